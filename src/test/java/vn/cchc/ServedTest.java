package vn.cchc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;

/**
 * The whole application serving on a port of its own, with filters, cookies and redirects as people get them. Nothing is
 * rolled back: each class has its own database, and stops its server when it is done.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Application.class, ServedTest.Setup.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "cchc.db.fast=true",
            "spring.datasource.hikari.minimum-idle=2",
            "cchc.data=target/test-data",
            "cchc.identity.hash-cost=4"
        })
@AutoConfigureMockMvc // scenes of other rooms ask for it
@DirtiesContext
@Tag("database")
public @interface ServedTest {

    @TestConfiguration
    class Setup {
        @Bean
        @Primary
        TickingClock tickingClock() {
            return new TickingClock();
        }
    }
}
