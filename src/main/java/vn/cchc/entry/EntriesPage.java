package vn.cchc.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.appraisal.Stage;
import vn.cchc.framework.Leaf;
import vn.cchc.round.Block;

/**
 * Taking in results from a file: the form, what a file would do, what was taken in before.
 *
 * @param expected the criteria that agencies do not declare: what a file may hold
 * @param trial what the file would do; null before one is sent
 */
public record EntriesPage(
        String roundCode,
        String roundTitle,
        boolean sample,
        List<Block> blocks,
        Block block,
        Stage stage,
        List<Expected> expected,
        @Nullable Trial trial,
        List<Entries.Taken> taken) {

    /** @param inputs the names the rule gives its inputs, comma-separated */
    public record Expected(Leaf leaf, String inputs) {}

    /** @param content the rows, to be sent back when confirmed */
    public record Trial(String fileName, boolean leaveOutOwn, String content, Entries.Outcome outcome) {
        public boolean takeable() {
            return outcome.findings().isEmpty() && outcome.entered() + outcome.unchanged() > 0;
        }
    }
}
