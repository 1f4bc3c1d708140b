package vn.cchc.criteriafile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Nearest;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;

/** The sheet "Thông tin": what stands above the table in a YAML file, as two columns of key and value. */
final class XlsxHead {

    static final String SHEET = "Thông tin";
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

    private static final Map<String, Choice> CHOICES = Map.of(
            "status", Choice.STATUS,
            "level", Choice.LEVEL,
            "rounding", Choice.ROUNDING,
            "rank-by", Choice.RANK_BY,
            "ties", Choice.TIES,
            "zero-denominator", Choice.UNDEFINED);

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
            if (page.name().replaceAll("\\s+", " ").strip().equalsIgnoreCase(SHEET)) {
                var head = new XlsxHead(page.place(0, 1), format);
                page.lines().forEach(line -> head.line(line, page, findings));
                return head;
            }
        }
        findings.error(pages.isEmpty() ? Place.line(1) : pages.getFirst().place(0, 1), "xlsx-no-head");
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
            case "legal-basis" -> basis.add(parts(place, line, "number", "date", "issuer", "title"));
            case "source" -> sources.add(parts(place, line, "code", "name", "max"));
            case "valid-from" -> add(valid, "from", place, day(value));
            case "valid-to" -> add(valid, "to", place, day(value));
            case "classes" -> policy.add(new Tree.Entry("classes", place, classes(place, value)));
            case "precision" -> add(policy, key, place, value);
            case "round-points" -> add(policy, key, place, value.equalsIgnoreCase("không") ? "none" : value);
            case "rounding", "rank-by", "ties" -> add(policy, key, place, choice(key, name, value, place, findings));
            case "zero-denominator" -> {
                var choice = choice(key, name, value, place, findings);
                zeroDenominator = choice.isEmpty() ? zeroDenominator : choice;
            }
            case "total" -> total = new Tree.Entry("total", place, new Tree.Scalar(place, XlsxNodes.points(value)));
            case "status", "level" -> add(entries, key, place, choice(key, name, value, place, findings));
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

    private static String choice(String key, String name, String value, Place place, Findings findings) {
        return Objects.requireNonNull(CHOICES.get(key)).read(name, value, place, findings);
    }

    /**
     * A day as Excel's number, as 31/12/2026 or as 2026-12-31; also a month, 11/2022. Anything else is left for the
     * checker to refuse.
     */
    static String day(String text) {
        try {
            if (text.matches("\\d{5}")) {
                return EXCEL_DAY_ZERO.plusDays(Long.parseLong(text)).toString();
            }
            var parts = text.split("/");
            return switch (parts.length) {
                case 2 -> String.format(Locale.ROOT, "%s-%02d", parts[1].strip(), Integer.parseInt(parts[0].strip()));
                case 3 ->
                    LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]))
                            .toString();
                default -> text;
            };
        } catch (DateTimeException | NumberFormatException wrong) {
            return text;
        }
    }

    /** "876/QĐ-BNV | 10/11/2022 | Bộ Nội vụ" in one cell, or each part in a cell of its own. */
    private static Tree parts(Place place, XlsxBook.Line line, String... keys) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < keys.length; i++) {
            parts.add(line.text(i + 1));
        }
        if (parts.subList(1, parts.size()).stream().allMatch(String::isEmpty)) {
            parts = new ArrayList<>(Arrays.asList(line.text(1).split("\\|")));
        }
        var entries = new ArrayList<Tree.Entry>();
        for (int i = 0; i < Math.min(parts.size(), keys.length); i++) {
            var text = Quoted.read(parts.get(i));
            add(
                    entries,
                    keys[i],
                    place,
                    switch (keys[i]) {
                        case "date" -> day(text);
                        case "max" -> XlsxNodes.points(text);
                        default -> text;
                    });
        }
        return new Tree.Mapping(place, entries);
    }

    /** "Tốt: 80; Khá: 65; Yếu: 0" */
    private static Tree classes(Place place, String value) {
        var classes = new ArrayList<Tree>();
        for (var part : value.split("[;\\n]")) {
            int colon = part.lastIndexOf(':');
            var entries = new ArrayList<Tree.Entry>();
            add(entries, "name", place, Quoted.read(colon < 0 ? part : part.substring(0, colon)));
            if (colon >= 0) {
                add(entries, "from", place, XlsxNodes.points(part.substring(colon + 1)));
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
        var sum = XlsxNodes.points(printed);
        if (total == null && !sum.isEmpty()) {
            total = new Tree.Entry("total", place, new Tree.Scalar(place, sum));
        } else if (total != null
                && total.value() instanceof Tree.Scalar declared
                && !sum.isEmpty()
                && !sum.equals(declared.text())) {
            findings.error(place, "xlsx-total", sum, String.valueOf(declared.text()));
        }
    }

    /** Parts of a decision: a criterion without scoring lines is one whose lines are not known. */
    boolean isExcerpt() {
        return entries.stream()
                .anyMatch(entry -> entry.key().equals("status")
                        && entry.value() instanceof Tree.Scalar status
                        && "excerpt".equals(status.text()));
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
