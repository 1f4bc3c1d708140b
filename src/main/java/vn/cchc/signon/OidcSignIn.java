package vn.cchc.signon;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.cchc.audit.Audits;
import vn.cchc.identity.Account;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.page.ActorPrincipal;

/**
 * The organisation's own sign-on (OpenID Connect). It proves who somebody is; whether they may come in, and as what, is
 * decided by the account of that username here. Nobody gets an account by arriving.
 */
@Component
class OidcSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    private final SignonSettings.Oidc settings;
    private final OidcProvider provider;
    private final Users users;
    private final Audits audits;
    private final TransactionTemplate transaction;
    private final OidcUserService people;

    OidcSignIn(
            SignonSettings.Oidc settings,
            OidcProvider provider,
            Users users,
            Audits audits,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.provider = provider;
        this.users = users;
        this.audits = audits;
        this.transaction = new TransactionTemplate(transactions);
        this.people = provider.people();
    }

    /** Adds the detour over the provider to the chain. */
    void join(HttpSecurity http, SecurityAnswers answers) {
        http.oauth2Login(login -> login.loginPage("/dang-nhap")
                .clientRegistrationRepository(provider::registration)
                .authorizedClientRepository(new Forgetful())
                .authorizationEndpoint(start -> start.baseUri("/dang-nhap/so"))
                .tokenEndpoint(token -> token.accessTokenResponseClient(provider.tokens()))
                .redirectionEndpoint(back -> back.baseUri("/dang-nhap/tra-ve/*"))
                .userInfoEndpoint(info -> info.oidcUserService(this::letIn))
                .successHandler(answers::entered)
                .failureHandler((request, response, why) -> refuse(request, response, why, answers))
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(
                                (request, response, why) -> refuse(request, response, why, answers));
                        return filter;
                    }
                }));
    }

    private OidcUser letIn(OidcUserRequest request) {
        return letIn(people.loadUser(request), address());
    }

    /**
     * @param address where the request comes from
     * @throws Refused when no account has that username, or it is shut
     */
    Guest letIn(OidcUser person, String address) {
        var username = username(person);
        var account = username.flatMap(users::find).orElse(null);
        if (account == null) {
            note(null, username.orElse("?"), Refused.Why.UNKNOWN, address);
            throw new Refused(Refused.Why.UNKNOWN);
        }
        if (account.isLocked()) {
            note(account, account.username(), Refused.Why.SHUT, address);
            throw new Refused(Refused.Why.SHUT);
        }
        transaction.executeWithoutResult(status -> audits.record(
                account.actor(),
                SignIns.ENTER,
                account.ref(),
                account.home(),
                Map.of("by", "oidc", "address", address)));
        return new Guest(person, account);
    }

    // An address that the provider has not verified can be typed in by its user: anybody's.
    private Optional<String> username(OidcUser person) {
        var claim = settings.usernameClaim();
        if ("email".equals(claim) && !Boolean.TRUE.equals(person.getEmailVerified())) {
            return Optional.empty();
        }
        return Optional.ofNullable(person.getClaimAsString(claim)).filter(name -> !name.isBlank());
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException why,
            SecurityAnswers answers)
            throws IOException {
        var refused = why instanceof Refused known ? known : new Refused(reason(why));
        if (!(why instanceof Refused)) {
            LOG.warn("Sign-on through the identity provider failed: {}", why.getMessage());
            note(null, "?", refused.why(), String.valueOf(request.getRemoteAddr()), code(why));
        }
        answers.refused(request, response, refused);
    }

    private static Refused.Why reason(AuthenticationException why) {
        return Stream.iterate((Throwable) why, java.util.Objects::nonNull, Throwable::getCause)
                        .anyMatch(IOException.class::isInstance)
                ? Refused.Why.AWAY
                : Refused.Why.ELSEWHERE;
    }

    private static String code(AuthenticationException why) {
        return why instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : why.getClass().getSimpleName();
    }

    private void note(@Nullable Account account, String username, Refused.Why why, String address) {
        note(account, username, why, address, why.name());
    }

    private void note(@Nullable Account account, String username, Refused.Why why, String address, String code) {
        if (why == Refused.Why.AWAY) {
            return; // nobody was refused
        }
        transaction.executeWithoutResult(status -> audits.record(
                Actor.SYSTEM,
                SignIns.REFUSE,
                account == null ? "oidc:" + settings.clientId() : account.ref(),
                account == null ? null : account.home(),
                Map.of("by", "oidc", "address", address, "username", username, "why", code)));
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes known
                ? String.valueOf(known.getRequest().getRemoteAddr())
                : "?";
    }

    /** We call nothing in anybody's name: the provider's tokens are thrown away, not kept in memory. */
    private static final class Forgetful implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("NullAway") // the interface does not say that there may be none; its callers know
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }

    /** The provider's user for the length of one request; afterwards only the account's id is remembered. */
    static final class Guest extends DefaultOidcUser implements ActorPrincipal {

        private static final long serialVersionUID = 1;

        private final transient Account account;

        Guest(OidcUser person, Account account) {
            super(List.of(new SimpleGrantedAuthority("SIGNED_IN")), person.getIdToken(), person.getUserInfo());
            this.account = account;
        }

        @Override
        public Actor actor() {
            return account.actor();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
