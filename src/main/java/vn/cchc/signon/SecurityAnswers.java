package vn.cchc.signon;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Problem;
import vn.cchc.page.ActorPrincipal;

/** What people and programs are told at the gate, in the same words and forms as everywhere else. */
@Component
class SecurityAnswers {

    private static final String LEFT_OIDC = "signon.left-oidc";

    private final HandlerExceptionResolver problems;
    private final LocaleResolver locales;
    private final RequestCache requests;
    private final Audits audits;
    private final TransactionTemplate transaction;

    SecurityAnswers(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            LocaleResolver locales,
            RequestCache requests,
            Audits audits,
            PlatformTransactionManager transactions) {
        this.problems = problems;
        this.locales = locales;
        this.requests = requests;
        this.audits = audits;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** To the page that was asked for before the sign-in page came between. */
    void entered(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        var saved = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        response.sendRedirect(request.getContextPath() + (saved == null ? "/" : local(saved.getRedirectUrl())));
    }

    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var refused = why instanceof Refused known ? known : new Refused(Refused.Why.ELSEWHERE);
        response.sendRedirect(request.getContextPath() + "/dang-nhap?loi="
                + refused.why().code()
                + (refused.minutes() > 0 ? "&phut=" + refused.minutes() : ""));
    }

    /** Before the session goes: who leaves, and how they had come. */
    void leaving(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        request.setAttribute(LEFT_OIDC, AccountContexts.byOidc(request));
        if (who != null && who.getPrincipal() instanceof ActorPrincipal known) {
            var actor = known.actor();
            transaction.executeWithoutResult(status -> audits.record(
                    actor,
                    SignIns.LEAVE,
                    "account:" + actor.id(),
                    actor.home(),
                    Map.of("address", String.valueOf(request.getRemoteAddr()))));
        }
    }

    void left(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        var byOidc = Boolean.TRUE.equals(request.getAttribute(LEFT_OIDC));
        response.sendRedirect(request.getContextPath() + "/dang-nhap?ra" + (byOidc ? "=so" : ""));
    }

    /** A person is sent to the sign-in page, a fragment takes its whole page there, a program gets 401. */
    void stranger(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var page = request.getContextPath() + "/dang-nhap";
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", page);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (wantsPage(request)) {
            response.sendRedirect(page);
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("WWW-Authenticate", "Form location=\"" + page + "\"");
        }
    }

    void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        var code = why instanceof CsrfException ? "signon.form-too-old" : "signon.denied";
        answer(Problem.forbidden(code), request, response);
    }

    /** Before any filter has run, so with the headers that they would have set. */
    void databaseAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", SecurityConfiguration.CONTENT_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        answer(new Problem(Problem.Fault.UNAVAILABLE, "page.database-away"), request, response);
    }

    private void answer(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Outside the dispatcher nobody has said yet which language the reader wants.
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, locales);
        var rendered = problems.resolveException(request, response, null, problem);
        try {
            if (rendered != null && rendered.getView() != null) {
                rendered.getView().render(Map.of(), request, response);
            } else if (rendered == null) {
                response.sendError(problem.fault().status());
            }
        } catch (IOException | RuntimeException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IOException(broken);
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept == null
                || accept.contains("text/html")
                || accept.equals("*/*") && !path(request).endsWith(".json");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    // The page to return to comes back from the browser: only its path counts, never another host.
    private static String local(String address) {
        try {
            var uri = URI.create(address);
            var path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
