package vn.cchc.definitionfile;

/**
 * Where something stands in a file: a line of YAML, or a cell of a workbook.
 *
 * @param row line or row, from 1
 * @param sheet name of the sheet; empty in YAML
 * @param column letters of the cell's column; empty in YAML
 */
public record Place(String sheet, String column, int row) {

    public static Place line(int line) {
        return new Place("", "", line);
    }

    public static Place cell(String sheet, String column, int row) {
        return new Place(sheet, column, row);
    }

    /** {@code 12}, or {@code Sheet1!C14}. */
    @Override
    public String toString() {
        return sheet.isEmpty() ? Integer.toString(row) : sheet + "!" + column + row;
    }
}
