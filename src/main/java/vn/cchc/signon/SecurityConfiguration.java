package vn.cchc.signon;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * The filters that every request passes. What is not named public here needs somebody signed in; what that person may
 * do, each door decides by verb and place. Strangers get no session: the form token and the page to return to travel in
 * cookies, so visitors of the public pages leave no rows behind.
 */
@Configuration
@ConditionalOnWebApplication
class SecurityConfiguration {

    /** Open to everybody; a test holds every other address to a sign-in. */
    static final List<String> PUBLIC = List.of(
            "/",
            "/dang-nhap",
            "/dang-nhap/ra",
            "/ket-qua",
            "/ket-qua/**",
            "/ho-so-mot-cua",
            "/suc-khoe",
            "/suc-khoe/**",
            "/error",
            "/static/**",
            "/vendor/**",
            "/css/**",
            "/js/**",
            "/fonts/**",
            "/favicon.ico",
            "/robots.txt");

    private static final Set<String> ASSETS = Set.of("/vendor/", "/css/", "/js/", "/fonts/", "/static/", "/favicon");

    static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
                    + " frame-src 'self'; object-src 'none'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'";

    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http,
            AccountContexts contexts,
            SecurityAnswers answers,
            SignonSettings.Oidc oidc,
            OidcSignIn own) {
        http.securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC.toArray(String[]::new))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/dang-nhap")
                        .loginProcessingUrl("/dang-nhap")
                        .usernameParameter("username")
                        .passwordParameter("password")
                        .successHandler(answers::entered)
                        .failureHandler(answers::refused))
                .logout(logout -> logout.logoutUrl("/logout")
                        .addLogoutHandler(answers::leaving)
                        .logoutSuccessHandler(answers::left))
                .exceptionHandling(trouble ->
                        trouble.authenticationEntryPoint(answers::stranger).accessDeniedHandler(answers::denied))
                .requestCache(cache -> cache.requestCache(requestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .headers(SecurityConfiguration::headers)
                .addFilterAfter(new FirstPassword(), AuthorizationFilter.class);
        if (oidc.on()) {
            own.join(http, answers);
        }
        return http.build();
    }

    /** What a page is drawn with; needs nobody signed in and no database. */
    static boolean isAsset(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return ASSETS.stream().anyMatch(path::startsWith);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
    }

    // A token in the session would give every visitor a session, and would be gone when the sign-in page has stood open
    // for half an hour.
    private static CookieCsrfTokenRepository csrfTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("cchc-form");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    @Bean
    LostDatabase lostDatabase(SecurityAnswers answers) {
        return new LostDatabase(answers);
    }

    @Bean
    FilterRegistrationBean<Filter> answeredBeforeSession() {
        var registration = new FilterRegistrationBean<Filter>(LostDatabase.inside());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
        return registration;
    }

    @Bean
    RequestCache requestCache() {
        var cache = new CookieRequestCache();
        cache.setRequestMatcher(wholePage());
        cache.setCookieCustomizer(cookie -> {
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
        });
        return cache;
    }

    /** A page a person has asked for, to which they can be taken after signing in; no fragments, no files. */
    private static RequestMatcher wholePage() {
        return request -> "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains(MediaType.TEXT_HTML_VALUE);
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTables(SignonSettings settings) {
        return repository -> {
            repository.setTableName("signon.session");
            repository.setDefaultMaxInactiveInterval(settings.idle());
            // Two requests of one page may set the same attribute at once: insert or update, not a duplicate key.
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        };
    }
}
