package vn.cchc.partner;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filters of {@code /api/**}, apart from those of the screens: a token in each request and nothing else. A cookie proves nothing
 * here, so a form token would guard nothing, and no session is ever made.
 */
@Configuration
@ConditionalOnWebApplication
class ApiSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(ApiSecurity.class);
    private static final String BEARER = "bearer ";

    /** Before the chain of the screens, which takes every request that comes to it. */
    @Bean
    @Order(50)
    SecurityFilterChain api(HttpSecurity http, Partners partners, Answers answers) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("PARTNER"))
                .exceptionHandling(trouble -> trouble.authenticationEntryPoint(
                                (request, response, why) -> stranger(answers, request, response))
                        .accessDeniedHandler((request, response, why) -> stranger(answers, request, response)))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'")))
                .addFilterBefore(new Bearer(partners), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static void stranger(Answers answers, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.warn(
                "{} {} without a token that lets in, from {}",
                request.getMethod(),
                request.getRequestURI(),
                request.getRemoteAddr());
        response.setHeader("WWW-Authenticate", "Bearer realm=\"cchc\"");
        answers.write(Answer.Code.UNKNOWN_TOKEN, response);
    }

    /** Not a bean: as one it would stand before every address. */
    private static final class Bearer extends OncePerRequestFilter {

        private final Partners partners;

        Bearer(Partners partners) {
            this.partners = partners;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var header = request.getHeader("Authorization");
            if (header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                partners.bearer(header.substring(BEARER.length()).strip()).ifPresent(partner -> {
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(new Caller(partner));
                    SecurityContextHolder.setContext(context);
                });
            }
            chain.doFilter(request, response);
        }
    }
}
