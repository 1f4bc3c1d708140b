package vn.cchc.portal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.publication.PublishedRelease;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Field;
import vn.cchc.publication.ReleaseContent.Line;
import vn.cchc.publication.ReleaseContent.Previous;
import vn.cchc.publication.ReleaseContent.State;
import vn.cchc.publication.ReleaseContent.Unit;
import vn.cchc.ranking.Unranked;

/**
 * One agency: its place, its fields beside its block, its criteria with the reason of each point.
 *
 * @param back the ranking it stands in
 * @param ranked how many units are ranked in its block
 * @param radar the fields as a shape; null with fewer than three comparable fields
 * @param adjustments bonus and penalty lines, outside the fields
 */
public record UnitPage(
        Edition edition,
        String name,
        String block,
        String back,
        int decimals,
        @Nullable Integer rank,
        int ranked,
        @Nullable BigDecimal points,
        BigDecimal max,
        @Nullable BigDecimal index,
        @Nullable String className,
        @Nullable String otherClass,
        @Nullable Unranked unranked,
        @Nullable Previous previous,
        @Nullable Integer moved,
        List<FieldRow> fields,
        @Nullable Radar radar,
        List<Group> groups,
        List<LineRow> adjustments) {

    /** @param rate in percent; null when no criterion of the field applies to this unit */
    public record FieldRow(
            String code,
            String name,
            BigDecimal points,
            BigDecimal max,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal median,
            @Nullable BigDecimal best,
            Bar bar) {}

    /** The criteria of one field. */
    public record Group(String code, String name, BigDecimal points, BigDecimal max, List<LineRow> lines) {}

    public record LineRow(
            String code,
            String name,
            BigDecimal max,
            @Nullable BigDecimal self,
            @Nullable BigDecimal appraised,
            @Nullable BigDecimal points,
            State state,
            String explanation,
            String source) {}

    /** Empty when no unit of the release has this address. */
    static Optional<UnitPage> of(PublishedRelease release, String slug, String base) {
        for (var block : release.content().blocks()) {
            for (var unit : block.units()) {
                if (unit.slug().equals(slug)) {
                    return Optional.of(page(release, block, unit, base));
                }
            }
        }
        return Optional.empty();
    }

    private static UnitPage page(PublishedRelease release, Block block, Unit unit, String base) {
        var policy = block.policy();
        var rates = new FieldRates(block);
        var fields =
                unit.fields().stream().map(field -> field(block, field, rates)).toList();
        return new UnitPage(
                Edition.of(release),
                unit.name(),
                block.name(),
                base + "#" + block.slug(),
                policy.precision(),
                unit.rank(),
                (int) block.units().stream()
                        .filter(other -> other.rank() != null)
                        .count(),
                printed(block, unit.points()),
                policy.publish(unit.max()),
                unit.printed(),
                unit.className(),
                unit.otherClass(),
                unit.unranked(),
                unit.previous(),
                RankingPage.moved(unit),
                fields,
                Radar.of(unit.fields(), rates),
                groups(block, unit),
                lines(block, unit, null));
    }

    private static FieldRow field(Block block, Field field, FieldRates rates) {
        var rate = FieldRates.rate(field);
        var median = rates.median(field.code());
        var best = rates.best(field.code());
        var marks = new ArrayList<Exact>();
        if (median != null && best != null) {
            marks.add(median);
            marks.add(best);
        }
        return new FieldRow(
                field.code(),
                field.name(),
                block.policy().publish(field.points()),
                block.policy().publish(field.max()),
                printed(block, rate),
                printed(block, median),
                printed(block, best),
                Bar.of(rate, marks));
    }

    private static List<Group> groups(Block block, Unit unit) {
        return unit.fields().stream()
                .map(field -> new Group(
                        field.code(),
                        field.name(),
                        block.policy().publish(field.points()),
                        block.policy().publish(field.max()),
                        lines(block, unit, field.code())))
                .filter(group -> !group.lines().isEmpty())
                .toList();
    }

    private static List<LineRow> lines(Block block, Unit unit, @Nullable String field) {
        return unit.lines().stream()
                .filter(line -> Objects.equals(line.field(), field))
                .map(line -> line(block, line))
                .toList();
    }

    private static LineRow line(Block block, Line line) {
        return new LineRow(
                line.code(),
                line.name(),
                block.policy().publish(line.max()),
                printed(block, line.self()),
                printed(block, line.appraised()),
                printed(block, line.points()),
                line.state(),
                line.explanation(),
                line.source());
    }

    private static @Nullable BigDecimal printed(Block block, @Nullable Exact value) {
        return value == null ? null : block.policy().publish(value);
    }
}
