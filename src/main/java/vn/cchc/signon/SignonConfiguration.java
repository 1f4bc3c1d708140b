package vn.cchc.signon;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties({SignonSettings.class, SignonSettings.Oidc.class})
class SignonConfiguration {}
