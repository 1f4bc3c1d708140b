package vn.cchc.council;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.round.Member;

/** A round's council: how it is set up, who sits, what is before it, its sittings. */
public record CouncilPage(
        String roundCode,
        String roundTitle,
        boolean sample,
        LocalDate today,
        @Nullable Establishment establishment,
        List<Seat> seats,
        List<Row> items,
        int waiting,
        List<Sitting> sittings,
        boolean mayEstablish,
        boolean mayRun,
        List<Choosable> choosable,
        List<Member> agencies,
        List<Waiting> objections) {

    public record Seat(CouncilMember member, String organisation) {}

    /**
     * @param aside names of the members who stand aside
     * @param sitting in which it was decided; null while it was not
     */
    public record Row(
            Item item,
            String agency,
            String name,
            List<String> aside,
            @Nullable Sitting sitting) {}

    /** The councils of all rounds. */
    public record Overview(List<Line> rows) {}

    /** @param open items before it; @param waiting disputes not yet on its agenda */
    public record Line(String code, String title, boolean sample, boolean established, int open, int waiting) {}

    public record Choosable(UUID account, String name, String organisation) {}

    /** Objections that nobody has answered. */
    public record Waiting(UUID assessment, String agency, int count) {}

    public @Nullable Sitting openSitting() {
        return sittings.stream().filter(Sitting::isOpen).findFirst().orElse(null);
    }

    public Rules rules() {
        return establishment == null ? Rules.USUAL : establishment.rules();
    }
}
