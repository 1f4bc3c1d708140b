package vn.cchc.framework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import vn.cchc.definitionfile.Finding;
import vn.cchc.kernel.CanonicalJson;

/** A criteria set as nobody would write it, but as the format allows: every kind of rule, every key, odd texts. */
final class AnyFramework {

    private static final List<String> TEXTS = List.of(
            "Ban hành kịp thời",
            "Không ban hành",
            "Đạt yêu cầu",
            "Trên 90%",
            "Từ 70% đến dưới 90%",
            "Mỗi xã được khen",
            "Mỗi lần chậm: báo cáo",
            "Hoàn thành tốt (từ 50% đến 60%)",
            "Theo kết quả điều tra xã hội học",
            "Giá trị: 5 điểm",
            "Tử số: hồ sơ",
            "Cách tính: lựa chọn",
            "Ghi chú: không chấm",
            "Tổng cộng",
            "Điểm trừ",
            "- gạch đầu dòng",
            "kết thúc [abc]",
            "chú thích [1]",
            "\"trong ngoặc kép\"",
            "dấu \\ ngược và \" lẻ",
            "hai\ndòng",
            "một; - hai | ba",
            "x",
            "=SUM(A1)",
            "12",
            "5,5",
            "tỷ lệ % × điểm tối đa / 80%",
            "b/a × điểm tối đa",
            "Công thức: x + 1.0",
            "trừ 0,5 điểm mỗi lần",
            "75% số điểm",
            "Chỉ số SIPAS",
            "không vi phạm:",
            ": đầu dòng",
            "α = β",
            "𝒳 ngoài mặt phẳng 🙂");
    private static final List<String> NUMBERS = List.of("0.25", "0.5", "1", "1.125", "2", "1/3");
    private static final List<String> EXPRESSIONS = List.of(
            "x + y * 2.0",
            "x > 90.0 ? 2.0 : 0.0",
            "min(x, y)",
            "(x - 0.5 * y) / y * 5.0",
            "x +\n  y",
            "x == y ? 1.0 : 0.0");
    private static final List<String> UNDEFINED = List.of("zero", "full", "not-applicable", "refuse");

    private final Random random;
    private final boolean plainCodes;
    private int codes;

    private AnyFramework(long seed) {
        random = new Random(seed);
        plainCodes = random.nextInt(3) > 0;
    }

    static FrameworkVersion of(long seed) {
        var file = CanonicalJson.write(new AnyFramework(seed).file());
        var reading = FrameworkReader.read(file);
        if (reading.findings().stream().anyMatch(Finding::isError)) {
            throw new AssertionError("seed " + seed + " is no valid set: " + reading.findings() + "\n" + file);
        }
        return reading.require();
    }

    private Map<String, Object> file() {
        boolean excerpt = random.nextInt(4) == 0;
        var fields = new ArrayList<Object>();
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            fields.add(group(plainCodes ? Integer.toString(i) : code(), 1 + random.nextInt(3), true));
        }
        var file = map("format", FrameworkReader.FORMAT);
        file.put("code", "bo-thu");
        file.put("version", "2026.1");
        file.put("title", text());
        file.put("status", excerpt ? "excerpt" : any(List.of("official", "sample")));
        file.put("level", any(List.of("province", "department", "central-agency", "commune", "service-unit")));
        file.put("legal-basis", List.of(basis(), basis()));
        var valid = map("from", "2026-01-01");
        maybe(valid, "to", "2026-12-31");
        file.put("valid", valid);
        file.put("total", "1000");
        file.put("policy", policy());
        file.put("fields", fields);
        sums(fields, file);
        if (random.nextBoolean()) {
            file.put("adjustments", adjustments());
        }
        return file;
    }

    private Map<String, Object> basis() {
        var basis = map("number", text());
        maybe(basis, "date", any(List.of("2022-11-10", "2022-11", "2013")));
        maybe(basis, "issuer", text());
        maybe(basis, "title", text());
        return basis;
    }

    private Map<String, Object> policy() {
        var policy = map("precision", random.nextInt(7));
        policy.put("rounding", any(List.of("half-up", "half-even", "down")));
        policy.put("round-points", any(List.of("none", "0", "2")));
        policy.put("rank-by", any(List.of("exact", "published")));
        policy.put("ties", any(List.of("competition", "dense", "ordinal")));
        maybe(
                policy,
                "classes",
                List.of(map("name", "Tốt: " + text(), "from", "80.5"), map("name", text(), "from", "0")));
        return policy;
    }

    /** The maxima of groups are what their leaves add up to. */
    private void sums(List<Object> fields, Map<String, Object> file) {
        var total = vn.cchc.kernel.Exact.ZERO;
        for (var field : fields) {
            total = total.plus(sum((Map<?, ?>) field));
        }
        file.put("total", total);
    }

    @SuppressWarnings("unchecked")
    private vn.cchc.kernel.Exact sum(Map<?, ?> criterion) {
        if (!(criterion.get("criteria") instanceof List<?> children)) {
            return vn.cchc.kernel.Exact.parse(String.valueOf(criterion.get("max")));
        }
        var sum = vn.cchc.kernel.Exact.ZERO;
        for (var child : children) {
            sum = sum.plus(sum((Map<?, ?>) child));
        }
        ((Map<String, Object>) criterion).put("max", sum);
        return sum;
    }

    private Map<String, Object> group(String code, int depth, boolean field) {
        var children = new ArrayList<Object>();
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            var below = plainCodes ? code + "." + i : code();
            children.add(depth > 1 && random.nextBoolean() ? group(below, depth - 1, false) : leaf(below));
        }
        var group = map("code", code);
        group.put("name", text());
        group.put("criteria", children);
        if (!field) {
            maybe(group, "key", "k" + ++codes);
            maybe(group, "note", text());
        }
        return group;
    }

    private String code() {
        return any(List.of("A", "b", "CĐ-", "12/", "Z")) + ++codes;
    }

    private Map<String, Object> leaf(String code) {
        var leaf = map("code", code);
        leaf.put("name", text());
        // Small enough that a sum over eighty leaves with thirds in it stays within the digits a file may write.
        leaf.put("max", any(List.of("2", "2.5", "7/3", "1234.789012")));
        maybe(leaf, "key", "k" + ++codes);
        maybe(leaf, "self-scored", random.nextBoolean());
        maybe(leaf, "evidence", any(List.of("required", "optional", "none")));
        maybe(leaf, "evidence-note", text());
        maybe(leaf, "note", text());
        maybe(leaf, "deadline", "12-20");
        maybe(leaf, "not-applicable", any(List.of(List.of(), List.of(text()), List.of(text(), text()))));
        leaf.put("rule", rule());
        return leaf;
    }

    private Map<String, Object> adjustments() {
        var items = new ArrayList<Object>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            var item = leaf(any(List.of("T", "P", "thưởng-")) + ++codes);
            item.put("kind", any(List.of("bonus", "penalty")));
            items.add(item);
        }
        var adjustments = map("items", items);
        maybe(adjustments, "bonus-cap", "3.5");
        maybe(adjustments, "penalty-cap", "4");
        return adjustments;
    }

    private Map<String, Object> rule() {
        var rule = switch (random.nextInt(11)) {
            case 0 -> map("kind", "options", "options", outcomes("points"));
            case 1 ->
                map(
                        "kind",
                        "yes-no",
                        "yes",
                        outcome("points"),
                        "no",
                        map("text", text(), "points", any(List.of("0", "1"))));
            case 2 -> share(map("kind", "tiers", "of", "rate", "tiers", tiers(true)));
            case 3 -> value(map("kind", "tiers", "of", "value", "tiers", tiers(false)));
            case 4 -> proportion();
            case 5 -> perItem();
            case 6 -> map("kind", "label-percent", "labels", outcomes("percent"));
            case 7 -> map("kind", "deduction", "items", charges());
            case 8 -> survey();
            case 9 -> index();
            default -> formula();
        };
        if (List.of("tiers", "proportion").contains(rule.get("kind")) && random.nextBoolean()) {
            maybe(rule, "missing", "refuse");
            rule = map("kind", "measurement", "indicator", any(List.of("ho-so-dung-han", text())), "then", rule);
        }
        maybe(rule, "missing", any(List.of("zero", "refuse")));
        return rule;
    }

    private List<Object> outcomes(String gives) {
        var outcomes = new ArrayList<Object>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            var outcome = outcome(gives);
            outcome.put("key", random.nextBoolean() ? "khoa-" + i : i + "");
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Map<String, Object> outcome(String gives) {
        return map("text", text(), gives, any(List.of("0", "0.5", "1", "1/3", "2")));
    }

    private List<Object> charges() {
        var charges = outcomes("points");
        for (var charge : charges) {
            if (random.nextBoolean() && charge instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                var item = (Map<String, Object>) map;
                item.remove("points");
                item.put("percent", any(List.of("5", "12.5", "100")));
            }
        }
        return charges;
    }

    /** Cut somewhere, each cut belonging to one of its two sides. */
    private List<Object> tiers(boolean rate) {
        var cuts = new TreeSet<Integer>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            cuts.add(1 + random.nextInt(98));
        }
        var tiers = new ArrayList<Object>();
        var tier = random.nextBoolean() ? map("gte", "0") : map();
        for (int cut : cuts) {
            boolean below = random.nextBoolean();
            tier.put(below ? "lte" : "lt", cut + ".5");
            add(tiers, tier);
            tier = map(below ? "gt" : "gte", cut + ".5");
        }
        if (rate && random.nextBoolean()) {
            tier.put("lte", "100");
        }
        add(tiers, tier);
        return random.nextBoolean() ? tiers : new ArrayList<>(tiers.reversed());
    }

    private void add(List<Object> tiers, Map<String, Object> tier) {
        tier.put("points", any(NUMBERS));
        maybe(tier, "text", text());
        tiers.add(tier);
    }

    private Map<String, Object> share(Map<String, Object> rule) {
        rule.put("zero-denominator", any(UNDEFINED));
        maybe(rule, "numerator-name", text());
        maybe(rule, "denominator-name", text());
        if (rule.get("kind").equals("tiers")) {
            maybe(rule, "unit", any(List.of("%", "phần nghìn")));
        }
        return rule;
    }

    private Map<String, Object> value(Map<String, Object> rule) {
        maybe(rule, "unit", any(List.of("ngày", "%", text())));
        return rule;
    }

    private Map<String, Object> proportion() {
        var rule = share(map("kind", "proportion"));
        maybe(rule, "full-at", any(List.of("80", "99.5", "100", "100/3")));
        if (random.nextBoolean()) {
            rule.put("floor", "12.5");
            maybe(rule, "floor-points", "0.5");
        }
        return rule;
    }

    private Map<String, Object> perItem() {
        var rule = map("kind", "per-item", "per-item", any(NUMBERS), "item", text());
        maybe(rule, "cap", any(List.of("2", "1.5")));
        return rule;
    }

    private Map<String, Object> survey() {
        var rule = map("kind", "survey");
        maybe(rule, "scale", any(List.of("5", "100", "10.5")));
        maybe(rule, "floor", "2.5");
        return rule;
    }

    private Map<String, Object> index() {
        var rule = map("kind", "outside-index", "index", any(List.of("SIPAS", "PAR INDEX", text())));
        maybe(rule, "scale", any(List.of("5", "100")));
        maybe(rule, "tiers", tiers(false));
        return rule;
    }

    private Map<String, Object> formula() {
        var variables = new ArrayList<Object>();
        for (var name : List.of("x", "y")) {
            var variable = map("name", name, "text", text());
            maybe(variable, "unit", any(List.of("ngày", text())));
            maybe(variable, "min", "-1.5");
            maybe(variable, "max", "1000");
            maybe(variable, "integer", random.nextBoolean());
            variables.add(variable);
        }
        var rule = map("kind", "formula", "expression", any(EXPRESSIONS), "variables", variables);
        maybe(rule, "round", random.nextInt(10));
        maybe(rule, "undefined", any(UNDEFINED));
        return rule;
    }

    private String text() {
        return any(TEXTS);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void maybe(Map<String, Object> map, String key, Object value) {
        if (random.nextBoolean()) {
            map.put(key, value);
        }
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
