package vn.cchc;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The application: every room below this package. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    /** The one clock; tests bring one that ticks by hand. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
