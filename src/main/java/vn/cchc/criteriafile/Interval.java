package vn.cchc.criteriafile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Numerals;
import vn.cchc.definitionfile.Tree;
import vn.cchc.definitionfile.Words;

/**
 * The ends of a tier and the words decisions use for them: "từ 70% đến dưới 90%", "trên 90%", "≥ 90%", "dưới 70%".
 * Numbers have a decimal dot.
 *
 * @param low null: from the start of the scale; likewise {@code high}
 */
record Interval(
        @Nullable String low, boolean lowClosed, @Nullable String high, boolean highClosed) {

    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NUMBER = "(\\d+(?:[.,]\\d+)?|\\d+/\\d+)";

    /** One set of patterns for percentages, where the sign must be there, and one for plain values. */
    private record Words(
            Pattern between, Pattern fromUp, Pattern above, Pattern fromDown, Pattern below, Pattern whole) {

        static Words of(String before, String unit, String after) {
            var optional = unit.isEmpty() ? "" : "(?:" + unit + ")?";
            var first = optional + "[^\\d%]{0,20}?";
            return new Words(
                    pattern(before + "(từ|trên)\\s*" + NUMBER + first + "\\s*(?:-|–|đến|tới)\\s*(dưới\\s*)?" + NUMBER
                            + unit + after),
                    pattern(before + "(?:từ\\s*" + NUMBER + unit
                            + "[^\\d%]{0,20}?\\s*trở lên|(?:≥|>=|ít nhất|tối thiểu)\\s*" + NUMBER + unit + ")" + after),
                    pattern(before + "(?:trên|lớn hơn|>)\\s*" + NUMBER + unit + after),
                    pattern(before + "(?:từ\\s*" + NUMBER + unit
                            + "[^\\d%]{0,20}?\\s*trở xuống|(?:≤|<=|không quá|nhiều nhất)\\s*" + NUMBER + unit + ")"
                            + after),
                    pattern(before + "(?:dưới|nhỏ hơn|<)\\s*" + NUMBER + unit + after),
                    pattern("(?:đạt |hoàn thành |đủ |bằng )?(100)" + unit + after));
        }

        private static Pattern pattern(String words) {
            return Pattern.compile(words, CASE | Pattern.DOTALL);
        }
    }

    private static final Words RATE = Words.of(".*?", "\\s*%", ".*");
    private static final Words VALUE = Words.of(".*?", "", "(?![\\d.,/]).*");
    private static final Words RATE_ALONE = Words.of("", "\\s*%", "");
    private static final Words VALUE_ALONE = Words.of("", "", "");
    // 1.005 is a thousand and five to an official and one and a bit to a programmer: neither is taken.
    private static final Pattern THOUSANDS = Pattern.compile(".*\\d\\.\\d{3}(?!\\d).*", Pattern.DOTALL);

    /** The interval somewhere in a line's words; null when there is none. */
    static @Nullable Interval in(String text, boolean percent) {
        return find(text, percent ? RATE : VALUE);
    }

    /** The interval when the words hold nothing else. */
    static @Nullable Interval exactly(String text) {
        var rate = find(text, RATE_ALONE);
        return rate != null ? rate : find(text, VALUE_ALONE);
    }

    private static @Nullable Interval find(String text, Words words) {
        if ((words == VALUE || words == VALUE_ALONE) && THOUSANDS.matcher(text).matches()) {
            return null;
        }
        var between = words.between().matcher(text);
        if (between.matches()) {
            boolean open = between.group(1).equalsIgnoreCase("trên");
            return new Interval(
                    Numerals.dot(between.group(2)), !open, Numerals.dot(between.group(4)), between.group(3) == null);
        }
        var fromUp = number(words.fromUp().matcher(text));
        if (fromUp != null) {
            return new Interval(fromUp, true, null, false);
        }
        var above = number(words.above().matcher(text));
        if (above != null) {
            return new Interval(above, false, null, false);
        }
        var fromDown = number(words.fromDown().matcher(text));
        if (fromDown != null) {
            return new Interval(null, false, fromDown, true);
        }
        var below = number(words.below().matcher(text));
        if (below != null) {
            return new Interval(null, false, below, false);
        }
        var whole = words == RATE ? number(words.whole().matcher(text)) : null;
        return whole == null ? null : new Interval(whole, true, null, false);
    }

    private static @Nullable String number(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return Numerals.dot(matcher.group(i));
            }
        }
        return null;
    }

    static Interval of(Tree.Mapping tier) {
        var from = tier.text("gte");
        var upTo = tier.text("lte");
        return new Interval(
                from == null ? tier.text("gt") : from,
                from != null,
                upTo == null ? tier.text("lt") : upTo,
                upTo != null);
    }

    MappingBuilder into(MappingBuilder tier) {
        return tier.put(lowClosed ? "gte" : "gt", low).put(highClosed ? "lte" : "lt", high);
    }

    /** @param unit "%", " ngày", or nothing */
    String words(String unit) {
        var from = low == null ? "" : Numerals.comma(low) + unit;
        var upTo = high == null ? "" : Numerals.comma(high) + unit;
        if (low != null && high != null) {
            return (lowClosed ? "từ " : "trên ") + from + (highClosed ? " đến " : " đến dưới ") + upTo;
        }
        if (low != null) {
            return lowClosed ? "từ " + from + " trở lên" : "trên " + from;
        }
        return highClosed ? "từ " + upTo + " trở xuống" : "dưới " + upTo;
    }
}
