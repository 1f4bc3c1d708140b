package vn.cchc.result;

import java.util.List;
import vn.cchc.kernel.Sha256;

/** A round computed again from its frozen answers, and compared with what was sealed. */
public record Replay(String round, int number, List<Row> rows) {

    /** @param what an agency's scorecard or a block's ranking */
    public record Row(String what, Sha256 sealed, Sha256 again) {
        public boolean same() {
            return sealed.equals(again);
        }
    }

    public boolean same() {
        return rows.stream().allMatch(Row::same);
    }
}
