package vn.cchc.signon;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import vn.cchc.identity.Directory;
import vn.cchc.page.ActorPrincipal;

/**
 * Remembers who is signed in as nothing but the account's id. Spring's own way keeps a serialised object with names and
 * roles: out of date as soon as an administrator changes something, and unreadable after an upgrade.
 */
@Component
class AccountContexts implements SecurityContextRepository {

    static final String ACCOUNT = "account";
    static final String ADDRESS = "address";
    static final String AGENT = "agent";
    static final String SINCE = "since";
    /** Set when the organisation's own sign-on has let the person in. */
    static final String BY_OIDC = "by-oidc";

    private static final int LONGEST_AGENT = 300;

    private final Directory directory;
    private final Clock clock;

    AccountContexts(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Later(() -> load(request), () -> !containsContext(request));
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        var authentication = context.getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof ActorPrincipal known) {
            remember(known, request);
        } else if (account(request) != null) {
            request.getSession().removeAttribute(ACCOUNT);
            request.getSession().removeAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return account(request) != null;
    }

    private void remember(ActorPrincipal known, HttpServletRequest request) {
        var account = known.actor().id();
        var session = request.getSession(true);
        var agent = String.valueOf(request.getHeader("User-Agent"));
        session.setAttribute(ACCOUNT, account.toString());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.toString());
        session.setAttribute(ADDRESS, String.valueOf(request.getRemoteAddr()));
        session.setAttribute(AGENT, agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
        session.setAttribute(SINCE, clock.instant().toString());
        session.setAttribute(BY_OIDC, known instanceof OidcSignIn.Guest ? "yes" : null);
    }

    private SecurityContext load(HttpServletRequest request) {
        var context = SecurityContextHolder.createEmptyContext();
        var account = account(request);
        if (account != null) {
            context.setAuthentication(authentication(UUID.fromString(account), byOidc(request)));
        }
        return context;
    }

    private @Nullable Authentication authentication(UUID account, boolean byOidc) {
        return directory
                .find(account)
                .filter(known -> !known.account().isLocked())
                .map(known -> byOidc ? SignedIn.elsewhere(known) : SignedIn.of(known))
                .orElse(null);
    }

    private static @Nullable String account(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(ACCOUNT);
    }

    /** The session under way began at the organisation's own sign-on. */
    static boolean byOidc(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(BY_OIDC) != null;
    }

    /** Read when first asked for: most assets never ask. */
    private static final class Later implements DeferredSecurityContext {
        private final java.util.function.Supplier<SecurityContext> read;
        private final java.util.function.BooleanSupplier nobody;
        private @Nullable SecurityContext context;

        Later(java.util.function.Supplier<SecurityContext> read, java.util.function.BooleanSupplier nobody) {
            this.read = read;
            this.nobody = nobody;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                known = read.get();
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return nobody.getAsBoolean();
        }
    }
}
