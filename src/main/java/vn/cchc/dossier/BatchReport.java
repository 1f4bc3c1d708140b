package vn.cchc.dossier;

import java.util.List;
import java.util.Map;

/**
 * What came of a batch, in numbers that add up: lines = added + changed + same + outdated + skipped + rejected.
 *
 * @param lines of the file without its header
 * @param added dossiers nobody knew before
 * @param changed dossiers that became something else than was known
 * @param same repeated without a change
 * @param outdated older than what another batch had said already; left as it was
 * @param skipped not received yet: no dossiers
 * @param rejected with a reason each; reasons holds how many of each
 * @param warnings what was taken but wants a look: unknown procedures, by code
 * @param differences from the sender's control totals; not empty means the batch is incomplete
 * @param periods closed periods whose figures it would change, in words
 * @param problem why it was refused as a whole, as message key and arguments; empty where it was not
 */
public record BatchReport(
        long lines,
        long added,
        long changed,
        long same,
        long outdated,
        long skipped,
        long rejected,
        Map<String, Long> reasons,
        Map<String, Long> warnings,
        List<Difference> differences,
        List<String> periods,
        List<String> problem) {

    /** @param what in the sender's words: "level=xa late" */
    public record Difference(String what, long expected, long found) {}

    /** Nothing read yet. */
    public static BatchReport empty() {
        return new BatchReport(0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), List.of(), List.of(), List.of());
    }

    /** Whether each line read is accounted for: not so of a file that was given up on the way. */
    public boolean addsUp() {
        return lines == added + changed + same + outdated + skipped + rejected;
    }

    public BatchReport with(List<String> why) {
        return new BatchReport(
                lines, added, changed, same, outdated, skipped, rejected, reasons, warnings, differences, periods, why);
    }

    public BatchReport withDifferences(List<Difference> found) {
        return new BatchReport(
                lines, added, changed, same, outdated, skipped, rejected, reasons, warnings, found, periods, problem);
    }

    public BatchReport withPeriods(List<String> closed) {
        return new BatchReport(
                lines,
                added,
                changed,
                same,
                outdated,
                skipped,
                rejected,
                reasons,
                warnings,
                differences,
                closed,
                problem);
    }
}
