package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Tree;

/** Rules whose every line is an outcome: options, yes-no, labels, charges, tiers. Null: some line is none. */
final class OutcomeWording {

    private final @Nullable String max;

    OutcomeWording(@Nullable String max) {
        this.max = max;
    }

    @Nullable
    MappingBuilder options(MappingBuilder rule, List<RuleLine> lines) {
        var slugs = new Slugs();
        return lines.stream().allMatch(RuleWording::isScored)
                ? rule.put(
                        "options",
                        lines.stream()
                                .map(line -> outcome(line, slugs)
                                        .put("points", points(line))
                                        .tree())
                                .toList())
                : null;
    }

    @Nullable
    MappingBuilder yesNo(MappingBuilder rule, List<RuleLine> lines) {
        return lines.size() == 2 && lines.stream().allMatch(RuleWording::isScored)
                ? rule.put("yes", said(lines.getFirst())).put("no", said(lines.getLast()))
                : null;
    }

    private Tree said(RuleLine line) {
        return new MappingBuilder(line.place())
                .put("text", line.text())
                .put("points", points(line))
                .tree();
    }

    @Nullable
    MappingBuilder labels(MappingBuilder rule, List<RuleLine> lines) {
        var slugs = new Slugs();
        var labels = new ArrayList<Tree>();
        for (var line : lines) {
            var percent = RuleWording.percent(line);
            if (percent == null) {
                return null;
            }
            labels.add(outcome(line, slugs).put("percent", percent).tree());
        }
        return rule.put("labels", labels);
    }

    @Nullable
    MappingBuilder deduction(MappingBuilder rule, List<RuleLine> lines) {
        var slugs = new Slugs();
        var items = new ArrayList<Tree>();
        for (var line : lines) {
            if (RuleWording.isCharge(line)) {
                items.add(RuleWording.charge(line, outcome(line, slugs)).tree());
            } else if (!line.is(RuleWording.FULL)) {
                return null;
            }
        }
        return items.isEmpty() ? null : rule.put("items", items);
    }

    private static MappingBuilder outcome(RuleLine line, Slugs slugs) {
        var given = line.key();
        return new MappingBuilder(line.place())
                .put("key", slugs.take(given == null ? slugs.next(line.text()) : given))
                .put("text", line.text());
    }

    /** @param percent the ends carry a percent sign */
    @Nullable
    MappingBuilder tiers(MappingBuilder rule, List<RuleLine> lines, boolean percent) {
        var tiers = new ArrayList<Tree>();
        for (var line : lines) {
            var ends = ends(line, percent);
            if (ends == null || !RuleWording.isScored(line)) {
                return null;
            }
            tiers.add(ends.into(new MappingBuilder(line.place()))
                    .put("points", points(line))
                    .put("text", line.text())
                    .tree());
        }
        return tiers.isEmpty() ? null : rule.put("tiers", tiers);
    }

    static @Nullable Interval ends(RuleLine line, boolean percent) {
        return line.ends() != null || line.literal() ? line.ends() : Interval.in(line.text(), percent);
    }

    private @Nullable String points(RuleLine line) {
        return line.is(RuleWording.FULL) ? max : line.number(RuleWording.POINTS);
    }
}
