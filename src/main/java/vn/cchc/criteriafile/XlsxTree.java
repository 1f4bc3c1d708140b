package vn.cchc.criteriafile;

import static vn.cchc.criteriafile.XlsxColumns.Column.CODE;
import static vn.cchc.criteriafile.XlsxColumns.Column.LEVEL;
import static vn.cchc.criteriafile.XlsxColumns.Column.MAX;
import static vn.cchc.criteriafile.XlsxColumns.Column.NAME;
import static vn.cchc.criteriafile.XlsxColumns.Column.SCORING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;

/**
 * The decision's own table to {@link Tree}: STT · Lĩnh vực/Tiêu chí/Tiêu chí thành phần · Điểm tối đa · …, with the
 * scoring lines under each criterion. The head comes from the sheet "Thông tin".
 */
final class XlsxTree {

    private static final Pattern CODE_CELL = Pattern.compile("[IVX]+|[A-Z]|\\d+(\\.\\d+)*|[A-Z]\\d+(\\.\\d+)*");
    private static final Pattern DATE_CELL = Pattern.compile("\\d{5}(\\.\\d+)?");
    private static final Pattern COLUMN_NUMBER = Pattern.compile("\\(?\\d{1,2}\\)?");
    private static final Pattern END =
            Pattern.compile("(ghi chú|nơi nhận|\\(?\\*+\\)?|chú thích)(?:[\\s:.(].*)?", Pattern.DOTALL);
    private static final Pattern SUM = Pattern.compile("tổng( cộng| số| điểm)?( điểm)?( tối đa)?:?");
    private static final Pattern SECTION = Pattern.compile("điểm (thưởng|cộng|trừ)( \\(.*\\))?:?");
    private static final List<String> ROMAN =
            List.of("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV");

    private final XlsxBook.Page page;
    private final XlsxColumns columns;
    private final XlsxHead head;
    private final Findings findings;
    private final XlsxNodes nodes;
    private final Map<String, XlsxItem> items = new LinkedHashMap<>();
    private final List<XlsxItem> path = new ArrayList<>();
    private @Nullable String section;
    private @Nullable XlsxItem current;

    private XlsxTree(XlsxBook.Page page, XlsxColumns columns, XlsxHead head, Findings findings) {
        this.page = page;
        this.columns = columns;
        this.head = head;
        this.findings = findings;
        this.nodes = new XlsxNodes(page, columns, head, findings);
    }

    static @Nullable Tree read(byte[] bytes, String format, Findings findings) {
        var pages = XlsxBook.read(bytes, findings);
        if (pages == null) {
            return null;
        }
        var head = XlsxHead.read(pages, format, findings);
        XlsxTree table = null;
        for (var page : pages) {
            var columns = page.visible() ? XlsxColumns.of(page) : null;
            if (columns == null) {
                continue;
            }
            if (head == null) {
                return null;
            }
            if (table == null) {
                table = new XlsxTree(page, columns, head, findings);
            } else {
                findings.warning(page.place(0, columns.row()), "xlsx-second-table", page.name(), table.page.name());
            }
        }
        if (table == null) {
            findings.error(pages.isEmpty() ? Place.line(1) : pages.getFirst().place(0, 1), "xlsx-no-table");
            return null;
        }
        return table.tree();
    }

    /** Whether a line under a criterion would be taken for the end of the table, its sum or a heading. */
    static boolean isNoScoring(String line) {
        var words = line.toLowerCase(Locale.ROOT).strip();
        return END.matcher(words).matches()
                || SUM.matcher(words).matches()
                || SECTION.matcher(words).matches();
    }

    private Tree tree() {
        for (var line : page.lines()) {
            if (line.row() > columns.row() && !row(line)) {
                break;
            }
        }
        return nodes.file(columns.row());
    }

    /** False where the table ends. */
    private boolean row(XlsxBook.Line line) {
        var code = code(line);
        var name = columns.text(line, NAME);
        if (COLUMN_NUMBER.matcher(name).matches()
                && COLUMN_NUMBER.matcher(columns.text(line, MAX)).matches()
                && line.cells().size() >= columns.at().size()
                && items.isEmpty()) {
            return true; // (1) (2) (3) below the header
        }
        var words = (name.isEmpty() ? columns.text(line, CODE) : name)
                .toLowerCase(Locale.ROOT)
                .strip();
        if (code != null) {
            if (!name.isEmpty()) {
                current = add(code, line);
            } else if (!code.matches("\\d+")) {
                findings.error(columns.place(page, line, NAME), "xlsx-no-name", code);
            }
        } else if (SUM.matcher(words).matches()) {
            head.total(columns.text(line, MAX), columns.place(page, line, MAX), findings);
        } else if (SECTION.matcher(words).matches()) {
            section = words.startsWith("điểm trừ") ? "penalty" : "bonus";
            current = null;
            nodes.cap(section, line);
        } else if (END.matcher(words).matches()) {
            return false;
        } else if (current != null) {
            continuation(current, line);
        }
        return true;
    }

    /** Null when the cell holds no code: empty, "(1)", a note. With a level beside it any text is one. */
    private @Nullable String code(XlsxBook.Line line) {
        var code = columns.text(line, CODE).replaceAll("[.)]+$", "").strip();
        if (DATE_CELL.matcher(code).matches()) {
            findings.error(columns.place(page, line, CODE), "xlsx-date-code", code);
        }
        boolean any = level(line) > 0 || section != null;
        return CODE_CELL.matcher(code).matches() || (any && !code.isEmpty()) ? code : null;
    }

    private int level(XlsxBook.Line line) {
        var level = columns.text(line, LEVEL);
        return level.matches("[1-9]\\d?") ? Integer.parseInt(level) : 0;
    }

    private XlsxItem add(String code, XlsxBook.Line line) {
        var item = new XlsxItem(code, level(line), line);
        var place = columns.place(page, line, CODE);
        var first = items.putIfAbsent(code, item);
        if (first != null) {
            findings.error(place, "duplicate-code", code, columns.place(page, first.line, CODE));
        }
        var parent = item.level > 0 ? above(item) : parent(code);
        if (section != null) {
            nodes.adjustment(item, section);
        } else if (parent != null) {
            parent.children.add(item);
        } else if (item.level > 1 || (item.level == 0 && code.contains("."))) {
            findings.error(
                    place, "xlsx-no-parent", code, code.contains(".") ? code.substring(0, code.lastIndexOf('.')) : "–");
        } else {
            nodes.field(item);
        }
        item.scored(columns.text(line, SCORING), "", columns.place(page, line, SCORING));
        return item;
    }

    private @Nullable XlsxItem above(XlsxItem item) {
        while (!path.isEmpty() && path.getLast().level >= item.level) {
            path.removeLast();
        }
        var parent = path.isEmpty() || path.getLast().level != item.level - 1 ? null : path.getLast();
        path.add(item);
        return parent;
    }

    private @Nullable XlsxItem parent(String code) {
        int dot = code.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        var above = code.substring(0, dot);
        var parent = items.get(above);
        if (parent == null && above.matches("\\d{1,2}") && Integer.parseInt(above) < ROMAN.size()) {
            parent = items.get(ROMAN.get(Integer.parseInt(above)));
        }
        return parent;
    }

    private void continuation(XlsxItem item, XlsxBook.Line line) {
        item.scored(columns.text(line, NAME), columns.text(line, MAX), columns.place(page, line, NAME));
        item.scored(columns.text(line, SCORING), "", columns.place(page, line, SCORING));
    }
}
