package vn.cchc.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Exact;
import vn.cchc.page.Texts;
import vn.cchc.scoring.ScoreLine;
import vn.cchc.scoring.Scorecard;

/** Lays results out for a reader: numbers with the version's decimals, reasons in words. */
record ResultTable(FrameworkVersion version, Texts texts) {

    private static final int MOST_LOST = 10;

    private int decimals() {
        return version.policy().precision();
    }

    static ResultPage.BlockRows block(Outcome.BlockOutcome block, Texts texts) {
        var table = new ResultTable(block.version(), texts);
        return new ResultPage.BlockRows(
                block.block().code(),
                block.block().name(),
                block.version().title(),
                block.ranking().sha256().brief(),
                block.standings().stream().map(table::row).toList());
    }

    private ResultPage.Row row(Standing standing) {
        var place = standing.place();
        return new ResultPage.Row(
                standing.member().assessment().toString(),
                rank(standing),
                standing.member().name(),
                texts.number(place.entry().points(), decimals()),
                texts.number(place.entry().max()),
                index(standing),
                className(standing));
    }

    private static String rank(Standing standing) {
        var rank = standing.place().rank();
        return rank == null ? "" : String.valueOf(rank);
    }

    private String index(Standing standing) {
        var published = standing.place().published();
        return published == null ? "" : texts.number(published, decimals());
    }

    private String className(Standing standing) {
        var place = standing.place();
        if (place.unranked() != null) {
            var reason = standing.member().unrankedReason();
            return reason == null ? texts.of("result.unranked", place.unranked()) : reason;
        }
        return place.className() == null ? "" : place.className();
    }

    AgencyResultPage agency(Outcome outcome, Standing standing, Map<String, Exact> self) {
        var place = standing.place();
        var card = standing.scorecard();
        return new AgencyResultPage(
                outcome.round(),
                outcome.sealing(),
                standing.member(),
                rank(standing),
                texts.number(place.entry().points(), decimals()),
                texts.number(place.entry().max()),
                index(standing),
                className(standing),
                card == null ? "" : texts.number(card.bonus(), decimals()),
                card == null ? "" : texts.number(card.penalty(), decimals()),
                card == null ? List.of() : fields(standing, card, self),
                card == null ? List.of() : lost(card));
    }

    private List<AgencyResultPage.FieldRows> fields(Standing standing, Scorecard card, Map<String, Exact> self) {
        return version.fields().stream()
                .map(field -> {
                    var subtotal = card.node(field.code()).orElseThrow();
                    return new AgencyResultPage.FieldRows(
                            field.code(),
                            field.name(),
                            texts.number(subtotal.points(), decimals()),
                            texts.number(subtotal.applicableMax()),
                            version.leaves().stream()
                                    .filter(leaf -> leaf.field().equals(field.code()))
                                    .map(leaf -> row(standing, leaf, card, self.get(leaf.code())))
                                    .toList());
                })
                .toList();
    }

    private AgencyResultPage.Row row(Standing standing, Leaf leaf, Scorecard card, @Nullable Exact self) {
        ScoreLine line = card.line(leaf.code()).orElseThrow();
        var origin = standing.answers().origins().get(leaf.code());
        return new AgencyResultPage.Row(
                leaf.code(),
                leaf.name(),
                line.applies() ? texts.number(line.max()) : texts.of("result.not-applicable"),
                texts.number(self, decimals()),
                line.applies() ? texts.number(line.points(), decimals()) : "",
                self != null && !self.equals(line.points()),
                line.explanation(),
                origin == null ? "" : texts.of("result.stage." + origin.stage()),
                origin == null ? "" : origin.reason());
    }

    private List<AgencyResultPage.Lost> lost(Scorecard card) {
        return card.lines().stream()
                .filter(line -> line.lost().signum() > 0)
                .sorted(Comparator.comparing(ScoreLine::lost).reversed())
                .limit(MOST_LOST)
                .map(line -> new AgencyResultPage.Lost(
                        line.code(),
                        version.leaf(line.code()).orElseThrow().name(),
                        texts.number(line.lost(), decimals())))
                .toList();
    }
}
