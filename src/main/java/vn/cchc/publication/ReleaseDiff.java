package vn.cchc.publication;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Line;
import vn.cchc.publication.ReleaseContent.Unit;

/**
 * What differs between two releases of one round, for the person who has to approve the second.
 *
 * @param units units whose result differs, appeared or disappeared
 * @param lines criteria whose points differ, only of units that are in both
 */
public record ReleaseDiff(List<UnitChange> units, List<LineChange> lines) {

    /** @param was null when the unit is new; @param is null when it is gone */
    public record UnitChange(
            String block,
            String unit,
            @Nullable Result was,
            @Nullable Result is) {}

    public record Result(
            @Nullable Integer rank,
            @Nullable Exact points,
            Exact max,
            @Nullable BigDecimal printed,
            @Nullable String className) {}

    public record LineChange(
            String unit,
            String code,
            String name,
            @Nullable Exact was,
            @Nullable Exact is) {}

    public boolean isEmpty() {
        return units.isEmpty() && lines.isEmpty();
    }

    static ReleaseDiff between(ReleaseContent was, ReleaseContent is) {
        var before = units(was);
        var after = units(is);
        var units = new ArrayList<UnitChange>();
        var lines = new ArrayList<LineChange>();
        after.forEach((slug, here) -> {
            var there = before.get(slug);
            var old = there == null ? null : result(there.unit());
            if (!result(here.unit()).equals(old)) {
                units.add(new UnitChange(here.block().name(), here.unit().name(), old, result(here.unit())));
            }
            if (there != null) {
                lines.addAll(lines(there.unit(), here.unit()));
            }
        });
        before.forEach((slug, there) -> {
            if (!after.containsKey(slug)) {
                units.add(new UnitChange(there.block().name(), there.unit().name(), result(there.unit()), null));
            }
        });
        return new ReleaseDiff(List.copyOf(units), List.copyOf(lines));
    }

    private static List<LineChange> lines(Unit was, Unit is) {
        var old = new LinkedHashMap<String, Line>();
        was.lines().forEach(line -> old.put(line.code(), line));
        var changes = new ArrayList<LineChange>();
        for (var line : is.lines()) {
            var before = old.remove(line.code());
            var points = before == null ? null : before.points();
            if (before == null || !Objects.equals(points, line.points()) || before.state() != line.state()) {
                changes.add(new LineChange(is.name(), line.code(), line.name(), points, line.points()));
            }
        }
        old.values()
                .forEach(gone -> changes.add(new LineChange(is.name(), gone.code(), gone.name(), gone.points(), null)));
        return changes;
    }

    private static Result result(Unit unit) {
        return new Result(unit.rank(), unit.points(), unit.max(), unit.printed(), unit.className());
    }

    private static Map<String, Placed> units(ReleaseContent content) {
        var units = new LinkedHashMap<String, Placed>();
        content.blocks()
                .forEach(block -> block.units().forEach(unit -> units.put(unit.slug(), new Placed(block, unit))));
        return units;
    }

    private record Placed(Block block, Unit unit) {}
}
