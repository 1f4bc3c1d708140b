package vn.cchc.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Exact;
import vn.cchc.ranking.RankingPolicy.Ties;

/** The second route: PostgreSQL's window functions over whole numbers must give the ranks that the Ranker gives. */
@CchcTest
class RankSqlTest {

    @Autowired
    JdbcClient jdbc;

    // One row per unit. Cross-multiplied by 60·72·96·100, so that no quotient is ever cut short.
    private static final String RANKS = """
            with unit as (
              select block, name, points * (41472000 / max) as value
              from unnest(:blocks::text[], :names::text[], :points::bigint[], :maxima::bigint[])
                   as u (block, name, points, max)
            )
            select block || '/' || name as unit,
                   rank() over by_value as competition,
                   dense_rank() over by_value as dense,
                   row_number() over (partition by block order by value desc, name collate "vi-x-icu") as ordinal
            from unit
            window by_value as (partition by block order by value desc)
            """;

    private static final List<String> NAMES = List.of(
            "Phường Đa Mai",
            "Phường Dĩnh Trì",
            "Phường Bắc Giang",
            "Xã Ái Quốc",
            "Xã Kép",
            "Xã Ô Diên",
            "Xã Ơn",
            "Xã Yên Dũng",
            "Đặc khu Cô Tô",
            "Sở Nội vụ",
            "Sở Tư pháp",
            "Sở Y tế",
            "Xã Bình",
            "Xã Bỉnh",
            "Xã Bính");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void java_and_sql_agree_on_every_rank_under_every_tie_rule(long seed) {
        var entries = entries(new Random(seed));
        var sql = sql(entries);
        for (var ties : Ties.values()) {
            for (var place :
                    Ranker.rank(entries, RankingPolicy.USUAL.withTies(ties)).places()) {
                var row = sql.get(place.entry().block() + "/" + place.entry().name());
                assertThat(((Number) row.get(ties.name().toLowerCase(java.util.Locale.ROOT))).intValue())
                        .as(ties + " " + place)
                        .isEqualTo(place.rank());
            }
        }
    }

    private static List<Entry> entries(Random random) {
        var entries = new ArrayList<Entry>();
        for (var block : List.of("sở", "xã")) {
            for (var name : NAMES) {
                // Few distinct values over four maxima: exact ties between different fractions abound.
                long max = List.of(60L, 72L, 96L, 100L).get(random.nextInt(4));
                long points = max * random.nextInt(5, 9) / 12;
                entries.add(Entry.of(block, name, Exact.of(points), Exact.of(max)));
            }
        }
        return entries;
    }

    private Map<String, Map<String, Object>> sql(List<Entry> entries) {
        return jdbc
                .sql(RANKS)
                .param("blocks", entries.stream().map(Entry::block).toArray(String[]::new))
                .param("names", entries.stream().map(Entry::name).toArray(String[]::new))
                .param("points", longs(entries.stream().map(Entry::points).toList()))
                .param("maxima", longs(entries.stream().map(Entry::max).toList()))
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("unit"), row -> row));
    }

    private static Long[] longs(List<Exact> values) {
        return values.stream()
                .map(Exact::decimal)
                .map(BigDecimal::longValueExact)
                .toArray(Long[]::new);
    }
}
