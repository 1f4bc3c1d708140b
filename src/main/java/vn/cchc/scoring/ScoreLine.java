package vn.cchc.scoring;

import java.util.Map;
import java.util.TreeMap;
import vn.cchc.kernel.Exact;

/**
 * One criterion's points and why.
 *
 * @param max the criterion's maximum, also where it does not apply
 * @param inputs the facts as used
 * @param explanation the arithmetic in Vietnamese: "23/25 nhiệm vụ = 92% → trên 90%: 2,00 điểm"
 * @param origin {@code answer}, {@code measurement: <source>} or {@code none}
 */
public record ScoreLine(
        String code,
        State state,
        Exact points,
        Exact max,
        Map<String, String> inputs,
        String explanation,
        String origin) {

    /** Zero, not applicable and not reported are three states, never one. */
    public enum State {
        SCORED,
        /** Leaves the maximum as well as the points. */
        NOT_APPLICABLE,
        /** Counts in the maximum with no points. */
        NOT_REPORTED
    }

    public ScoreLine {
        inputs = Map.copyOf(inputs);
    }

    public boolean applies() {
        return state != State.NOT_APPLICABLE;
    }

    public Exact applicableMax() {
        return applies() ? max : Exact.ZERO;
    }

    /** Points still to be had. */
    public Exact lost() {
        return applicableMax().minus(points);
    }

    Map<String, Object> content() {
        var content = new TreeMap<String, Object>();
        content.put("code", code);
        content.put("state", state.name());
        content.put("points", points);
        content.put("max", max);
        content.put("inputs", inputs);
        content.put("explanation", explanation);
        content.put("origin", origin);
        return content;
    }
}
