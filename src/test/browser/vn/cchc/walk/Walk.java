package vn.cchc.walk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import vn.cchc.TickingClock;

/** What every walk has: a small province, a clock that ticks by hand, each person at their own browser, and all that was found. */
@Tag("browser")
@EnabledIf(value = "vn.cchc.walk.Chromium#isThere", disabledReason = Chromium.WHY_NOT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Walk {

    @TestConfiguration
    static class Setup {
        @Bean
        @Primary
        TickingClock tickingClock() {
            return new TickingClock();
        }
    }

    @Autowired
    SmallProvince province;

    @Autowired
    TickingClock clock;

    @LocalServerPort
    private int port;

    final Findings findings = new Findings();
    Chromium chromium;

    private final Map<String, Walker> walkers = new HashMap<>();
    private int done;

    @BeforeAll
    void settle() {
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        province.settle();
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    String base() {
        return "http://localhost:" + port;
    }

    /** The person at their own browser, signed in. */
    Walker as(String username) {
        return walkers.computeIfAbsent(username, name -> {
            var walker = Walker.desktop(chromium.browser(), base(), name, findings);
            walker.signIn(name, SmallProvince.PASSWORD);
            return walker;
        });
    }

    /** Later parts of the walk need what the earlier ones left behind. */
    void after(int parts) {
        assumeTrue(done >= parts, "an earlier part of the walk broke off");
    }

    void arrived(int part) {
        done = part;
        findings.assertNone();
    }
}
