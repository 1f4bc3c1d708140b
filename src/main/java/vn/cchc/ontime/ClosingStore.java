package vn.cchc.ontime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;

/** Closed periods and their figures. */
@Repository
class ClosingStore {

    private static final String COLUMNS =
            "id, period_from, period_to, version, as_of, batch, reason, closed_at, closed_by_name";

    private final JdbcClient sql;

    ClosingStore(JdbcClient sql) {
        this.sql = sql;
    }

    List<Closing> versions(LocalDate from, LocalDate to) {
        return sql.sql("select " + COLUMNS
                        + " from ontime.closing where period_from = :from and period_to = :to order by version desc")
                .param("from", from)
                .param("to", to)
                .query(ClosingStore::closing)
                .list();
    }

    Optional<Closing> find(UUID id) {
        return sql.sql("select " + COLUMNS + " from ontime.closing where id = :id")
                .param("id", id)
                .query(ClosingStore::closing)
                .optional();
    }

    /** The newest version of each period, the newest period first. */
    List<Closing> newest() {
        return sql.sql("""
                -- one row per period: its newest version
                select distinct on (period_to, period_from) %s
                from ontime.closing order by period_to desc, period_from desc, version desc
                """.formatted(COLUMNS)).query(ClosingStore::closing).list();
    }

    void add(Closing closing, List<RateStore.Row> figures, Actor actor) {
        sql.sql("""
                insert into ontime.closing (id, period_from, period_to, version, as_of, batch, reason, closed_at, closed_by, closed_by_name)
                values (:id, :from, :to, :version, :asOf, :batch, :reason, :at, :by, :name)
                """)
                .param("id", closing.id())
                .param("from", closing.from())
                .param("to", closing.to())
                .param("version", closing.version())
                .param("asOf", Timestamp.from(closing.asOf()))
                .param("batch", closing.batch())
                .param("reason", closing.reason())
                .param("at", Timestamp.from(closing.closedAt()))
                .param("by", actor.id())
                .param("name", closing.closedBy())
                .update();
        add(closing.id(), figures);
    }

    private void add(UUID closing, List<RateStore.Row> figures) {
        var columns = new Integer[16][figures.size()];
        for (int i = 0; i < figures.size(); i++) {
            var row = figures.get(i);
            for (int key = 0; key < 5; key++) {
                columns[key][i] = row.keys().get(key);
            }
            var counts = numbers(row.counts());
            for (int each = 0; each < counts.length; each++) {
                columns[5 + each][i] = counts[each];
            }
        }
        var statement = sql.sql("""
                insert into ontime.closing_figure (closing, level, field, competent, receiving, channel, carried_over, received, early,
                                                   on_time, late, no_due, withdrawn, refused, open, open_late, paused)
                select :closing, * from unnest(:c0, :c1, :c2, :c3, :c4, :c5, :c6, :c7, :c8, :c9, :c10, :c11, :c12, :c13, :c14, :c15)
                """).param("closing", closing);
        for (int i = 0; i < columns.length; i++) {
            statement = statement.param("c" + i, columns[i]);
        }
        statement.update();
    }

    Map<List<Integer>, Counts> figures(UUID closing) {
        var figures = new HashMap<List<Integer>, Counts>();
        sql.sql("""
                select level, field, competent, receiving, channel, carried_over, received, early, on_time, late, no_due, withdrawn, refused,
                       open, open_late, paused
                from ontime.closing_figure where closing = :closing
                """).param("closing", closing).query(row -> {
            var keys = new Integer[5];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = row.getInt(1 + i);
            }
            figures.put(Arrays.asList(keys), counts(row, 5));
        });
        return figures;
    }

    private static Counts counts(ResultSet row, int before) throws SQLException {
        int at = before;
        return new Counts(
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at),
                row.getInt(++at));
    }

    private static Integer[] numbers(Counts counts) {
        return java.util.stream.LongStream.of(
                        counts.carriedOver(),
                        counts.received(),
                        counts.early(),
                        counts.onTime(),
                        counts.late(),
                        counts.noDue(),
                        counts.withdrawn(),
                        counts.refused(),
                        counts.open(),
                        counts.openLate(),
                        counts.paused())
                .mapToObj(Math::toIntExact)
                .toArray(Integer[]::new);
    }

    private static Closing closing(ResultSet row, int number) throws SQLException {
        return new Closing(
                row.getObject("id", UUID.class),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                row.getInt("version"),
                row.getTimestamp("as_of").toInstant(),
                row.getObject("batch", Integer.class),
                row.getString("reason"),
                row.getTimestamp("closed_at").toInstant(),
                row.getString("closed_by_name"));
    }
}
