package vn.cchc.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Rule;
import vn.cchc.kernel.Exact;

/**
 * A rate in percent from numerator and denominator, or typed directly.
 *
 * @param percent null when the denominator is zero
 * @param words "23/25 nhiệm vụ = 92%"
 */
record RateFact(@Nullable Exact percent, String words) {

    static final List<String> INPUTS = List.of("numerator", "denominator", "rate");

    static RateFact of(Rule.Rate rate, Facts facts) {
        facts.only(INPUTS);
        boolean counted = facts.has("numerator") || facts.has("denominator");
        if (counted && facts.has("rate")) {
            throw facts.problem("rate-twice");
        }
        return counted ? counted(rate, facts) : typed(facts);
    }

    private static RateFact counted(Rule.Rate rate, Facts facts) {
        var numerator = facts.nonNegative("numerator");
        var denominator = facts.nonNegative("denominator");
        if (numerator.compareTo(denominator) > 0) {
            throw facts.problem("numerator-over", Say.number(numerator), Say.number(denominator));
        }
        var name = rate.denominatorName() == null ? "" : " " + rate.denominatorName();
        var words = Say.number(numerator) + "/" + Say.number(denominator) + name;
        if (denominator.isZero()) {
            return new RateFact(null, words + ": mẫu số bằng 0");
        }
        var percent = numerator.times(Exact.HUNDRED).over(denominator);
        var equals = Say.percent(percent);
        return new RateFact(percent, words + (equals.startsWith("≈") ? " " : " = ") + equals);
    }

    private static RateFact typed(Facts facts) {
        var percent = facts.nonNegative("rate");
        if (percent.compareTo(Exact.HUNDRED) > 0) {
            throw facts.problem("rate-over", Say.number(percent));
        }
        return new RateFact(percent, "Tỷ lệ " + Say.percent(percent));
    }
}
