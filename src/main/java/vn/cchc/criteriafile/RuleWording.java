package vn.cchc.criteriafile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scoring lines of a decision's table to a rule, where their wording is one that decisions are known to use. A line
 * that is not recognised is a finding with its cell, never a guess.
 */
final class RuleWording {

    private static final String NUMBER = "(\\d+(?:[.,]\\d+)?)";
    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern POINTS = Pattern.compile(NUMBER + "\\s*(?:điểm|đ)?\\.?", CASE);
    private static final Pattern FULL = Pattern.compile("(?:đạt )?điểm tối đa\\.?", CASE);
    private static final Pattern PERCENT = Pattern.compile(NUMBER + "\\s*% (?:số )?điểm(?: tối đa)?\\.?", CASE);
    private static final Pattern TAKE_PERCENT = Pattern.compile("trừ " + NUMBER + "\\s*% (?:số )?điểm.*", CASE);
    private static final Pattern TAKE = Pattern.compile("(?:mỗi .*)?trừ " + NUMBER + " điểm.*", CASE);
    private static final Pattern PROPORTION = Pattern.compile(
            ".*tỷ lệ\\s*%?\\)?\\s*[×x*]\\s*\\(?(?:điểm tối đa|" + NUMBER + ")\\)?\\s*\\)?\\s*/\\s*" + NUMBER
                    + "\\s*%.*",
            CASE);
    private static final Pattern WHOLE =
            Pattern.compile(".*b\\s*/\\s*a\\s*\\)?\\s*[×x*]\\s*(?:điểm tối đa|" + NUMBER + ").*", CASE);
    private static final Pattern EACH = Pattern.compile("mỗi (.+)", CASE);
    private static final Pattern UP_TO =
            Pattern.compile("(?:nhưng )?(?:tối đa|nhiều nhất)(?: không quá)? " + NUMBER + "\\s*điểm.*", CASE);
    private static final Pattern SURVEY = Pattern.compile(".*(điều tra xã hội học|điều tra xhh|khảo sát).*", CASE);
    private static final Pattern INDEX =
            Pattern.compile(".*[Cc]hỉ số ([A-Z][A-Za-z]*(?: INDEX)?)\\b.*", Pattern.UNICODE_CASE);
    private static final String PER = NUMBER + "\\s*%?";
    private static final Pattern ABOVE = Pattern.compile(".*?(?:trên|lớn hơn|>)\\s*" + NUMBER + "\\s*%.*", CASE);
    private static final Pattern FROM_UP = Pattern.compile(
            ".*?(?:từ\\s*" + NUMBER + "\\s*%\\s*trở lên|(?:≥|>=)\\s*" + NUMBER + "\\s*%|đạt\\s*(100)\\s*%).*", CASE);
    private static final Pattern BETWEEN =
            Pattern.compile(".*?(từ|trên)\\s*" + PER + "\\s*(?:-|–|đến|tới)\\s*(dưới\\s*)?" + NUMBER + "\\s*%.*", CASE);
    private static final Pattern BELOW = Pattern.compile(".*?(?:dưới|nhỏ hơn|<)\\s*" + NUMBER + "\\s*%.*", CASE);

    /** @param value what stands behind the last colon, or in the points column; empty when neither */
    record Line(String text, String value, Place place) {

        static Line of(String written, String points, Place place) {
            var line = written.strip().replaceFirst("^[-+•–*]\\s*", "");
            int colon = line.lastIndexOf(':');
            if (colon > 0 && colon < line.length() - 1) {
                return new Line(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip(),
                        place);
            }
            return new Line(line.replaceFirst(":$", "").strip(), points.strip(), place);
        }

        String whole() {
            return value.isEmpty() ? text : text + ": " + value;
        }

        boolean is(Pattern pattern) {
            return pattern.matcher(value).matches();
        }

        boolean reads(Pattern pattern) {
            return pattern.matcher(whole()).matches();
        }
    }

    private final String code;
    private final String max;
    private final String zeroDenominator;
    private final Findings findings;

    RuleWording(String code, String max, String zeroDenominator, Findings findings) {
        this.code = code;
        this.max = max;
        this.zeroDenominator = zeroDenominator;
        this.findings = findings;
    }

    static boolean isGivenByOthers(Tree rule) {
        return rule instanceof Tree.Mapping mapping
                && mapping.entries().stream()
                        .anyMatch(entry -> entry.key().equals("kind")
                                && entry.value() instanceof Tree.Scalar kind
                                && ("survey".equals(kind.text()) || "outside-index".equals(kind.text())));
    }

    Tree rule(Place place, List<Line> lines) {
        var rule = recognise(place, lines);
        if (rule != null) {
            return rule;
        }
        lines.stream()
                .filter(line -> !isScored(line))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .ifPresent(line -> findings.error(line.place(), "xlsx-wording", code, line.whole()));
        // A stand-in that is right in itself: the wording is already a finding.
        return new Builder(place).put("kind", "survey").tree();
    }

    private @Nullable Tree recognise(Place place, List<Line> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        if (lines.stream().anyMatch(line -> line.reads(PROPORTION) || line.reads(WHOLE))) {
            return proportion(place, lines);
        }
        if (lines.stream().anyMatch(line -> EACH.matcher(line.text()).matches() && line.is(POINTS))) {
            return perItem(place, lines);
        }
        if (lines.stream().anyMatch(line -> line.is(TAKE))) {
            return deduction(place, lines);
        }
        if (lines.stream().allMatch(line -> percent(line) != null)
                && lines.stream().anyMatch(line -> line.is(PERCENT) || line.is(TAKE_PERCENT))) {
            return labels(place, lines);
        }
        if (lines.stream().allMatch(RuleWording::isScored)) {
            return lines.size() > 1 && lines.stream().allMatch(line -> ends(line) != null)
                    ? tiers(place, lines)
                    : outcomes(place, lines);
        }
        return lines.size() == 1 ? fromOutside(place, lines.getFirst()) : null;
    }

    private static boolean isScored(Line line) {
        return line.is(POINTS) || line.is(FULL);
    }

    private @Nullable Tree fromOutside(Place place, Line line) {
        var index = INDEX.matcher(line.whole());
        if (index.matches()) {
            return new Builder(place)
                    .put("kind", "outside-index")
                    .put("index", index.group(1))
                    .tree();
        }
        return line.reads(SURVEY) ? new Builder(place).put("kind", "survey").tree() : null;
    }

    private @Nullable Tree proportion(Place place, List<Line> lines) {
        String fullAt = "100";
        String floor = null;
        for (var line : lines) {
            var share = PROPORTION.matcher(line.whole());
            if (share.matches()) {
                fullAt = dot(share.group(2));
            } else if (BELOW.matcher(line.text()).matches() && line.is(POINTS)) {
                floor = group(BELOW, line.text());
                if (!points(line).equals("0")) {
                    return null;
                }
            } else if (!line.reads(WHOLE) && !line.reads(FROM_UP) && !line.reads(BELOW)) {
                return null;
            }
        }
        return new Builder(place)
                .put("kind", "proportion")
                .put("full-at", fullAt)
                .put("floor", floor)
                .put("zero-denominator", zeroDenominator)
                .tree();
    }

    private @Nullable Tree perItem(Place place, List<Line> lines) {
        var rule = new Builder(place).put("kind", "per-item");
        for (var line : lines) {
            var each = EACH.matcher(line.text());
            var upTo = UP_TO.matcher(line.whole());
            if (each.matches() && line.is(POINTS) && !rule.has("item")) {
                var item =
                        each.group(1).replaceFirst("(?i)\\s*(được|đạt)?$", "").strip();
                rule.put("item", item).put("per-item", points(line));
            } else if (upTo.matches()) {
                rule.put("cap", dot(upTo.group(1)));
            } else if (!line.is(POINTS) || !points(line).equals("0")) {
                return null;
            }
        }
        return rule.tree();
    }

    private @Nullable Tree deduction(Place place, List<Line> lines) {
        var items = new ArrayList<Tree>();
        var keys = new HashSet<String>();
        for (var line : lines) {
            var take = TAKE.matcher(line.value());
            if (take.matches()) {
                items.add(outcome(line, keys).put("points", dot(take.group(1))).tree());
            } else if (!line.is(FULL)) {
                return null;
            }
        }
        return new Builder(place).put("kind", "deduction").put("items", items).tree();
    }

    private Tree labels(Place place, List<Line> lines) {
        var keys = new HashSet<String>();
        var labels = lines.stream()
                .map(line -> outcome(line, keys).put("percent", percent(line)).tree())
                .toList();
        return new Builder(place)
                .put("kind", "label-percent")
                .put("labels", labels)
                .tree();
    }

    /** The percent of the maximum a line stands for; null when it stands for none. */
    private static @Nullable String percent(Line line) {
        if (line.is(FULL)) {
            return "100";
        }
        if (line.is(PERCENT)) {
            return group(PERCENT, line.value());
        }
        if (line.is(TAKE_PERCENT)) {
            return new java.math.BigDecimal(100)
                    .subtract(new java.math.BigDecimal(group(TAKE_PERCENT, line.value())))
                    .toPlainString();
        }
        return line.is(POINTS) && dot(line.value()).matches("0(\\.0+)?( điểm)?") ? "0" : null;
    }

    private Tree tiers(Place place, List<Line> lines) {
        var tiers = lines.stream()
                .map(line -> Objects.requireNonNull(ends(line))
                        .put("points", points(line))
                        .put("text", line.text())
                        .tree())
                .toList();
        return new Builder(place)
                .put("kind", "tiers")
                .put("of", "rate")
                .put("zero-denominator", zeroDenominator)
                .put("tiers", tiers)
                .tree();
    }

    /** The interval in a line's words; null when there is none. */
    private static @Nullable Builder ends(Line line) {
        var tier = new Builder(line.place());
        var between = BETWEEN.matcher(line.text());
        if (between.matches()) {
            boolean open = between.group(1).equalsIgnoreCase("trên");
            return tier.put(open ? "gt" : "gte", dot(between.group(2)))
                    .put(between.group(3) == null ? "lte" : "lt", dot(between.group(4)));
        }
        if (FROM_UP.matcher(line.text()).matches()) {
            return tier.put("gte", group(FROM_UP, line.text()));
        }
        if (ABOVE.matcher(line.text()).matches()) {
            return tier.put("gt", group(ABOVE, line.text()));
        }
        return BELOW.matcher(line.text()).matches() ? tier.put("lt", group(BELOW, line.text())) : null;
    }

    private Tree outcomes(Place place, List<Line> lines) {
        if (lines.size() == 2 && points(lines.get(1)).equals("0")) {
            return new Builder(place)
                    .put("kind", "yes-no")
                    .put("yes", said(lines.get(0)).tree())
                    .put("no", said(lines.get(1)).tree())
                    .tree();
        }
        var keys = new HashSet<String>();
        var options = lines.stream()
                .map(line -> outcome(line, keys).put("points", points(line)).tree())
                .toList();
        return new Builder(place).put("kind", "options").put("options", options).tree();
    }

    private Builder said(Line line) {
        return new Builder(line.place()).put("text", line.text()).put("points", points(line));
    }

    private static Builder outcome(Line line, HashSet<String> keys) {
        var key = slug(line.text());
        for (int i = 2; !keys.add(key); i++) {
            key = slug(line.text()) + "-" + i;
        }
        return new Builder(line.place()).put("key", key).put("text", line.text());
    }

    private String points(Line line) {
        return line.is(FULL) ? max : group(POINTS, line.value());
    }

    /** The first group that matched, with a decimal dot. */
    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.matches()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i) != null) {
                    return dot(matcher.group(i));
                }
            }
        }
        return "0";
    }

    private static String dot(String number) {
        return number.replace(',', '.');
    }

    /** "Ban hành kịp thời" → ban-hanh-kip-thoi, six words at most. */
    static String slug(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
        var words = plain.split(" ");
        var slug = String.join("-", List.of(words).subList(0, Math.min(6, words.length)));
        return slug.isEmpty() ? "muc" : slug;
    }

    /** A mapping under construction, all of it at one place. */
    private static final class Builder {
        private final Place place;
        private final List<Tree.Entry> entries = new ArrayList<>();

        Builder(Place place) {
            this.place = place;
        }

        Builder put(String key, @Nullable String text) {
            return text == null ? this : put(key, new Tree.Scalar(place, text));
        }

        Builder put(String key, List<Tree> items) {
            return put(key, new Tree.Sequence(place, items));
        }

        Builder put(String key, Tree value) {
            entries.add(new Tree.Entry(key, place, value));
            return this;
        }

        boolean has(String key) {
            return entries.stream().anyMatch(entry -> entry.key().equals(key));
        }

        Tree tree() {
            return new Tree.Mapping(place, entries);
        }
    }
}
