package vn.cchc.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.cchc.kernel.OrganisationId;

/** When one agency may act: the phase's dates, longer where it was extended, never shorter. */
class WindowTest {

    private static final Phase PHASE = new Phase(
            PhaseKind.SELF_ASSESSMENT,
            LocalDate.parse("2026-11-01"),
            LocalDate.parse("2026-11-15"),
            LocalDate.parse("2026-11-16"));

    private static Extension until(String date) {
        return new Extension(
                new OrganisationId(new UUID(0, 7)),
                PhaseKind.SELF_ASSESSMENT,
                LocalDate.parse(date),
                "bão",
                "Tùng",
                Instant.EPOCH);
    }

    @Test
    void opens_on_its_first_day_and_closes_after_the_working_day_its_end_moved_to() {
        assertEquals(
                Phase.State.BEFORE,
                Window.of(PHASE, null, LocalDate.parse("2026-10-31")).state());
        assertTrue(Window.of(PHASE, null, LocalDate.parse("2026-11-01")).isOpen());
        assertTrue(Window.of(PHASE, null, LocalDate.parse("2026-11-16")).isOpen());
        assertEquals(
                Phase.State.CLOSED,
                Window.of(PHASE, null, LocalDate.parse("2026-11-17")).state());
    }

    @Test
    void an_extension_keeps_it_open_for_its_agency() {
        assertTrue(Window.of(PHASE, until("2026-11-20"), LocalDate.parse("2026-11-20"))
                .isOpen());
        assertFalse(Window.of(PHASE, until("2026-11-20"), LocalDate.parse("2026-11-21"))
                .isOpen());
    }

    @Test
    void an_extension_never_shortens_the_phase() {
        assertTrue(Window.of(PHASE, until("2026-11-05"), LocalDate.parse("2026-11-16"))
                .isOpen());
    }
}
