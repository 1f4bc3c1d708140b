package vn.cchc.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Field;
import vn.cchc.publication.ReleaseContent.Line;
import vn.cchc.publication.ReleaseContent.Unit;
import vn.cchc.ranking.Entry;
import vn.cchc.ranking.Place;
import vn.cchc.ranking.Ranker;

/**
 * What must hold before a release may be stored: addresses are addresses, every sum adds up exactly, and the ranks are
 * those that its own points give under its own policy. A table whose parts disagree is not published.
 */
final class ReleaseChecks {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> TAKEN = Set.of("phien-ban", "tep");

    private ReleaseChecks() {}

    /** @throws Problem naming the first block, unit and figures that do not fit */
    static void check(ReleaseContent content) {
        slug(content.code(), content.title());
        if (content.blocks().isEmpty()) {
            throw Problem.input("publication.no-blocks", content.title());
        }
        var units = new HashSet<String>();
        var blocks = new HashSet<String>();
        for (var block : content.blocks()) {
            slug(block.slug(), block.name());
            if (!blocks.add(block.slug())) {
                throw Problem.input("publication.slug-twice", block.name(), block.slug());
            }
            for (var unit : block.units()) {
                slug(unit.slug(), unit.name());
                if (TAKEN.contains(unit.slug()) || !units.add(unit.slug())) {
                    throw Problem.input("publication.slug-twice", unit.name(), unit.slug());
                }
                sums(unit);
            }
            ranks(block);
        }
    }

    private static void slug(String slug, String name) {
        if (slug.length() > 80 || !SLUG.matcher(slug).matches()) {
            throw Problem.input("publication.not-a-slug", name, slug);
        }
    }

    private static void sums(Unit unit) {
        if (unit.fields().isEmpty()) {
            return;
        }
        var max = Exact.sum(unit.fields().stream().map(Field::max).toList());
        if (!max.equals(unit.max())) {
            throw Problem.input(
                    "publication.max-differs", unit.name(), unit.max().toString(), max.toString());
        }
        if (unit.points() == null) {
            return;
        }
        var points =
                Exact.sum(unit.fields().stream().map(Field::points).toList()).plus(unit.adjustment());
        if (!points.equals(unit.points())) {
            throw Problem.input(
                    "publication.points-differ", unit.name(), unit.points().toString(), points.toString());
        }
        unit.fields().forEach(field -> lines(unit, field));
    }

    private static void lines(Unit unit, Field field) {
        var points = unit.lines().stream()
                .filter(line -> field.code().equals(line.field()))
                .map(Line::points)
                .toList();
        var sum = Exact.sum(points.stream().filter(Objects::nonNull).toList());
        if (!points.isEmpty() && !sum.equals(field.points())) {
            throw Problem.input(
                    "publication.field-differs",
                    unit.name(),
                    field.name(),
                    field.points().toString(),
                    sum.toString());
        }
    }

    private static void ranks(Block block) {
        var entries = new ArrayList<Entry>();
        for (var unit : block.units()) {
            boolean ranked = unit.unranked() != vn.cchc.ranking.Unranked.OUTSIDE_THE_RANKING;
            entries.add(new Entry(block.name(), unit.slug(), unit.name(), unit.points(), unit.max(), ranked));
        }
        List<Place> places = Ranker.rank(entries, block.policy()).places();
        for (var place : places) {
            var unit = block.units().stream()
                    .filter(candidate -> candidate.slug().equals(place.entry().key()))
                    .findFirst()
                    .orElseThrow();
            if (!Objects.equals(place.rank(), unit.rank())
                    || !Objects.equals(place.published(), unit.printed())
                    || !Objects.equals(place.className(), unit.className())) {
                throw Problem.input("publication.rank-differs", unit.name(), block.name());
            }
        }
    }
}
