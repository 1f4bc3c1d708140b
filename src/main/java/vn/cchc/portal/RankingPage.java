package vn.cchc.portal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.page.Texts;
import vn.cchc.publication.PolicyText;
import vn.cchc.publication.PublishedRelease;
import vn.cchc.publication.ReleaseContent.Block;
import vn.cchc.publication.ReleaseContent.Previous;
import vn.cchc.publication.ReleaseContent.Unit;
import vn.cchc.ranking.RankClass;
import vn.cchc.ranking.Unranked;

/** The ranking of a round: one table of bars per block. */
public record RankingPage(Edition edition, List<BlockTable> blocks) {

    /**
     * @param decimals of every figure in it
     * @param policy rounding, comparison, ties and classes in words
     * @param limits lowest index of each class, named, from the best down
     * @param finding what the table says, in one sentence; empty when nobody is ranked
     */
    public record BlockTable(
            String slug,
            String name,
            int decimals,
            String policy,
            List<RankClass> limits,
            String finding,
            List<Row> rows) {}

    /** @param moved places gained (positive) or lost since the previous period; null when not comparable */
    public record Row(
            @Nullable Integer rank,
            String name,
            String href,
            @Nullable BigDecimal points,
            BigDecimal max,
            @Nullable BigDecimal index,
            @Nullable String className,
            @Nullable String otherClass,
            @Nullable Unranked unranked,
            @Nullable Previous previous,
            @Nullable Integer moved,
            Bar bar) {}

    static RankingPage of(PublishedRelease release, String base, Texts texts) {
        var blocks = new ArrayList<BlockTable>();
        for (var block : release.content().blocks()) {
            var rows =
                    block.units().stream().map(unit -> row(block, unit, base)).toList();
            blocks.add(new BlockTable(
                    block.slug(),
                    block.name(),
                    block.policy().precision(),
                    PolicyText.of(texts, block.policy()),
                    block.policy().classes(),
                    finding(rows, block.policy().precision(), texts),
                    rows));
        }
        return new RankingPage(Edition.of(release), blocks);
    }

    private static Row row(Block block, Unit unit, String base) {
        var limits = block.policy().classes().stream().map(RankClass::from).toList();
        var points = unit.points();
        return new Row(
                unit.rank(),
                unit.name(),
                base + "/" + unit.slug(),
                points == null ? null : block.policy().publish(points),
                block.policy().publish(unit.max()),
                unit.printed(),
                unit.className(),
                unit.otherClass(),
                unit.unranked(),
                unit.previous(),
                moved(unit),
                Bar.of(unit.index(), limits));
    }

    static @Nullable Integer moved(Unit unit) {
        var previous = unit.previous();
        return previous == null || previous.rank() == null || unit.rank() == null
                ? null
                : Integer.valueOf(previous.rank() - unit.rank());
    }

    private static String finding(List<Row> rows, int decimals, Texts texts) {
        var ranked = rows.stream().filter(row -> row.rank() != null).toList();
        if (ranked.isEmpty()) {
            return "";
        }
        var first = ranked.getFirst();
        var last = ranked.getLast();
        return texts.of(
                "portal.finding",
                first.name(),
                texts.number(first.index(), decimals),
                texts.number(last.index(), decimals),
                ranked.size());
    }
}
