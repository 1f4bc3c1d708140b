package vn.cchc.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.document.Block.Align;
import vn.cchc.document.Block.Column;
import vn.cchc.kernel.Problem;

/**
 * A table that stands behind a document on landscape pages of its own, or alone as a file.
 *
 * @param title printed in capitals below the word {@code Phụ lục}; a line break is kept
 * @param reference {@code Ban hành kèm theo Báo cáo số …}, printed in brackets; null for none (it is left out of electronic
 *     documents, Phụ lục I, mục III.1)
 */
public record Appendix(String title, @Nullable String reference, List<Column> columns, List<Row> rows) {

    public Appendix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (var row : rows) {
            if (row.cells().size() != columns.size()) {
                throw Problem.input(
                        "document.row-width",
                        row.cells().getFirst().text(),
                        row.cells().size(),
                        columns.size());
            }
        }
    }

    /** How a row looks. */
    public enum Look {
        /** A group: bold, never the last row of a page. */
        GROUP,
        PLAIN,
        /** One of what stands above: its first cell is replaced by {@code Trong đó}, one for all that follow each other. */
        AMONG
    }

    /** One line of the table, with a cell per column. */
    public record Row(Look look, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What stands in one place.
     *
     * @param runs the text as printed, vi-VN
     * @param number the same as a number, for a worksheet; null where there is none
     */
    public record Cell(List<Run.Text> runs, @Nullable BigDecimal number) {

        public static final Cell EMPTY = new Cell(List.of(), null);

        public Cell {
            runs = List.copyOf(runs);
        }

        public static Cell text(String words) {
            return words.isEmpty() ? EMPTY : new Cell(List.of(Run.plain(words)), null);
        }

        /** A figure. @param printed as the paper shows it: {@code 99,98} */
        public static Cell number(String printed, BigDecimal number) {
            return new Cell(List.of(Run.plain(printed)), number);
        }

        public String text() {
            return String.join("", runs.stream().map(Run.Text::words).toList());
        }
    }

    /** The five columns of a statistical appendix: number, indicator, and under one head unit and figure, then a note. */
    public static List<Column> statistics() {
        return List.of(
                Column.of("STT", 9, Align.CENTRE),
                Column.of("Chỉ tiêu thống kê", 52, Align.LEFT),
                new Column(List.of("Kết quả thống kê", "Đơn vị tính"), 18, Align.CENTRE),
                new Column(List.of("Kết quả thống kê", "Số liệu"), 12, Align.RIGHT),
                Column.of("Ghi chú", 19, Align.LEFT));
    }

    /** A row of {@link #statistics()}. */
    public static Row row(Look look, String code, String title, String unit, Cell value, String note) {
        return new Row(look, List.of(Cell.text(code), Cell.text(title), Cell.text(unit), value, Cell.text(note)));
    }
}
