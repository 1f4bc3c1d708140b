package vn.cchc.document;

import java.util.ArrayList;
import java.util.List;
import vn.cchc.document.Block.Column;

/** The head of a table as cells: which columns share one, and which go on from the level above. */
record TableHead(List<Column> columns) {

    /**
     * A cell of one level.
     *
     * @param from first column, from 0
     * @param to the column after the last
     * @param continues it is the lower part of the cell above
     * @param continued the level below goes on with it
     */
    record Span(int from, int to, String words, boolean continues, boolean continued) {}

    int levels() {
        return columns.stream().mapToInt(column -> column.heads().size()).max().orElse(1);
    }

    List<Span> spans(int level) {
        var spans = new ArrayList<Span>();
        for (int from = 0; from < columns.size(); ) {
            int to = from + 1;
            while (to < columns.size() && path(to, level).equals(path(from, level))) {
                to++;
            }
            boolean continues = level > 0 && words(from, level).isEmpty();
            boolean continued = level + 1 < levels() && words(from, level + 1).isEmpty();
            spans.add(new Span(from, to, continues ? "" : words(from, level), continues, continued));
            from = to;
        }
        return spans;
    }

    private String words(int column, int level) {
        var heads = columns.get(column).heads();
        return level < heads.size() ? heads.get(level).strip() : "";
    }

    /** What stands above and here: two columns share a cell only below a shared one. */
    private List<String> path(int column, int level) {
        var path = new ArrayList<String>();
        for (int above = 0; above <= level; above++) {
            path.add(words(column, above));
        }
        return path;
    }
}
