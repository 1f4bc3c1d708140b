package vn.cchc.signon;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever came in with a password that somebody else gave them gets no further than the page where it is replaced. */
final class FirstPassword extends OncePerRequestFilter {

    private static final String PAGE = "/account/password";
    private static final Set<String> OPEN = Set.of(PAGE, "/logout", "/dang-nhap", "/error", "/suc-khoe");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!OPEN.contains(path) && !SecurityConfiguration.isAsset(request) && mustChange()) {
            away(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean mustChange() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof SignedIn signedIn
                && signedIn.mustChangePassword();
    }

    private static void away(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var target = request.getContextPath() + PAGE;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", target);
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.sendRedirect(target);
        }
    }
}
