package vn.cchc.publication;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Line;
import vn.cchc.publication.ReleaseContent.Unit;

/**
 * The three tables of a release as rows of texts and printed figures: by unit, by field, by criterion. CSV and workbook
 * are both made from these rows, so their figures cannot differ.
 */
final class ReleaseTables {

    private static final Exact HUNDRED = Exact.HUNDRED;

    private ReleaseTables() {}

    static final List<String> SUMMARY = List.of(
            "block",
            "rank",
            "unit",
            "slug",
            "points",
            "max",
            "index",
            "class",
            "unranked",
            "previous_year",
            "previous_rank",
            "previous_index");
    static final List<String> FIELDS = List.of("block", "unit", "slug", "field_code", "field", "points", "max", "rate");
    static final List<String> CRITERIA = List.of(
            "block",
            "unit",
            "slug",
            "field_code",
            "criterion",
            "name",
            "max",
            "self",
            "appraised",
            "points",
            "state",
            "explanation",
            "source");

    /** One row per unit, in rank order inside its block. */
    static List<List<@Nullable Object>> summary(ReleaseContent content) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var block : content.blocks()) {
            for (var unit : block.units()) {
                var previous = unit.previous();
                rows.add(row(
                        block.name(),
                        unit.rank(),
                        unit.name(),
                        unit.slug(),
                        printed(block, unit.points()),
                        printed(block, unit.max()),
                        unit.printed(),
                        unit.className(),
                        unit.unranked() == null ? null : unit.unranked().name(),
                        previous == null ? null : previous.year(),
                        previous == null ? null : previous.rank(),
                        previous == null ? null : previous.printed()));
            }
        }
        return rows;
    }

    /** One row per unit and field. */
    static List<List<@Nullable Object>> fields(ReleaseContent content) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var block : content.blocks()) {
            for (var unit : block.units()) {
                for (var field : unit.fields()) {
                    rows.add(row(
                            block.name(),
                            unit.name(),
                            unit.slug(),
                            field.code(),
                            field.name(),
                            printed(block, field.points()),
                            printed(block, field.max()),
                            field.max().isZero()
                                    ? null
                                    : printed(
                                            block, field.points().times(HUNDRED).over(field.max()))));
                }
            }
        }
        return rows;
    }

    /** One row per unit and criterion. */
    static List<List<@Nullable Object>> criteria(ReleaseContent content) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var block : content.blocks()) {
            for (var unit : block.units()) {
                unit.lines().forEach(line -> rows.add(criterion(block, unit, line)));
            }
        }
        return rows;
    }

    private static List<@Nullable Object> criterion(Block block, Unit unit, Line line) {
        return row(
                block.name(),
                unit.name(),
                unit.slug(),
                line.field(),
                line.code(),
                line.name(),
                printed(block, line.max()),
                printed(block, line.self()),
                printed(block, line.appraised()),
                printed(block, line.points()),
                line.state().name(),
                line.explanation(),
                line.source());
    }

    private static @Nullable BigDecimal printed(Block block, @Nullable Exact value) {
        return value == null ? null : block.policy().publish(value);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        var row = new ArrayList<@Nullable Object>(cells.length);
        for (var cell : cells) {
            row.add(cell);
        }
        return row;
    }
}
