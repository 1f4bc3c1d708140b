package vn.cchc.register;

import java.util.List;
import vn.cchc.kernel.Problem;

/**
 * What a workbook would do to a register, or did.
 *
 * @param lines that hold a row
 * @param added rows that are not there yet; @param changed rows that are there and say something else
 * @param unchanged rows that are there already, word for word
 */
public record ImportOutcome(int lines, int added, int changed, int unchanged, List<Wrong> wrong) {

    /**
     * A cell that cannot be taken.
     *
     * @param line as the workbook counts; 0 for the whole workbook
     * @param column its letters; "" for the whole line
     * @param head the words above the column; ""
     */
    public record Wrong(int line, String column, String head, String given, Problem why) {

        public String place() {
            return line == 0 ? "" : column + line;
        }
    }

    public boolean mayBeTaken() {
        return wrong.isEmpty() && added + changed > 0;
    }
}
