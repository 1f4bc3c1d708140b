package vn.cchc.document;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OfficeSettings.class)
class DocumentConfiguration {

    @Bean
    Office office(OfficeSettings settings) {
        return Office.of(settings);
    }

    @Bean
    Documents documents(Office office) {
        return new Documents(Template::delivered, office);
    }

    @Bean
    Appendices appendices() {
        return new Appendices(Template::delivered);
    }
}
