package vn.cchc.document;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.cchc.document.Appendix.Cell;
import vn.cchc.document.Appendix.Look;
import vn.cchc.document.Appendix.Row;
import vn.cchc.document.Block.Align;
import vn.cchc.document.Block.Column;
import vn.cchc.document.Block.Table;

/** Tables with a head of several levels that Word repeats on every page, and rows that no page break cuts. */
final class Tables {

    static final String AMONG = "Trong đó";

    private final Document document;
    private final Styles styles;
    private final Paragraphs paragraphs;

    Tables(Document document, Styles styles, Paragraphs paragraphs) {
        this.document = document;
        this.styles = styles;
        this.paragraphs = paragraphs;
    }

    Element make(Table table, int width) {
        var rows = table.rows().stream()
                .map(row -> new Row(Look.PLAIN, row.stream().map(Cell::text).toList()))
                .toList();
        return make(table.columns(), rows, width);
    }

    /** @param width of the whole table in twips */
    Element make(List<Column> columns, List<Row> rows, int width) {
        var table = Wml.make(document, "w:tbl");
        var widths = widths(columns, width);
        var properties = Wml.add(table, "w:tblPr");
        Wml.add(properties, "w:tblStyle", "w:val", styles.id(Styles.GRID));
        Wml.add(properties, "w:tblW", "w:w", String.valueOf(width), "w:type", "dxa");
        Wml.add(properties, "w:tblLayout", "w:type", "fixed");
        var grid = Wml.add(table, "w:tblGrid");
        widths.forEach(one -> Wml.add(grid, "w:gridCol", "w:w", String.valueOf(one)));
        head(table, new TableHead(columns), widths);
        for (int i = 0; i < rows.size(); i++) {
            row(table, columns, rows, i, widths);
        }
        return table;
    }

    private static List<Integer> widths(List<Column> columns, int width) {
        int shares = columns.stream().mapToInt(Column::width).sum();
        var widths = new ArrayList<Integer>();
        int rest = width;
        for (var column : columns) {
            int own = widths.size() == columns.size() - 1 ? rest : width * column.width() / shares;
            widths.add(own);
            rest -= own;
        }
        return widths;
    }

    private void head(Element table, TableHead head, List<Integer> widths) {
        for (int level = 0; level < head.levels(); level++) {
            var row = Wml.add(table, "w:tr");
            var properties = Wml.add(row, "w:trPr");
            Wml.add(properties, "w:cantSplit");
            Wml.add(properties, "w:tblHeader");
            for (var span : head.spans(level)) {
                int own = widths.subList(span.from(), span.to()).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                var cell = cell(row, own);
                var cellProperties = cell.getFirstChild();
                if (span.to() - span.from() > 1) {
                    Wml.add((Element) cellProperties, "w:gridSpan", "w:val", String.valueOf(span.to() - span.from()));
                }
                merge(cell, span.continues(), span.continued());
                Wml.add((Element) cellProperties, "w:vAlign", "w:val", "center");
                cell.appendChild(paragraphs.make(styles.id(Styles.TABLE_HEAD), span.words()));
            }
        }
    }

    private void row(Element table, List<Column> columns, List<Row> rows, int index, List<Integer> widths) {
        var row = rows.get(index);
        var line = Wml.add(table, "w:tr");
        Wml.add(Wml.add(line, "w:trPr"), "w:cantSplit");
        boolean among = row.look() == Look.AMONG;
        boolean follows = among && index > 0 && rows.get(index - 1).look() == Look.AMONG;
        boolean before = index + 1 < rows.size() && rows.get(index + 1).look() == Look.AMONG;
        boolean goesOn = among && before;
        for (int i = 0; i < columns.size(); i++) {
            var cell = cell(line, widths.get(i));
            if (i == 0) {
                merge(cell, follows, goesOn);
            }
            Wml.add((Element) cell.getFirstChild(), "w:vAlign", "w:val", "center");
            var runs = i == 0 && among
                    ? List.of(Run.plain(follows ? "" : AMONG))
                    : row.cells().get(i).runs();
            var paragraph = paragraphs.make(styles.id(Styles.TABLE_TEXT), "");
            align(paragraph, columns.get(i).align());
            paragraphs.add(paragraph, runs, row.look() == Look.GROUP);
            if (row.look() == Look.GROUP || before && !among) {
                Paragraphs.keepWithNext(paragraph);
            }
            cell.appendChild(paragraph);
        }
    }

    private static Element cell(Element row, int width) {
        var cell = Wml.add(row, "w:tc");
        Wml.add(Wml.add(cell, "w:tcPr"), "w:tcW", "w:w", String.valueOf(width), "w:type", "dxa");
        return cell;
    }

    /** One cell over several rows. @param follows the row above holds its beginning */
    private static void merge(Element cell, boolean follows, boolean goesOn) {
        var properties = (Element) cell.getFirstChild();
        if (follows) {
            Wml.add(properties, "w:vMerge");
        } else if (goesOn) {
            Wml.add(properties, "w:vMerge", "w:val", "restart");
        }
    }

    private static void align(Element paragraph, Align align) {
        switch (align) {
            case LEFT -> {}
            case CENTRE -> Paragraphs.align(paragraph, "center");
            case RIGHT -> Paragraphs.align(paragraph, "right");
        }
    }
}
