package vn.cchc.criteriafile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sheet "Thông tin": what stands above the table in a YAML file, as two columns of key and value. */
final class XlsxHead {

    private static final String SHEET = "thông tin";
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("mã bộ", "code"),
            Map.entry("phiên bản", "version"),
            Map.entry("tên bộ tiêu chí", "title"),
            Map.entry("trạng thái", "status"),
            Map.entry("cấp", "level"),
            Map.entry("văn bản", "legal-basis"),
            Map.entry("hiệu lực từ", "valid-from"),
            Map.entry("hiệu lực đến", "valid-to"),
            Map.entry("tổng điểm", "total"),
            Map.entry("nguồn điểm", "source"),
            Map.entry("số chữ số thập phân", "precision"),
            Map.entry("làm tròn", "rounding"),
            Map.entry("làm tròn từng tiêu chí", "round-points"),
            Map.entry("xếp hạng theo", "rank-by"),
            Map.entry("đồng hạng", "ties"),
            Map.entry("xếp loại", "classes"),
            Map.entry("mẫu số bằng 0", "zero-denominator"));

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("chính thức", "official"),
            Map.entry("mẫu", "sample"),
            Map.entry("trích", "excerpt"),
            Map.entry("tỉnh", "province"),
            Map.entry("sở, ban, ngành", "department"),
            Map.entry("ngành dọc", "central-agency"),
            Map.entry("huyện", "district"),
            Map.entry("xã", "commune"),
            Map.entry("đơn vị sự nghiệp", "service-unit"),
            Map.entry("bộ", "ministry"),
            Map.entry("không điểm", "zero"),
            Map.entry("điểm tối đa", "full"),
            Map.entry("không áp dụng", "not-applicable"),
            Map.entry("không nhận", "refuse"));

    private final List<Tree.Entry> entries = new ArrayList<>();
    private final List<Tree.Entry> policy = new ArrayList<>();
    private final List<Tree.Entry> valid = new ArrayList<>();
    private final List<Tree> basis = new ArrayList<>();
    private final List<Tree> sources = new ArrayList<>();
    private final Place start;
    private String zeroDenominator = "refuse";
    private Tree.@Nullable Entry total;

    private XlsxHead(Place start, String format) {
        this.start = start;
        add(entries, "format", start, format);
    }

    /** Null when there is no such sheet; that is a finding. */
    static @Nullable XlsxHead read(List<XlsxBook.Page> pages, String format, Findings findings) {
        for (var page : pages) {
            if (page.name().strip().equalsIgnoreCase(SHEET)) {
                var head = new XlsxHead(page.place(0, 1), format);
                page.lines().forEach(line -> head.line(line, page, findings));
                return head;
            }
        }
        findings.error(Place.cell(pages.isEmpty() ? "xlsx" : pages.getFirst().name(), "A", 1), "xlsx-no-head");
        return null;
    }

    private void line(XlsxBook.Line line, XlsxBook.Page page, Findings findings) {
        var name = line.text(0).toLowerCase(Locale.ROOT).replaceFirst(":$", "").strip();
        var value = line.text(1);
        if (name.isEmpty() || value.isEmpty()) {
            return;
        }
        var key = KEYS.getOrDefault(name, KEYS.containsValue(name) ? name : "");
        var place = page.place(1, line.row());
        switch (key) {
            case "" -> unknown(name, page.place(0, line.row()), findings);
            case "legal-basis" -> basis.add(parts(place, value, "number", "date", "issuer", "title"));
            case "source" -> sources.add(parts(place, value, "code", "name", "max"));
            case "valid-from" -> add(valid, "from", place, date(value));
            case "valid-to" -> add(valid, "to", place, date(value));
            case "classes" -> policy.add(new Tree.Entry("classes", place, classes(place, value)));
            case "precision", "rounding", "round-points", "rank-by", "ties" -> add(policy, key, place, value(value));
            case "zero-denominator" -> zeroDenominator = value(value);
            case "total" -> total = new Tree.Entry("total", place, new Tree.Scalar(place, XlsxTree.number(value)));
            case "status", "level" -> add(entries, key, place, value(value));
            default -> add(entries, key, place, value);
        }
    }

    private static void unknown(String name, Place place, Findings findings) {
        var near = Nearest.to(name, KEYS.keySet());
        if (near == null) {
            findings.error(
                    place,
                    "unknown-key",
                    name,
                    SHEET,
                    String.join(", ", KEYS.keySet().stream().sorted().toList()));
        } else {
            findings.error(place, "unknown-key-near", name, SHEET, near);
        }
    }

    private static String value(String text) {
        return VALUES.getOrDefault(text.toLowerCase(Locale.ROOT).strip(), text);
    }

    /** A day as Excel's number, as 31/12/2026 or as 2026-12-31; anything else is left for the checker to refuse. */
    private static String date(String text) {
        try {
            if (text.matches("\\d{5}")) {
                return EXCEL_DAY_ZERO.plusDays(Long.parseLong(text)).toString();
            }
            var parts = text.split("/");
            return parts.length == 3
                    ? LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]))
                            .toString()
                    : text;
        } catch (DateTimeException | NumberFormatException wrong) {
            return text;
        }
    }

    /** "876/QĐ-BNV | 10/11/2022 | Bộ Nội vụ": parts in a fixed order. */
    private static Tree parts(Place place, String value, String... keys) {
        var parts = value.split("\\|");
        var entries = new ArrayList<Tree.Entry>();
        for (int i = 0; i < Math.min(parts.length, keys.length); i++) {
            var text = parts[i].strip();
            add(
                    entries,
                    keys[i],
                    place,
                    keys[i].equals("date") ? date(text) : keys[i].equals("max") ? XlsxTree.number(text) : text);
        }
        return new Tree.Mapping(place, entries);
    }

    /** "Tốt: 80; Khá: 65; Yếu: 0" */
    private static Tree classes(Place place, String value) {
        var classes = new ArrayList<Tree>();
        for (var part : value.split("[;\\n]")) {
            int colon = part.lastIndexOf(':');
            var entries = new ArrayList<Tree.Entry>();
            add(entries, "name", place, (colon < 0 ? part : part.substring(0, colon)).strip());
            if (colon >= 0) {
                add(entries, "from", place, XlsxTree.number(part.substring(colon + 1)));
            }
            if (!part.isBlank()) {
                classes.add(new Tree.Mapping(place, entries));
            }
        }
        return new Tree.Sequence(place, classes);
    }

    private static void add(List<Tree.Entry> entries, String key, Place place, String text) {
        if (!text.isEmpty()) {
            entries.add(new Tree.Entry(key, place, new Tree.Scalar(place, text)));
        }
    }

    /** The table's own sum line: it stands in for a missing "Tổng điểm", and must agree with a given one. */
    void total(String printed, Place place, Findings findings) {
        var sum = XlsxTree.number(printed);
        if (total == null && !sum.isEmpty()) {
            total = new Tree.Entry("total", place, new Tree.Scalar(place, sum));
        } else if (total != null
                && total.value() instanceof Tree.Scalar declared
                && !sum.isEmpty()
                && !sum.equals(declared.text())) {
            findings.error(place, "xlsx-total", sum, String.valueOf(declared.text()));
        }
    }

    String zeroDenominator() {
        return zeroDenominator;
    }

    List<Tree.Entry> entries() {
        var all = new ArrayList<>(entries);
        if (total != null) {
            all.add(total);
        }
        all.add(new Tree.Entry("policy", start, new Tree.Mapping(start, policy)));
        if (!valid.isEmpty()) {
            all.add(new Tree.Entry("valid", start, new Tree.Mapping(start, valid)));
        }
        if (!basis.isEmpty()) {
            all.add(new Tree.Entry("legal-basis", start, new Tree.Sequence(start, basis)));
        }
        if (!sources.isEmpty()) {
            all.add(new Tree.Entry("sources", start, new Tree.Sequence(start, sources)));
        }
        return all;
    }
}
