package vn.cchc.ontime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchApplied;
import vn.cchc.dossier.Bookkeeping;
import vn.cchc.dossier.Facts;
import vn.cchc.dossier.Numbers;
import vn.cchc.ontime.Sums.Place;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Verdict;

/**
 * Keeps the sums: counts what changed dossiers were and what they and the new ones are while a batch is read, and adds the difference within
 * the transaction of the batch; nothing else is touched. A test holds them against the dossiers themselves.
 */
@Component
class Cube implements Bookkeeping {

    private static final String OPEN = "dossier.dossier where ended_at is null";

    /**
     * With those known to have ended after the old horizon, which is rare: it takes a sender who says that not everything is entered yet. Apart,
     * because each has an index: those that wait to this day, those of the month before, and those that took longer than one.
     */
    private static final String OPEN_AT_HORIZON = """
            (select * from dossier.dossier where ended_at is null
             union all
             select * from dossier.dossier
             where competent = any(:every) and received_at >= :from::timestamptz - interval '30 days' and ended_at > :from
             union all
             select * from dossier.dossier
             where ended_at - received_at > interval '30 days' and received_at < :from::timestamptz - interval '30 days'
               and ended_at > :from) as d where true""";

    private static final String WAITING = """
            -- one row per dossier that this batch says nothing about and that had not ended at the old horizon
            select code, competent, receiving, field, level, channel, date_part('epoch', received_at)::bigint,
                   date_part('epoch', ended_at)::bigint, date_part('epoch', due)::bigint, procedure, date_part('epoch', asked_again_at)::bigint
            from %s
              and batch <> :batch
            """;

    private static final String PAUSES = """
            -- one row per pause that had not ended at the old horizon
            select code, date_part('epoch', paused_from)::bigint, date_part('epoch', paused_to)::bigint
            from dossier.pause where paused_to is null or paused_to > :from order by code, paused_from
            """;

    private static final int AT_A_TIME = 10_000;

    private final JdbcClient sql;
    private final Numbers numbers;
    private final DataSource database;
    private final Closings closings;

    Cube(JdbcClient sql, Numbers numbers, DataSource database, Closings closings) {
        this.sql = sql;
        this.numbers = numbers;
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
        private final boolean knowsBeyond;
        private final Sums sums;

        Change(Optional<Instant> horizon) {
            before = horizon.orElse(null);
            knowsBeyond = horizon.filter(Cube.this::endedSince).isPresent();
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
            int last = half(after);
            try (var writing = new Writing(sums, database)) {
                writing.flows(last);
                if (before != null && last > half(before)) {
                    goOn(sums, applied.batch(), before, last, knowsBeyond ? OPEN_AT_HORIZON : OPEN);
                }
                writing.stocks();
            }
            moveHorizon(after);
            closings.follow(applied, closing -> sums.touches(HalfMonth.of(closing.from()), HalfMonth.of(closing.to())));
        }
    }

    /** Whether anything is known to have ended on the day of a moment or later. */
    private boolean endedSince(Instant moment) {
        return sql.sql("""
                select exists (select 1 from ontime.unit_day
                               where day >= :day and early + on_time + late + no_due + withdrawn + refused > 0)
                """)
                .param("day", LocalDate.ofInstant(moment, Days.ZONE))
                .query(Boolean.class)
                .single();
    }

    /** What nobody touched goes on waiting at the boundaries that have passed since. @param those who waited at the old horizon */
    private void goOn(Sums sums, int batch, Instant before, int last, String those) {
        var pauses = new HashMap<String, List<Verdict.Pause>>();
        sql.sql(PAUSES).param("from", Timestamp.from(before)).query(row -> {
            pauses.computeIfAbsent(row.getString(1), _ -> new ArrayList<>(1))
                    .add(new Verdict.Pause(row.getLong(2), moment(row, 3)));
        });
        sql.sql(WAITING.formatted(those))
                .withFetchSize(AT_A_TIME)
                .param("batch", batch)
                .param("every", numbers.everyUnit())
                .param("from", Timestamp.from(before))
                .query(row -> {
                    var place = new Place(0, row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6));
                    sums.goOn(
                            place,
                            row.getInt(10),
                            row.getLong(7),
                            moment(row, 8),
                            moment(row, 9),
                            moment(row, 11),
                            pauses.getOrDefault(row.getString(1), List.of()),
                            last);
                });
    }

    private static long moment(ResultSet row, int column) throws SQLException {
        long moment = row.getLong(column);
        return row.wasNull() ? Moments.NONE : moment;
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
