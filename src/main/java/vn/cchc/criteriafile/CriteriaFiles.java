package vn.cchc.criteriafile;

import org.jspecify.annotations.Nullable;

/** The door of the room: the bytes of a criteria file to keys, lists and texts with their places. */
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
                : YamlTree.read(bytes, findings);
    }
}
