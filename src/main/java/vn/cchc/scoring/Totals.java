package vn.cchc.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.Criterion;
import vn.cchc.framework.Field;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Group;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Exact;
import vn.cchc.scoring.Scorecard.Subtotal;

/** Lines to a scorecard: sums over the tree, over the sources, and the adjustments under their caps. */
final class Totals {

    private final Map<String, ScoreLine> lines;
    private final List<Subtotal> nodes = new ArrayList<>();

    private Totals(List<ScoreLine> lines) {
        this.lines = lines.stream().collect(Collectors.toMap(ScoreLine::code, line -> line));
    }

    static Scorecard of(
            FrameworkVersion version,
            Answers answers,
            Measurements measurements,
            List<ScoreLine> lines,
            List<ScoreLine> adjustments) {
        var base = Exact.sum(lines.stream().map(ScoreLine::points).toList());
        var bonus = capped(
                version,
                adjustments,
                Adjustment.Kind.BONUS,
                version.adjustments().bonusCap());
        var penalty = capped(
                version,
                adjustments,
                Adjustment.Kind.PENALTY,
                version.adjustments().penaltyCap());
        var total = base.plus(bonus).minus(penalty).max(Exact.ZERO);
        var applicable = Exact.sum(lines.stream().map(ScoreLine::applicableMax).toList());
        return new Scorecard(
                version.sha256(),
                answers.sha256(),
                measurements.sha256(),
                lines,
                adjustments,
                new Totals(lines).nodes(version),
                sources(version, lines),
                base,
                bonus,
                penalty,
                total,
                applicable,
                Scorecard.percent(total, applicable));
    }

    private static Exact capped(
            FrameworkVersion version, List<ScoreLine> lines, Adjustment.Kind kind, @Nullable Exact cap) {
        var items = version.adjustments().items();
        var sum = Exact.sum(IntStream.range(0, items.size())
                .filter(i -> items.get(i).kind() == kind)
                .mapToObj(i -> lines.get(i).points())
                .toList());
        return cap == null ? sum : sum.min(cap);
    }

    private List<Subtotal> nodes(FrameworkVersion version) {
        version.fields().forEach(this::field);
        return nodes;
    }

    private void field(Field field) {
        node(field.code(), field.name(), field.criteria());
    }

    // A parent stands before its children, as in the paper's table.
    private Subtotal node(String code, String name, List<Criterion> criteria) {
        int place = nodes.size();
        nodes.add(new Subtotal(code, name, Exact.ZERO, Exact.ZERO, Exact.ZERO));
        var parts = criteria.stream()
                .map(criterion -> switch (criterion) {
                    case Group group -> node(group.code(), group.name(), group.criteria());
                    case Leaf leaf -> subtotal(leaf.code(), leaf.name(), List.of(lineOf(leaf)));
                })
                .toList();
        var sum = new Subtotal(
                code,
                name,
                Exact.sum(parts.stream().map(Subtotal::points).toList()),
                Exact.sum(parts.stream().map(Subtotal::max).toList()),
                Exact.sum(parts.stream().map(Subtotal::applicableMax).toList()));
        nodes.set(place, sum);
        return sum;
    }

    private ScoreLine lineOf(Leaf leaf) {
        return Objects.requireNonNull(lines.get(leaf.code()));
    }

    private static Subtotal subtotal(String code, String name, List<ScoreLine> lines) {
        return new Subtotal(
                code,
                name,
                Exact.sum(lines.stream().map(ScoreLine::points).toList()),
                Exact.sum(lines.stream().map(ScoreLine::max).toList()),
                Exact.sum(lines.stream().map(ScoreLine::applicableMax).toList()));
    }

    private static List<Subtotal> sources(FrameworkVersion version, List<ScoreLine> lines) {
        var bySource = new HashMap<String, List<ScoreLine>>();
        var leaves = List.copyOf(version.leaves());
        for (int i = 0; i < leaves.size(); i++) {
            bySource.computeIfAbsent(String.valueOf(leaves.get(i).source()), _ -> new ArrayList<>())
                    .add(lines.get(i));
        }
        return version.sources().stream()
                .map(source -> subtotal(source.code(), source.name(), bySource.getOrDefault(source.code(), List.of())))
                .toList();
    }
}
