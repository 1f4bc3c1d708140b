package vn.cchc.round;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.cchc.organisation.Organisation;

/** The form that opens a round: what is on offer on the chosen day's tree. */
public record OpenRoundPage(
        int year, LocalDate treeDate, List<Group> groups, List<Version> versions, List<OpenRound.PlannedPhase> phases) {

    public record Group(String code, String name, List<Organisation> agencies) {}

    public record Version(UUID id, String title, boolean sample) {}
}
