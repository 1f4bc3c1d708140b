package vn.cchc.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What a screen did that no screen may do; collected, so that one walk tells everything it met. */
final class Findings {

    private final LinkedHashSet<String> found = new LinkedHashSet<>();

    synchronized void add(String screen, String what) {
        found.add(screen + ": " + what);
    }

    /** Fails with all that was found since the last call. */
    synchronized void assertNone() {
        List<String> now = new ArrayList<>(found);
        found.clear();
        assertThat(now).isEmpty();
    }
}
