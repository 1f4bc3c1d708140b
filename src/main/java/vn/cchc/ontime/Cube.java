package vn.cchc.ontime;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.BatchApplied;
import vn.cchc.dossier.Bookkeeping;
import vn.cchc.dossier.Facts;
import vn.cchc.timeliness.Verdict;

/**
 * Keeps the sums: counts what changed dossiers were and what they and the new ones are while a batch is read, and adds the difference within
 * the transaction of the batch; nothing else is touched. A test holds them against the dossiers themselves.
 */
@Component
class Cube implements Bookkeeping {

    /** What nobody touched goes on waiting at the boundaries that have passed since. */
    private static final String LATER = """
            -- one row per new boundary, level, field, pair of units and channel
            with boundary as (
                select b.at, (b.at at time zone 'Asia/Ho_Chi_Minh')::date as day
                from (select (month + half) at time zone 'Asia/Ho_Chi_Minh' as at
                      from generate_series(date_trunc('month', cast(:from as timestamptz) at time zone 'Asia/Ho_Chi_Minh'),
                                           cast(:to as timestamptz) at time zone 'Asia/Ho_Chi_Minh', interval '1 month') as month,
                           (values (interval '0'), (interval '14 days')) as halves (half)) as b
                where b.at > :from and b.at <= :to),
            candidate as materialized (
                select code, received_at, ended_at, due, level, field, receiving, competent, channel
                from dossier.dossier
                where batch <> :batch and (ended_at is null or ended_at > :from) and received_at < :to),
            stood as (
                select b.day, d.*, b.at,
                       exists (select 1 from dossier.pause p
                               where p.code = d.code and p.paused_from < b.at
                                 and (p.paused_to is null or p.paused_to >= b.at)) as paused
                from boundary b
                join candidate d on d.received_at < b.at and (d.ended_at is null or d.ended_at >= b.at))
            insert into batch_later
            select day, competent, receiving, field, level, channel,
                   sum(case when paused then 0 else 1 end), sum(case when not paused and due < at then 1 else 0 end),
                   sum(case when paused then 1 else 0 end)
            from stood group by day, competent, receiving, field, level, channel
            """;

    private static final String LATER_STOCK = """
            insert into ontime.stock as s select * from batch_later
            on conflict (boundary, competent, receiving, field, level, channel) do update
            set open = s.open + excluded.open, open_late = s.open_late + excluded.open_late, paused = s.paused + excluded.paused
            """;

    private static final String LATER_UNIT_STOCK = """
            insert into ontime.unit_stock as s
            select boundary, competent, field, level, sum(open), sum(open_late), sum(paused)
            from batch_later group by boundary, competent, field, level
            on conflict (boundary, competent, field, level) do update
            set open = s.open + excluded.open, open_late = s.open_late + excluded.open_late, paused = s.paused + excluded.paused
            """;

    private final JdbcClient sql;
    private final DataSource database;
    private final Closings closings;

    Cube(JdbcClient sql, DataSource database, Closings closings) {
        this.sql = sql;
        this.database = database;
        this.closings = closings;
    }

    @Override
    public Book open() {
        return new Change(horizon());
    }

    /** What one batch changes. */
    private final class Change implements Book {

        private final @Nullable Instant before;
        private final Sums sums;

        Change(Optional<Instant> horizon) {
            before = horizon.orElse(null);
            sums = new Sums(half(horizon.orElse(Instant.EPOCH)));
        }

        @Override
        public void add(Facts facts, List<Verdict.Pause> pauses) {
            sums.count(1, facts, pauses);
        }

        @Override
        public void remove(Facts facts, List<Verdict.Pause> pauses) {
            sums.count(-1, facts, pauses);
        }

        @Override
        public void close(BatchApplied applied) {
            var after = before == null || applied.asOf().isAfter(before) ? applied.asOf() : before;
            sums.reach(half(after));
            write(sums);
            if (before != null && half(after) > half(before)) {
                later(applied.batch(), before, after);
            }
            moveHorizon(after);
            closings.follow(applied, closing -> sums.touches(HalfMonth.of(closing.from()), HalfMonth.of(closing.to())));
        }
    }

    private void write(Sums sums) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            SumTable.UNIT_FLOW.add(Sums.byUnit(sums.flow), connection);
            SumTable.UNIT_STOCK.add(Sums.byUnit(sums.stock), connection);
            SumTable.FLOW.add(sums.flow, connection);
            SumTable.STOCK.add(sums.stock, connection);
            SumTable.DAY.add(sums.day, connection);
            SumTable.PROCEDURE_FLOW.add(sums.procedure, connection);
            SumTable.HANDLING.add(sums.handling, connection);
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("sums", null, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void later(int batch, Instant before, Instant after) {
        sql.sql(
                        "drop table if exists batch_later; create temporary table batch_later (like ontime.stock) on commit drop")
                .update();
        sql.sql(LATER)
                .param("from", Timestamp.from(before))
                .param("to", Timestamp.from(after))
                .param("batch", batch)
                .update();
        sql.sql(LATER_STOCK).update();
        sql.sql(LATER_UNIT_STOCK).update();
    }

    private static int half(Instant moment) {
        return HalfMonth.of(moment.getEpochSecond());
    }

    private void moveHorizon(Instant to) {
        sql.sql("""
                insert into ontime.horizon (as_of) values (:to) on conflict (single) do update set as_of = excluded.as_of
                """).param("to", Timestamp.from(to)).update();
    }

    /** Up to when everything is entered; empty before the first batch. */
    Optional<Instant> horizon() {
        return sql.sql("select as_of from ontime.horizon")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
