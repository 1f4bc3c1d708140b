package vn.cchc.round;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.cchc.kernel.OrganisationId;

/**
 * A round as it was opened.
 *
 * @param code permanent, part of addresses: {@code 2026}
 * @param province the organisation under which all assessed agencies stand
 * @param treeDate the day whose organisation tree was frozen
 * @param sample true when a criteria version of it is a sample: said on every screen and document
 */
public record Round(
        UUID id,
        String code,
        int year,
        String title,
        OrganisationId province,
        LocalDate treeDate,
        boolean sample,
        Instant openedAt,
        List<Phase> phases,
        List<Block> blocks) {

    public Round {
        phases = List.copyOf(phases);
        blocks = List.copyOf(blocks);
    }

    /** The same round with the dates its phases have now. */
    Round rescheduled(List<Phase> now) {
        return new Round(id, code, year, title, province, treeDate, sample, openedAt, now, blocks);
    }

    public Phase phase(PhaseKind kind) {
        return phases.stream()
                .filter(phase -> phase.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("round " + code + " has no phase " + kind));
    }

    public Block block(String blockCode) {
        return blocks.stream()
                .filter(block -> block.code().equals(blockCode))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("round " + code + " has no block " + blockCode));
    }
}
