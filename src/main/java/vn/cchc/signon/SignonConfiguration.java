package vn.cchc.signon;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignonSettings.class, SignonSettings.Oidc.class})
class SignonConfiguration {

    @Bean
    JwtDecoderFactory<ClientRegistration> identityTokens(OidcProvider provider) {
        return provider::decoder;
    }
}
