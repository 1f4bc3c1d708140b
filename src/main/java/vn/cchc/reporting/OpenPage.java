package vn.cchc.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.regime.Regime;

/**
 * Choosing a period and looking at what opening would freeze.
 *
 * @param chosen null before a regime is chosen
 * @param parts the periods of a year that the regime knows
 * @param provinces more than one where several stood at the top on that day
 * @param plan null before a period is chosen
 */
public record OpenPage(
        List<Regime> regimes,
        @Nullable Regime chosen,
        List<Part> parts,
        String part,
        int year,
        String day,
        String from,
        String to,
        List<Organisation> provinces,
        String province,
        @Nullable Preview plan) {

    /** A part of a year: {@code H1}. */
    public record Part(String code, String name) {}

    public record Preview(
            Plan plan,
            String name,
            String period,
            LocalDate today,
            List<Level> levels,
            List<Notes> notes,
            String href) {}

    /** What those of one level with the same dates would owe. */
    public record Level(
            Kind.Level level,
            LocalDate closes,
            LocalDate due,
            LocalDate locks,
            String receivers,
            List<Obligation> obligations) {}

    /** Oddities of one sort. */
    public record Notes(Oddity.What what, List<String> says) {}

    public boolean adHoc() {
        return "AD".equals(part);
    }

    public @Nullable UUID regime() {
        return chosen == null ? null : chosen.id();
    }
}
