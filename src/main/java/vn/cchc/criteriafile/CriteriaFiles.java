package vn.cchc.criteriafile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Tree;

/** The door of the room: the bytes of a criteria file to keys, lists and texts with their places, and back. */
public final class CriteriaFiles {

    /** No criteria file is larger. */
    public static final int MAX_BYTES = XlsxBook.MAX_BYTES;

    private CriteriaFiles() {}

    /**
     * What it is, is seen from the content: a workbook begins as a zip file does, an old .xls as OLE2.
     *
     * @param format what the first line of a criteria file must say; a workbook cannot say it itself
     * @return null when nothing can be read; the findings say why
     */
    public static @Nullable Tree read(byte[] bytes, String format, Findings findings) {
        return XlsxBook.looksLikeWorkbook(bytes)
                ? XlsxTree.read(bytes, format, findings)
                : Definitions.yaml(bytes, findings);
    }

    /**
     * A checked criteria set, with every default written out, as the decision's table.
     *
     * @param levels with the column "Bậc": needed where the codes do not show which criterion stands under which
     * @return null for a set that no table can hold: a text longer than a cell, a rule without words
     */
    public static byte @Nullable [] table(Tree file, boolean levels) {
        return TableWriter.write((Tree.Mapping) file, levels);
    }

    /** A rule of a checked criteria set as its scoring lines, for reading: without keys and settings. */
    public static List<String> lines(Tree rule, @Nullable String max) {
        return RuleLines.plain((Tree.Mapping) rule, max);
    }
}
