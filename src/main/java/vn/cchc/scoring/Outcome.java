package vn.cchc.scoring;

import vn.cchc.framework.Rule.Undefined;
import vn.cchc.kernel.Exact;
import vn.cchc.scoring.ScoreLine.State;

/** What a rule says about the facts, before it becomes a line. */
record Outcome(State state, Exact points, String explanation) {

    /** @param reason everything before the points: "23/25 nhiệm vụ = 92% → trên 90%" */
    static Outcome points(Exact points, String reason, Facts facts) {
        return new Outcome(State.SCORED, points, reason + ": " + facts.points(points));
    }

    /** The arithmetic ends in the points themselves: "60% × 12 / 80% = 9,00 điểm". */
    static Outcome equal(Exact points, String arithmetic, Facts facts) {
        return new Outcome(State.SCORED, points, arithmetic + " = " + facts.points(points));
    }

    /** Where arithmetic has no answer the rule has one. */
    static Outcome undefined(Undefined rule, String reason, Facts facts) {
        return switch (rule) {
            case ZERO -> points(Exact.ZERO, reason + " → theo quy tắc không tính điểm", facts);
            case FULL -> points(facts.max(), reason + " → theo quy tắc được điểm tối đa", facts);
            case NOT_APPLICABLE ->
                new Outcome(
                        State.NOT_APPLICABLE,
                        Exact.ZERO,
                        reason + " → theo quy tắc không áp dụng, không tính vào điểm tối đa");
            case REFUSE -> throw facts.problem("undefined", reason);
        };
    }

    Outcome because(String before) {
        return new Outcome(state, points, before + explanation);
    }
}
