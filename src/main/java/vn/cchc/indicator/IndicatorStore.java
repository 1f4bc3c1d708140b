package vn.cchc.indicator;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

/** Definitions, measurements and outside scores. */
@Repository
class IndicatorStore {

    private static final String MEASUREMENT =
            "id, indicator, organisation, year, numerator, denominator, value, standing, source, recorded_by, recorded_at";

    private final JdbcClient jdbc;

    IndicatorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Indicator indicator) {
        jdbc.sql("""
                        -- one row per indicator
                        insert into indicator.definition (code, name, unit, kind, numerator_name, denominator_name)
                        values (:code, :name, :unit, :kind, :numerator, :denominator)
                        on conflict (code) do nothing
                        """)
                .param("code", indicator.code())
                .param("name", indicator.name())
                .param("unit", indicator.unit())
                .param("kind", indicator.kind().name())
                .param("numerator", indicator.numeratorName())
                .param("denominator", indicator.denominatorName())
                .update();
    }

    void add(OutsideIndex index) {
        jdbc.sql("""
                        insert into indicator.outside_index (code, name, publisher) values (:code, :name, :publisher)
                        on conflict (code) do nothing
                        """)
                .param("code", index.code())
                .param("name", index.name())
                .param("publisher", index.publisher())
                .update();
    }

    List<Indicator> indicators() {
        return jdbc.sql("""
                        -- one row per indicator, by Vietnamese name
                        select code, name, unit, kind, numerator_name, denominator_name
                        from indicator.definition order by name collate "vi-x-icu"
                        """).query(IndicatorStore::indicator).list();
    }

    Optional<Indicator> indicator(String code) {
        return jdbc.sql("""
                        select code, name, unit, kind, numerator_name, denominator_name
                        from indicator.definition where code = :code
                        """)
                .param("code", code)
                .query(IndicatorStore::indicator)
                .optional();
    }

    void add(Measurement measurement, Actor recorder) {
        var rate = measurement.figure() instanceof Figure.Rate given ? given : null;
        var value = measurement.figure() instanceof Figure.Value given ? given : null;
        jdbc.sql("""
                        -- one row per statement
                        insert into indicator.measurement (id, indicator, organisation, year, numerator, denominator, value,
                                                           standing, source, recorded_by, recorder, recorded_at)
                        values (:id, :indicator, :organisation, :year, :numerator, :denominator, :value,
                                :standing, :source, :by, :recorder, :at)
                        """)
                .param("id", measurement.id())
                .param("indicator", measurement.indicator())
                .param("organisation", measurement.organisation().value())
                .param("year", measurement.year())
                .param("numerator", rate == null ? null : decimal(rate.numerator()))
                .param("denominator", rate == null ? null : decimal(rate.denominator()))
                .param("value", value == null ? null : decimal(value.value()))
                .param("standing", measurement.standing().name())
                .param("source", measurement.source())
                .param("by", measurement.recordedBy())
                .param("recorder", recorder.id())
                .param("at", Timestamp.from(measurement.recordedAt()))
                .update();
    }

    List<Measurement> latest(OrganisationId organisation, int year) {
        return jdbc.sql("""
                        -- one row per indicator: the newest statement
                        select distinct on (indicator) %s from indicator.measurement
                        where organisation = :organisation and year = :year
                        order by indicator, recorded_at desc, id desc
                        """.formatted(MEASUREMENT))
                .param("organisation", organisation.value())
                .param("year", year)
                .query(IndicatorStore::measurement)
                .list();
    }

    List<Measurement> latest(String indicator, int year) {
        return jdbc.sql("""
                        -- one row per organisation: the newest statement
                        select distinct on (organisation) %s from indicator.measurement
                        where indicator = :indicator and year = :year
                        order by organisation, recorded_at desc, id desc
                        """.formatted(MEASUREMENT))
                .param("indicator", indicator)
                .param("year", year)
                .query(IndicatorStore::measurement)
                .list();
    }

    List<Measurement> history(String indicator, OrganisationId organisation, int year) {
        return jdbc.sql("""
                        -- one row per statement about the figure
                        select %s from indicator.measurement
                        where indicator = :indicator and organisation = :organisation and year = :year
                        order by recorded_at desc, id desc
                        """.formatted(MEASUREMENT))
                .param("indicator", indicator)
                .param("organisation", organisation.value())
                .param("year", year)
                .query(IndicatorStore::measurement)
                .list();
    }

    List<OutsideIndex> outsideIndices() {
        return jdbc.sql("select code, name, publisher from indicator.outside_index order by code")
                .query((row, _) ->
                        new OutsideIndex(row.getString("code"), row.getString("name"), row.getString("publisher")))
                .list();
    }

    void add(UUID id, OutsideScore score, Actor recorder, Instant now) {
        jdbc.sql("""
                        -- one row per statement
                        insert into indicator.outside_score (id, index_code, organisation, year, method, score, scale, rank,
                                                             of_how_many, peer_group, source, recorded_by, recorder, recorded_at)
                        values (:id, :index, :organisation, :year, :method, :score, :scale, :rank,
                                :of, :group, :source, :by, :recorder, :at)
                        """)
                .param("id", id)
                .param("index", score.index())
                .param("organisation", score.organisation().value())
                .param("year", score.year())
                .param("method", score.method())
                .param("score", decimal(score.score()))
                .param("scale", decimal(score.scale()))
                .param("rank", score.rank())
                .param("of", score.ofHowMany())
                .param("group", score.peerGroup())
                .param("source", score.source())
                .param("by", recorder.displayName())
                .param("recorder", recorder.id())
                .param("at", Timestamp.from(now))
                .update();
    }

    List<OutsideScore> series(String index, OrganisationId organisation) {
        return jdbc.sql("""
                        -- one row per year: the newest statement
                        select distinct on (year) index_code, organisation, year, method, score, scale, rank, of_how_many,
                               peer_group, source
                        from indicator.outside_score
                        where index_code = :index and organisation = :organisation
                        order by year, recorded_at desc, id desc
                        """)
                .param("index", index)
                .param("organisation", organisation.value())
                .query((row, _) -> new OutsideScore(
                        row.getString("index_code"),
                        organisation,
                        row.getInt("year"),
                        row.getString("method"),
                        exact(row, "score"),
                        exact(row, "scale"),
                        row.getObject("rank", Integer.class),
                        row.getObject("of_how_many", Integer.class),
                        row.getString("peer_group"),
                        row.getString("source")))
                .list();
    }

    private static Indicator indicator(ResultSet row, int number) throws SQLException {
        return new Indicator(
                row.getString("code"),
                row.getString("name"),
                row.getString("unit"),
                Indicator.Kind.valueOf(row.getString("kind")),
                row.getString("numerator_name"),
                row.getString("denominator_name"));
    }

    private static Measurement measurement(ResultSet row, int number) throws SQLException {
        return new Measurement(
                row.getObject("id", UUID.class),
                row.getString("indicator"),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getInt("year"),
                row.getBigDecimal("value") == null
                        ? new Figure.Rate(exact(row, "numerator"), exact(row, "denominator"))
                        : new Figure.Value(exact(row, "value")),
                Measurement.Standing.valueOf(row.getString("standing")),
                row.getString("source"),
                row.getString("recorded_by"),
                row.getTimestamp("recorded_at").toInstant());
    }

    private static Exact exact(ResultSet row, String column) throws SQLException {
        return Exact.of(Objects.requireNonNull(row.getBigDecimal(column), column));
    }

    // People count and measure in decimals; a third is a rate, and a rate has two numbers.
    private static @Nullable BigDecimal decimal(Exact exact) {
        var decimal = exact.decimal();
        if (decimal == null) {
            throw Problem.input("indicator.not-a-decimal", exact);
        }
        return decimal;
    }
}
