package vn.cchc.signon;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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

    static final String REGISTRATION = "so";

    private final SignonSettings.Oidc settings;
    private final Users users;
    private final Audits audits;
    private final TransactionTemplate transaction;
    private final OidcUserService provider = new OidcUserService();

    OidcSignIn(SignonSettings.Oidc settings, Users users, Audits audits, PlatformTransactionManager transactions) {
        this.settings = settings;
        this.users = users;
        this.audits = audits;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Adds the detour over the provider to the chain. */
    void join(HttpSecurity http, SecurityAnswers answers) {
        // Asked for the first time somebody uses it: we start also while the provider is away.
        var registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings)));
        http.oauth2Login(login -> login.loginPage("/dang-nhap")
                .clientRegistrationRepository(registrations)
                .authorizationEndpoint(start -> start.baseUri("/dang-nhap/so"))
                .redirectionEndpoint(back -> back.baseUri("/dang-nhap/tra-ve/*"))
                .userInfoEndpoint(info -> info.oidcUserService(this::letIn))
                .successHandler(answers::entered)
                .failureHandler(answers::refused));
    }

    static ClientRegistration registration(SignonSettings.Oidc settings) {
        var issuer = String.valueOf(settings.issuer());
        return ClientRegistrations.fromIssuerLocation(issuer)
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .redirectUri("{baseUrl}/dang-nhap/tra-ve/{registrationId}")
                .scope("openid", "profile")
                .build();
    }

    private OidcUser letIn(OidcUserRequest request) {
        return letIn(provider.loadUser(request));
    }

    /** @throws Refused when no account has that username, or it is shut */
    Guest letIn(OidcUser person) {
        String username = person.getClaimAsString(settings.usernameClaim());
        var account = username == null ? null : users.find(username).orElse(null);
        if (account == null) {
            throw new Refused(Refused.Why.UNKNOWN);
        }
        if (account.isLocked()) {
            throw new Refused(Refused.Why.SHUT);
        }
        transaction.executeWithoutResult(status ->
                audits.record(account.actor(), SignIns.ENTER, account.ref(), account.home(), Map.of("by", "oidc")));
        return new Guest(person, account);
    }

    /** The provider's user for the length of one request; afterwards only the account's id is remembered. */
    static final class Guest extends DefaultOidcUser implements ActorPrincipal {

        private static final long serialVersionUID = 1;

        private final transient Account account;

        Guest(OidcUser person, Account account) {
            super(
                    java.util.List.of(new SimpleGrantedAuthority("SIGNED_IN")),
                    person.getIdToken(),
                    person.getUserInfo());
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
