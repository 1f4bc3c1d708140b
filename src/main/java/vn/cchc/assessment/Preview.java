package vn.cchc.assessment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.ScoreLine;
import vn.cchc.scoring.Scorer;

/**
 * Points of answers that are still being written: the same {@link Scorer}, one criterion at a time, so that a fact that
 * does not fit yet is marked and the others still count. The sealed scorecard is made by the scorer at once, strictly.
 */
public final class Preview {

    /** @param line null where the facts do not fit; then {@code problem} says why */
    public record Line(
            Leaf leaf, @Nullable ScoreLine line, @Nullable Problem problem) {

        public Exact points() {
            return line == null ? Exact.ZERO : line.points();
        }

        public Exact applicableMax() {
            return line == null ? leaf.max() : line.applicableMax();
        }
    }

    private final Map<String, Line> lines = new LinkedHashMap<>();

    private Preview() {}

    public static Preview of(FrameworkVersion version, Answers answers, Measurements measurements) {
        var preview = new Preview();
        for (var leaf : version.leaves()) {
            preview.lines.put(leaf.code(), line(version, leaf, answers, measurements));
        }
        for (var adjustment : version.adjustments().items()) {
            preview.lines.put(adjustment.leaf().code(), line(version, adjustment.leaf(), answers, measurements));
        }
        return preview;
    }

    private static Line line(FrameworkVersion version, Leaf leaf, Answers answers, Measurements measurements) {
        try {
            return new Line(leaf, Scorer.line(version, leaf, answers.to(leaf.code()), measurements), null);
        } catch (Problem problem) {
            return new Line(leaf, null, problem);
        }
    }

    public Line line(String code) {
        return Optional.ofNullable(lines.get(code)).orElseThrow();
    }

    /** Points of one field so far. */
    public Exact points(String field) {
        return Exact.sum(lines.values().stream()
                .filter(line -> line.leaf().field().equals(field))
                .map(Line::points)
                .toList());
    }

    /** Points inside the total; bonus and penalty are not declared by agencies and come later. */
    public Exact total(FrameworkVersion version) {
        return Exact.sum(version.leaves().stream()
                .map(leaf -> line(leaf.code()).points())
                .toList());
    }

    public Exact applicableMax(FrameworkVersion version) {
        return Exact.sum(version.leaves().stream()
                .map(leaf -> line(leaf.code()).applicableMax())
                .toList());
    }

    /** What the agency itself can declare of the applicable maximum: the rest comes from surveys and indices. */
    public Exact declarableMax(FrameworkVersion version) {
        return Exact.sum(version.leaves().stream()
                .filter(Leaf::selfScored)
                .map(leaf -> line(leaf.code()).applicableMax())
                .toList());
    }
}
