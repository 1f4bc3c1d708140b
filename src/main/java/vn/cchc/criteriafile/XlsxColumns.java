package vn.cchc.criteriafile;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Place;

/** Which column of a sheet holds what; found by the wording of its header, in one row or in two. */
record XlsxColumns(int row, Map<Column, Integer> at) {

    /** Those we read, each with the header we write. */
    enum Column {
        CODE("STT"),
        NAME("Lĩnh vực/Tiêu chí/Tiêu chí thành phần"),
        MAX("Điểm tối đa"),
        LEVEL("Bậc (1 là lĩnh vực)"),
        SCORING("Cách tính điểm"),
        SOURCE("Nguồn điểm"),
        SELF_SCORED("Cơ quan tự khai"),
        PROOF("Yêu cầu tài liệu"),
        EVIDENCE("Tài liệu kiểm chứng"),
        NOT_APPLICABLE("Không áp dụng"),
        DEADLINE("Hạn hằng năm"),
        NOTE("Ghi chú"),
        KEY("Tên cố định");

        final String header;

        Column(String header) {
            this.header = header;
        }

        private static @Nullable Column of(String header) {
            return switch (header) {
                case "stt", "tt", "số tt", "mã" -> CODE;
                case "bậc", "bậc (1 là lĩnh vực)" -> LEVEL;
                case "cơ quan tự khai" -> SELF_SCORED;
                case "yêu cầu tài liệu" -> PROOF;
                case "hạn hằng năm" -> DEADLINE;
                case "tên cố định" -> KEY;
                case String h when h.contains("kiểm chứng") || h.contains("minh chứng") -> EVIDENCE;
                case String h when h.contains("điểm tối đa") || h.equals("thang điểm") || h.equals("tối đa") -> MAX;
                case String h when h.contains("cách tính") || h.contains("cách chấm") -> SCORING;
                case String h when h.contains("không áp dụng") -> NOT_APPLICABLE;
                case String h when h.contains("nguồn điểm") -> SOURCE;
                case String h when h.contains("ghi chú") -> NOTE;
                case String h when h.contains("tiêu chí") || h.contains("lĩnh vực") -> NAME;
                default -> null;
            };
        }
    }

    /** Null when no row of the sheet is a header. */
    static @Nullable XlsxColumns of(XlsxBook.Page page) {
        var lines = page.lines();
        for (int i = 0; i < lines.size(); i++) {
            var at = new EnumMap<Column, Integer>(Column.class);
            collect(lines.get(i), at);
            if (at.containsKey(Column.CODE) && at.containsKey(Column.NAME)) {
                int row = lines.get(i).row();
                if (!at.containsKey(Column.MAX) && i + 1 < lines.size()) {
                    collect(lines.get(i + 1), at);
                    row = lines.get(i + 1).row();
                }
                if (at.containsKey(Column.MAX)) {
                    return new XlsxColumns(row, at);
                }
            }
        }
        return null;
    }

    private static void collect(XlsxBook.Line line, Map<Column, Integer> at) {
        line.cells().forEach((column, text) -> {
            var what = Column.of(text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
            if (what != null) {
                at.putIfAbsent(what, column);
            }
        });
    }

    @Nullable
    Integer of(Column column) {
        return at.get(column);
    }

    String text(XlsxBook.Line line, Column column) {
        return line.text(at.get(column));
    }

    Place place(XlsxBook.Page page, XlsxBook.Line line, Column column) {
        return page.place(at.get(column), line.row());
    }
}
