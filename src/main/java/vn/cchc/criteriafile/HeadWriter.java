package vn.cchc.criteriafile;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Tree;

/** The sheet "Thông tin": what {@link XlsxHead} reads back. */
final class HeadWriter {

    private static final int COLUMNS = 5;

    private final Worksheet sheet;
    private int row;

    private HeadWriter(Worksheet sheet) {
        this.sheet = sheet;
    }

    static void write(Tree.Mapping file, Worksheet sheet) throws IOException {
        var head = new HeadWriter(sheet);
        head.head(file);
        if (file.get("policy") instanceof Tree.Mapping policy) {
            head.policy(policy);
        }
        sheet.width(0, 26);
        sheet.width(1, 34);
        for (int column = 2; column < COLUMNS; column++) {
            sheet.width(column, 26);
        }
        sheet.finish();
    }

    private void head(Tree.Mapping file) {
        line("Mã bộ", file.text("code"));
        line("Phiên bản", file.text("version"));
        line("Tên bộ tiêu chí", file.text("title"));
        line("Trạng thái", Choice.STATUS.title(file.required("status")));
        line("Cấp", Choice.LEVEL.title(file.required("level")));
        for (var basis : file.list("legal-basis")) {
            parts("Văn bản", basis.text("number"), day(basis.text("date")), basis.text("issuer"), basis.text("title"));
        }
        if (file.get("valid") instanceof Tree.Mapping valid) {
            line("Hiệu lực từ", day(valid.text("from")));
            line("Hiệu lực đến", day(valid.text("to")));
        }
        line("Tổng điểm", number(file.text("total")));
        for (var source : file.list("sources")) {
            parts("Nguồn điểm", source.text("code"), source.text("name"), number(source.text("max")));
        }
    }

    private void policy(Tree.Mapping policy) {
        line("Số chữ số thập phân", policy.text("precision"));
        line("Làm tròn", Choice.ROUNDING.title(policy.required("rounding")));
        var each = policy.required("round-points");
        line("Làm tròn từng tiêu chí", each.equals("none") ? "Không" : each);
        line("Xếp hạng theo", Choice.RANK_BY.title(policy.required("rank-by")));
        line("Đồng hạng", Choice.TIES.title(policy.required("ties")));
        line("Xếp loại", classes(policy.list("classes")));
    }

    private static String classes(List<Tree.Mapping> classes) {
        return classes.stream()
                .map(limit -> className(limit.required("name")) + ": " + number(limit.required("from")))
                .collect(Collectors.joining("; "));
    }

    private static String className(String name) {
        return name.matches("[^;:\"\\n]+") ? name : Quoted.write(name);
    }

    /** A whole day as 31/12/2026; a year or a month as it is. */
    private static @Nullable String day(@Nullable String date) {
        if (date == null || !date.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return date;
        }
        var parts = Arrays.asList(date.split("-"));
        return String.join("/", parts.reversed());
    }

    private static @Nullable String number(@Nullable String number) {
        return number == null ? null : Numerals.comma(number);
    }

    private void line(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            cell(0, name);
            cell(1, value);
            row++;
        }
    }

    private void parts(String name, @Nullable String... parts) {
        cell(0, name);
        boolean alone = Arrays.stream(parts).skip(1).allMatch(part -> part == null);
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i];
            if (part != null) {
                boolean parted = part.startsWith("\"") || (alone && part.contains("|"));
                cell(i + 1, parted ? Quoted.write(part) : part);
            }
        }
        row++;
    }

    private void cell(int column, String text) {
        sheet.value(row, column, text);
        var style = sheet.style(row, column)
                .borderStyle(BorderStyle.THIN)
                .verticalAlignment("top")
                .wrapText(true);
        (column == 0 ? style.bold() : style).set();
    }
}
