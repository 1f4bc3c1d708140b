package vn.cchc.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Policy;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Sha256;

/**
 * A unit's points under one version: every line, every subtotal of both cuts, and the fingerprints of what it was made
 * from, so that anybody can make it again.
 *
 * @param lines the criteria inside the total, in the table's order
 * @param adjustments bonus and penalty lines; penalty points are positive
 * @param nodes fields and groups, in the table's order
 * @param sources the second cut of the same points
 * @param base points inside the total
 * @param bonus after its cap; likewise {@code penalty}
 * @param total base + bonus − penalty, never below 0
 * @param applicableMax what could be had: the maxima of the criteria that apply
 * @param index total ÷ applicableMax in percent, exact; null when nothing applies
 */
public record Scorecard(
        Sha256 framework,
        Sha256 answers,
        Sha256 measurements,
        List<ScoreLine> lines,
        List<ScoreLine> adjustments,
        List<Subtotal> nodes,
        List<Subtotal> sources,
        Exact base,
        Exact bonus,
        Exact penalty,
        Exact total,
        Exact applicableMax,
        @Nullable Exact index) {

    public Scorecard {
        lines = List.copyOf(lines);
        adjustments = List.copyOf(adjustments);
        nodes = List.copyOf(nodes);
        sources = List.copyOf(sources);
    }

    /** @param max of all criteria below; {@code applicableMax} of those that apply */
    public record Subtotal(String code, String name, Exact points, Exact max, Exact applicableMax) {

        /** Percent of what could be had; null when nothing applies. */
        public @Nullable Exact index() {
            return Scorecard.percent(points, applicableMax);
        }

        private Map<String, Object> content() {
            var content = new TreeMap<String, Object>();
            content.put("code", code);
            content.put("name", name);
            content.put("points", points);
            content.put("max", max);
            content.put("applicable-max", applicableMax);
            return content;
        }
    }

    static @Nullable Exact percent(Exact points, Exact max) {
        return max.isZero() ? null : points.times(Exact.HUNDRED).over(max);
    }

    public Optional<ScoreLine> line(String code) {
        return lines.stream().filter(line -> line.code().equals(code)).findFirst();
    }

    public Optional<Subtotal> node(String code) {
        return nodes.stream().filter(node -> node.code().equals(code)).findFirst();
    }

    /** The name of the class the index falls into; null without classes or index. Compared as the policy says. */
    public @Nullable String classOf(Policy policy) {
        var percent = index;
        if (percent == null) {
            return null;
        }
        var compared = policy.rankBy() == Policy.RankBy.PUBLISHED
                ? Exact.of(percent.round(policy.precision(), policy.rounding().mode()))
                : percent;
        return policy.classes().stream()
                .filter(limit -> compared.compareTo(limit.from()) >= 0)
                .map(Policy.ClassLimit::name)
                .findFirst()
                .orElse(null);
    }

    /** Canonical JSON; exact numbers as text. */
    public String json() {
        var content = new TreeMap<String, Object>();
        content.put("format", "cchc-scorecard/1");
        content.put("framework", framework);
        content.put("answers", answers);
        content.put("measurements", measurements);
        content.put("lines", lines.stream().map(ScoreLine::content).toList());
        content.put("adjustments", adjustments.stream().map(ScoreLine::content).toList());
        content.put("nodes", nodes.stream().map(Subtotal::content).toList());
        content.put("sources", sources.stream().map(Subtotal::content).toList());
        content.put("base", base);
        content.put("bonus", bonus);
        content.put("penalty", penalty);
        content.put("total", total);
        content.put("applicable-max", applicableMax);
        if (index != null) {
            content.put("index", index);
        }
        return CanonicalJson.write(content);
    }

    public Sha256 sha256() {
        return Sha256.of(json());
    }
}
