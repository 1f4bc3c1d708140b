package vn.cchc.document;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OfficeSettings.class)
class DocumentConfiguration {

    @Bean
    Documents documents(Templates templates, OfficeSettings settings) {
        return new Documents(templates::current, Office.of(settings));
    }

    @Bean
    Appendices appendices(Templates templates) {
        return new Appendices(templates::current);
    }
}
