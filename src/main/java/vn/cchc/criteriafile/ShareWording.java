package vn.cchc.criteriafile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.kernel.Exact;

/** Rules that give a share of the maximum: of a rate, of a survey's result, of an index others publish. */
final class ShareWording {

    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NUMBER = "(\\d+(?:[.,]\\d+)?|\\d+/\\d+)";
    private static final String MAXIMUM = "\\(?(?:điểm tối đa|" + NUMBER + "(?:\\s*điểm)?)\\)?";
    private static final String TIMES = "\\s*[×x*]\\s*";
    private static final Pattern PROPORTION = Pattern.compile(
            ".*tỷ lệ(?: đạt được)?\\s*%?\\)?" + TIMES + MAXIMUM + "\\s*\\)?\\s*/\\s*" + NUMBER + "\\s*%.*", CASE);
    private static final Pattern WHOLE = Pattern.compile(".*b\\s*/\\s*a\\s*\\)?" + TIMES + MAXIMUM + ".*", CASE);
    private static final Pattern SURVEY = Pattern.compile(".*(điều tra xã hội học|điều tra xhh|khảo sát).*", CASE);
    private static final Pattern SURVEY_SHARE =
            Pattern.compile("kết quả (?:khảo sát|điều tra)\\s*/\\s*" + NUMBER + TIMES + MAXIMUM + "\\.?", CASE);
    private static final Pattern INDEX =
            Pattern.compile(".*[Cc]hỉ số ([A-Z][A-Za-z]*(?: INDEX)?)\\b.*", Pattern.UNICODE_CASE);
    private static final Pattern INDEX_SHARE = Pattern.compile(
            "[Gg]iá trị (.+?)\\s*/\\s*" + NUMBER + TIMES + MAXIMUM + "\\.?", Pattern.UNICODE_CASE | Pattern.DOTALL);

    private final String code;
    private final @Nullable String max;
    private final Findings findings;

    ShareWording(String code, @Nullable String max, Findings findings) {
        this.code = code;
        this.max = max;
        this.findings = findings;
    }

    static boolean isProportion(RuleLine line) {
        return line.reads(PROPORTION) || line.reads(WHOLE);
    }

    /** The kind of a line by which others give the points; empty when it is none. */
    static String outside(List<RuleLine> lines) {
        var line = lines.getFirst();
        boolean alone = lines.size() == 1;
        if (line.reads(INDEX_SHARE) || (alone && line.reads(INDEX))) {
            return "outside-index";
        }
        return line.reads(SURVEY_SHARE) || (alone && line.reads(SURVEY)) ? "survey" : "";
    }

    @Nullable
    MappingBuilder proportion(MappingBuilder rule, List<RuleLine> lines) {
        String fullAt = null;
        String floor = null;
        String floorPoints = "0";
        for (var line : lines) {
            var share = PROPORTION.matcher(line.whole());
            var below = Interval.in(line.text(), true);
            if (share.matches()) {
                sameMaximum(share.group(1), line);
                fullAt = Numerals.dot(share.group(2));
            } else if (line.reads(WHOLE)) {
                sameMaximum(group(WHOLE, line, 1), line);
                fullAt = "100";
            } else if (below != null && below.low() == null && line.is(RuleWording.POINTS)) {
                floor = below.high();
                floorPoints = line.number(RuleWording.POINTS);
            } else if (below == null || below.low() == null || below.high() != null || !RuleWording.isScored(line)) {
                return null;
            }
        }
        return fullAt == null
                ? null
                : rule.put("full-at", fullAt).put("floor", floor).put("floor-points", floorPoints);
    }

    /** "(Tỷ lệ % × 6) / 90%" under a criterion of 5 points is a slip of the pen in one of the two. */
    private void sameMaximum(@Nullable String written, RuleLine line) {
        if (written != null && max != null && !same(Numerals.dot(written), max)) {
            findings.error(line.place(), "xlsx-other-maximum", code, line.whole(), written, Numerals.comma(max));
        }
    }

    private static boolean same(String a, String b) {
        try {
            return Exact.parse(a).equals(Exact.parse(b));
        } catch (NumberFormatException notANumber) {
            return true; // the maximum itself is a finding
        }
    }

    private static @Nullable String group(Pattern pattern, RuleLine line, int group) {
        Matcher matcher = pattern.matcher(line.whole());
        return matcher.matches() ? matcher.group(group) : null;
    }

    @Nullable
    MappingBuilder survey(MappingBuilder rule, List<RuleLine> lines, RuleSettings settings) {
        var scale = settings.number(Setting.SCALE);
        String floor = null;
        for (var line : lines) {
            var share = SURVEY_SHARE.matcher(line.whole());
            var below = Interval.in(line.text(), false);
            if (share.matches()) {
                scale = Numerals.dot(share.group(1));
                sameMaximum(share.group(2), line);
            } else if (below != null && below.low() == null && !below.highClosed() && isZero(line)) {
                floor = below.high();
            } else if (!line.reads(SURVEY)) {
                return null;
            }
        }
        return rule.put("scale", scale == null ? "100" : scale).put("floor", floor);
    }

    private static boolean isZero(RuleLine line) {
        return line.is(RuleWording.POINTS) && line.number(RuleWording.POINTS).equals("0");
    }

    @Nullable
    MappingBuilder index(MappingBuilder rule, List<RuleLine> lines, RuleSettings settings) {
        var index = settings.text(Setting.INDEX);
        var scale = settings.number(Setting.SCALE);
        if (index == null && lines.size() == 1) {
            var line = lines.getFirst();
            var share = INDEX_SHARE.matcher(line.whole());
            if (share.matches()) {
                index = share.group(1);
                scale = Numerals.dot(share.group(2));
                sameMaximum(share.group(3), line);
            } else {
                index = line.reads(INDEX) ? group(INDEX, line, 1) : null;
            }
        } else if (!lines.isEmpty() && new OutcomeWording(max).tiers(rule, lines, false) == null) {
            return null;
        }
        return index == null ? null : rule.put("index", index).put("scale", scale == null ? "100" : scale);
    }
}
