package vn.cchc.prose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the figures in a sentence: 135.071; 99,98%; 02; "hơn 5.000". Days, years, document numbers, levels ("mức độ 3, 4"),
 * terms ("6 tháng"), ranks and live references are no figures.
 */
final class NumbersInText {

    private static final int U = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private static final List<Pattern> NO_FIGURES = List.of(
            Pattern.compile("\\{[^{}]*}|\\[\\[[^\\[\\]]*]]"),
            Pattern.compile("https?://\\S+", U),
            Pattern.compile("\\d{1,2}(?:\\s*,\\s*\\d{1,2})*/\\d{1,2}/\\d{4}"),
            Pattern.compile("\\b\\d{1,2}/(?:19|20)\\d{2}\\b"),
            Pattern.compile("\\b(?:ngày|tháng|mùng)\\s+\\d{1,2}(?:/\\d{1,4})?(?:\\s+tháng\\s+\\d{1,2})?\\b", U),
            // 277/KH-UBND, 03-CTr/TU, 61/2018/NĐ-CP
            Pattern.compile("\\b\\d+[a-zđ]?(?:/(?:19|20)\\d{2})?[/-]\\p{Lu}[\\p{L}\\d&]*(?:[-/.][\\p{L}\\d&]+)*"),
            Pattern.compile(
                    "\\b(?:năm|giai đoạn|nhiệm kỳ|đến năm)\\s+(?:19|20)\\d{2}(?:\\s*[-–]\\s*(?:19|20)?\\d{2})?\\b", U),
            Pattern.compile("\\b(?:19|20)\\d{2}\\s*[-–]\\s*(?:19|20)\\d{2}\\b"),
            Pattern.compile("\\b\\d{1,3}\\s+(?:tháng|quý|năm|ngày|giờ|phút|cấp|bậc|lần)\\b", U),
            Pattern.compile("\\bmức(?: độ)?\\s+\\d(?:\\s*(?:,|và|-|/)\\s*\\d)*(?![.,]?\\d)", U),
            Pattern.compile(
                    "\\b(?:điều|khoản|mục|phụ lục|phiên bản|iso|tcvn|hạng|lần thứ|thứ|quý|đội|tổ|nhóm|top|biểu|mẫu)\\s+\\d[\\d.:/]*",
                    U),
            Pattern.compile("(?<!tổng )\\bsố\\s+\\d{1,4}(?![\\d.,])(?=\\s)(?!\\s*(?:hồ sơ|thủ tục|người|văn bản))", U),
            Pattern.compile("\\p{L}+\\s?-\\s?\\d+\\b"),
            Pattern.compile("\\b\\d[\\d.,]*\\s?(?:Mbps|Gbps|Kbps|[KMGT]B|km|m2|ha)\\b", U));

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d.,])(\\d{1,3}(?:\\.\\d{3})+|\\d+)(?:,(\\d{1,6}))?(?![\\d]|[.,]\\d|\\p{L})(\\s?%)?");
    private static final Pattern MORE = Pattern.compile("(?:hơn|trên|ít nhất|tối thiểu|không dưới)\\s*$", U);
    private static final Pattern LESS = Pattern.compile("(?:gần|dưới|không quá|tối đa|chưa đến)\\s*$", U);
    private static final Pattern NEAR = Pattern.compile("(?:khoảng|xấp xỉ|chừng)\\s*$", U);

    private NumbersInText() {}

    static List<NumberInText> find(String text) {
        var seen = withoutNoFigures(text);
        var found = new ArrayList<NumberInText>();
        var number = NUMBER.matcher(seen);
        while (number.find()) {
            found.add(number(number.toMatchResult(), seen));
        }
        return found;
    }

    /** The text with everything blanked that looks like a number and is none; places stay the same. */
    static String withoutNoFigures(String text) {
        var seen = text;
        for (var pattern : NO_FIGURES) {
            seen = pattern.matcher(seen)
                    .replaceAll(hit -> " ".repeat(hit.group().length()));
        }
        return seen;
    }

    private static NumberInText number(MatchResult hit, String text) {
        var fraction = hit.group(2) == null ? "" : hit.group(2);
        var digits = hit.group(1).replace(".", "") + (fraction.isEmpty() ? "" : "." + fraction);
        var before = text.substring(Math.max(0, hit.start() - 14), hit.start());
        var after = text.substring(hit.end(), Math.min(text.length(), hit.end() + 40));
        return new NumberInText(
                hit.start(),
                hit.end(),
                hit.group(),
                new BigDecimal(digits),
                fraction.length(),
                hit.group(3) != null,
                bound(before),
                after.strip().toLowerCase(Locale.of("vi")));
    }

    private static NumberInText.Bound bound(String before) {
        if (MORE.matcher(before).find()) {
            return NumberInText.Bound.MORE;
        }
        if (LESS.matcher(before).find()) {
            return NumberInText.Bound.LESS;
        }
        return NEAR.matcher(before).find() ? NumberInText.Bound.NEAR : NumberInText.Bound.EXACT;
    }
}
