package vn.cchc.council;

import java.util.List;

/** One sitting: who takes part, whether that is a quorum, what is on the agenda. */
public record SittingPage(
        String roundCode,
        String roundTitle,
        boolean sample,
        Sitting sitting,
        List<Attendant> attendants,
        int taking,
        int of,
        int needed,
        boolean quorum,
        List<CouncilPage.Row> items,
        boolean mayRun) {

    public record Attendant(CouncilMember member, String organisation, Sitting.Manner manner) {}
}
