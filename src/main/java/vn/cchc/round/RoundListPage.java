package vn.cchc.round;

import java.util.List;

/** All rounds, newest first. */
public record RoundListPage(List<Row> rows, boolean mayOpen) {

    /** @param open the phases that are open today */
    public record Row(Round round, int members, List<Phase> open) {}
}
