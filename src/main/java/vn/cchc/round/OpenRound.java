package vn.cchc.round;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.cchc.kernel.OrganisationId;

/**
 * What it takes to open a round.
 *
 * @param treeDate the day whose organisation tree is frozen
 * @param phases planned dates, each kind once, in the order of {@link PhaseKind}
 * @param blocks which criteria version each peer group is assessed by
 * @param left out agencies of the peer groups that are not assessed this time
 * @param unranked agencies assessed but not ranked, with the reason
 */
public record OpenRound(
        String code,
        int year,
        String title,
        LocalDate treeDate,
        List<PlannedPhase> phases,
        List<PlannedBlock> blocks,
        Set<OrganisationId> leftOut,
        Map<OrganisationId, String> unranked) {

    public record PlannedPhase(PhaseKind kind, LocalDate starts, LocalDate ends) {}

    public record PlannedBlock(String peerGroup, UUID framework) {}
}
