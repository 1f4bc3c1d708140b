package vn.cchc.signon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The organisation's identity provider, spoken to over HTTP. It is asked for its addresses when somebody first goes
 * there, so that we start while it is away; and it never holds a request longer than a few seconds: a thread that waits
 * for it is one less for those who came in by password.
 */
@Component
class OidcProvider {

    static final String REGISTRATION = "so";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long ASK_AGAIN = Duration.ofSeconds(10).toNanos();
    private static final ParameterizedTypeReference<Map<String, Object>> DISCOVERY =
            new ParameterizedTypeReference<>() {};

    private final SignonSettings.Oidc settings;
    private final JdkClientHttpRequestFactory requests;
    private @Nullable ClientRegistration known;
    private @Nullable JwtDecoder decoder;
    private @Nullable IOException away;
    private long failed;

    OidcProvider(SignonSettings.Oidc settings) {
        this.settings = settings;
        this.requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(LONGEST).build());
        requests.setReadTimeout(LONGEST);
    }

    /** @throws ProviderAway when it does not answer, or answers what cannot be used; the log says what */
    synchronized @Nullable ClientRegistration registration(String id) {
        if (!REGISTRATION.equals(id)) {
            return null;
        }
        if (known == null) {
            var before = away;
            // Whoever queued while the first one waited is told at once.
            if (before != null && System.nanoTime() - failed < ASK_AGAIN) {
                throw new ProviderAway(before);
            }
            known = discover();
        }
        return known;
    }

    /** Where the provider's own session is ended; empty when it has no such address or was not asked yet. */
    synchronized Optional<URI> endSession(String back) {
        return Optional.ofNullable(known)
                .map(registration -> registration
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("end_session_endpoint"))
                .map(address -> UriComponentsBuilder.fromUriString(address.toString())
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .build(settings.clientId(), back));
    }

    private ClientRegistration discover() {
        var issuer = strip(settings.issuer());
        try {
            var found = RestClient.create(new RestTemplate(requests))
                    .get()
                    .uri(URI.create(issuer + "/.well-known/openid-configuration"))
                    .retrieve()
                    .body(DISCOVERY);
            return registration(issuer, found == null ? Map.of() : found);
        } catch (RuntimeException e) {
            LOG.warn("The identity provider {} cannot be used: {}", issuer, e.getMessage());
            var cause = new IOException(e);
            away = cause;
            failed = System.nanoTime();
            throw new ProviderAway(cause);
        }
    }

    private ClientRegistration registration(String issuer, Map<String, Object> found) {
        var stated = strip(Objects.toString(found.get("issuer"), ""));
        if (!stated.equals(issuer)) {
            throw new IllegalStateException("it calls itself " + stated + ": set cchc.oidc.issuer to exactly that");
        }
        var registration = ClientRegistrations.fromOidcConfiguration(found)
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .redirectUri("{baseUrl}/dang-nhap/tra-ve/{registrationId}")
                .scope(settings.scopes());
        if (settings.clientSecret().isBlank()) {
            registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
        return registration.build();
    }

    /** Reads identity tokens: signature by the provider's published keys, issuer, audience, times. */
    synchronized JwtDecoder decoder(ClientRegistration registration) {
        var made = decoder;
        if (made == null) {
            var keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
            var nimbus = NimbusJwtDecoder.withJwkSetUri(keys)
                    .jwsAlgorithms(chosen -> chosen.addAll(algorithms(registration)))
                    .restOperations(new RestTemplate(requests))
                    .build();
            nimbus.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            decoder = nimbus;
            made = nimbus;
        }
        return made;
    }

    // Public-key signatures only: what the provider signs with our shared secret, everybody who has it can sign.
    private static List<SignatureAlgorithm> algorithms(ClientRegistration registration) {
        var stated = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        var known = new ArrayList<SignatureAlgorithm>();
        if (stated instanceof Collection<?> names) {
            for (var name : names) {
                var algorithm = SignatureAlgorithm.from(String.valueOf(name));
                if (algorithm != null) {
                    known.add(algorithm);
                }
            }
        }
        return known.isEmpty() ? List.of(SignatureAlgorithm.RS256) : known;
    }

    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters ->
                        converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    OidcUserService people() {
        var rest = new RestTemplate(requests);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var plain = new DefaultOAuth2UserService();
        plain.setRestOperations(rest);
        var service = new OidcUserService();
        service.setOauth2UserService(plain);
        return service;
    }

    private static String strip(@Nullable String address) {
        return address == null ? "" : address.strip().replaceAll("/+$", "");
    }

    /** The provider does not answer. */
    static final class ProviderAway extends RuntimeException {
        private static final long serialVersionUID = 1;

        ProviderAway(IOException cause) {
            super(cause);
        }
    }
}
