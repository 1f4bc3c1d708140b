package vn.cchc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole application on a real embedded PostgreSQL, driven over MockMvc, each test in a transaction that is rolled
 * back, with a {@link TickingClock}. One context and one database cluster for all test classes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Application.class, CchcTest.Setup.class},
        properties = {
            "cchc.db.fast=true",
            "spring.datasource.hikari.minimum-idle=2",
            "cchc.data=target/test-data",
            "cchc.files=target/test-data/files",
            "cchc.identity.hash-cost=4"
        })
@AutoConfigureMockMvc
@Transactional
@Tag("database")
@ExtendWith(CchcTest.ClockReset.class)
@Import(CchcTest.Setup.class)
public @interface CchcTest {

    @TestConfiguration
    class Setup {
        @Bean
        @Primary
        TickingClock tickingClock() {
            return new TickingClock();
        }

        /** Sessions join the test's transaction and go with it; in the application they are saved on their own. */
        @Bean
        TransactionOperations springSessionTransactionOperations(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }
    }

    class ClockReset implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            SpringExtension.getApplicationContext(context)
                    .getBean(TickingClock.class)
                    .reset();
        }
    }
}
