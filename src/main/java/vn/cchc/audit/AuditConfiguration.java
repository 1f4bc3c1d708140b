package vn.cchc.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.cchc.page.MenuEntry;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AuditConfiguration {

    @Bean
    MenuEntry auditMenu() {
        return MenuEntry.setup("audit.menu", "/audit", 920, AuditReading.READ);
    }
}
