package vn.cchc.ontime;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.BatchApplied;

/**
 * Keeps the sums: takes away what changed dossiers were and adds what they and the new ones are, within the transaction of their batch;
 * nothing else is touched. A test holds them against the dossiers themselves.
 */
@Component
class Cube {

    /** Rows as they become count once, rows as they were count less. */
    private static final String DELTA = """
            with delta as (
                select 1 as sign, received_at, ended_at, due, level, field, receiving, competent, channel, procedure, state, timeliness,
                       paid, components, digitised, reused, result_digital, worked_minutes, allowed_minutes, code
                from batch_new where fate <= 1
                union all
                select -1, received_at, ended_at, due, level, field, receiving, competent, channel, procedure, state, timeliness,
                       paid, components, digitised, reused, result_digital, worked_minutes, allowed_minutes, code
                from batch_old)
            """;

    private static final String FLOW = """
            , moved as (
                select ontime.bucket(received_at) as bucket, competent, receiving, field, level, channel, sign as received,
                       0 as early, 0 as on_time, 0 as late, 0 as no_due, 0 as withdrawn, 0 as refused,
                       case when paid >= 0 then sign else 0 end as payable, case when paid = 1 then sign else 0 end as paid,
                       sign * greatest(components, 0) as components, sign * greatest(digitised, 0) as digitised,
                       sign * greatest(reused, 0) as reused, 0 as result_known, 0 as result_digital
                from delta
                union all
                select ontime.bucket(ended_at), competent, receiving, field, level, channel, 0,
                       case when timeliness = 0 then sign else 0 end, case when timeliness = 1 then sign else 0 end,
                       case when timeliness = 2 then sign else 0 end, case when timeliness = 3 then sign else 0 end,
                       case when state = 3 then sign else 0 end, case when state = 4 then sign else 0 end,
                       0, 0, 0, 0, 0,
                       case when result_digital >= 0 then sign else 0 end, case when result_digital = 1 then sign else 0 end
                from delta where ended_at is not null)
            insert into ontime.flow as f
            select bucket, competent, receiving, field, level, channel, sum(received), sum(early), sum(on_time), sum(late), sum(no_due),
                   sum(withdrawn), sum(refused), sum(payable), sum(paid), sum(components), sum(digitised), sum(reused),
                   sum(result_known), sum(result_digital)
            from moved group by bucket, competent, receiving, field, level, channel
            on conflict (bucket, competent, receiving, field, level, channel) do update
            set received = f.received + excluded.received, early = f.early + excluded.early, on_time = f.on_time + excluded.on_time,
                late = f.late + excluded.late, no_due = f.no_due + excluded.no_due, withdrawn = f.withdrawn + excluded.withdrawn,
                refused = f.refused + excluded.refused, payable = f.payable + excluded.payable, paid = f.paid + excluded.paid,
                components = f.components + excluded.components, digitised = f.digitised + excluded.digitised,
                reused = f.reused + excluded.reused, result_known = f.result_known + excluded.result_known,
                result_digital = f.result_digital + excluded.result_digital
            """;

    /**
     * Most dossiers end before the next boundary and never enter. Who stood still at which boundary is laid down first: asked dossier by
     * dossier it took minutes.
     */
    private static final String STOCK = """
            , boundary as (
                select b.at, (b.at at time zone 'Asia/Ho_Chi_Minh')::date as day
                from (select (month + half) at time zone 'Asia/Ho_Chi_Minh' as at
                      from generate_series(
                               (select date_trunc('month', min(received_at) at time zone 'Asia/Ho_Chi_Minh') from delta),
                               cast(:to as timestamptz) at time zone 'Asia/Ho_Chi_Minh', interval '1 month') as month,
                           (values (interval '0'), (interval '14 days')) as halves (half)) as b
                where b.at <= cast(:to as timestamptz)),
            waiting as (
                select sign, received_at, ended_at, due, level, field, receiving, competent, channel, code
                from delta
                where coalesce(ended_at, 'infinity') >= ontime.boundary_after(received_at)),
            pause as (
                select 1 as sign, code, paused_from, paused_to from batch_new_pause
                union all select -1, code, paused_from, paused_to from batch_old_pause),
            stopped as (
                select distinct p.sign, p.code, b.at
                from pause p
                join boundary b on p.paused_from < b.at and (p.paused_to is null or p.paused_to >= b.at)),
            stood as (
                select b.day, w.*, b.at, s.code is not null as paused
                from waiting w
                join boundary b on b.at > w.received_at and (w.ended_at is null or w.ended_at >= b.at)
                               and b.at <= case when w.sign > 0 then cast(:to as timestamptz) else cast(:from as timestamptz) end
                left join stopped s on s.code = w.code and s.sign = w.sign and s.at = b.at)
            insert into ontime.stock as s
            select day, competent, receiving, field, level, channel,
                   sum(case when paused then 0 else sign end), sum(case when not paused and due < at then sign else 0 end),
                   sum(case when paused then sign else 0 end)
            from stood group by day, competent, receiving, field, level, channel
            on conflict (boundary, competent, receiving, field, level, channel) do update
            set open = s.open + excluded.open, open_late = s.open_late + excluded.open_late, paused = s.paused + excluded.paused
            """;

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
            insert into ontime.stock as s
            select day, competent, receiving, field, level, channel,
                   sum(case when paused then 0 else 1 end), sum(case when not paused and due < at then 1 else 0 end),
                   sum(case when paused then 1 else 0 end)
            from stood group by day, competent, receiving, field, level, channel
            on conflict (boundary, competent, receiving, field, level, channel) do update
            set open = s.open + excluded.open, open_late = s.open_late + excluded.open_late, paused = s.paused + excluded.paused
            """;

    private static final String DAY = """
            , moved as (
                select (received_at at time zone 'Asia/Ho_Chi_Minh')::date as day, competent, level,
                       sign as received, 0 as in_time, 0 as late, 0 as ended
                from delta
                union all
                select (ended_at at time zone 'Asia/Ho_Chi_Minh')::date, competent, level, 0,
                       case when timeliness in (0, 1) then sign else 0 end, case when timeliness = 2 then sign else 0 end, sign
                from delta where ended_at is not null)
            insert into ontime.day as d
            select day, competent, level, sum(received), sum(in_time), sum(late), sum(ended) from moved group by day, competent, level
            on conflict (day, competent, level) do update
            set received = d.received + excluded.received, in_time = d.in_time + excluded.in_time, late = d.late + excluded.late,
                ended = d.ended + excluded.ended
            """;

    private static final String PROCEDURE = """
            , moved as (
                select ontime.bucket(received_at) as bucket, procedure, level, sign as received, 0 as early, 0 as on_time, 0 as late,
                       0 as no_due, 0 as withdrawn, 0 as refused
                from delta
                union all
                select ontime.bucket(ended_at), procedure, level, 0,
                       case when timeliness = 0 then sign else 0 end, case when timeliness = 1 then sign else 0 end,
                       case when timeliness = 2 then sign else 0 end, case when timeliness = 3 then sign else 0 end,
                       case when state = 3 then sign else 0 end, case when state = 4 then sign else 0 end
                from delta where ended_at is not null)
            insert into ontime.procedure_flow as f
            select bucket, procedure, level, sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)
            from moved group by bucket, procedure, level
            on conflict (bucket, procedure, level) do update
            set received = f.received + excluded.received, early = f.early + excluded.early, on_time = f.on_time + excluded.on_time,
                late = f.late + excluded.late, no_due = f.no_due + excluded.no_due, withdrawn = f.withdrawn + excluded.withdrawn,
                refused = f.refused + excluded.refused
            """;

    private static final String HANDLING = """
            insert into ontime.handling as h
            select ontime.bucket(ended_at), competent, field, level, least((worked_minutes + :day - 1) / :day, 30000), sum(sign),
                   sum(sign * worked_minutes::bigint), sum(case when allowed_minutes >= 0 then sign else 0 end),
                   sum(sign * greatest(allowed_minutes, 0)::bigint)
            from delta where state = 2
            group by 1, 2, 3, 4, 5
            on conflict (bucket, competent, field, level, days) do update
            set dossiers = h.dossiers + excluded.dossiers, worked_minutes = h.worked_minutes + excluded.worked_minutes,
                with_limit = h.with_limit + excluded.with_limit, allowed_minutes = h.allowed_minutes + excluded.allowed_minutes
            """;

    private final JdbcClient sql;
    private final Closings closings;

    Cube(JdbcClient sql, Closings closings) {
        this.sql = sql;
        this.closings = closings;
    }

    @EventListener
    void on(BatchApplied applied) {
        var known = horizon();
        var before = known.orElse(Instant.EPOCH);
        var after = applied.asOf().isAfter(before) ? applied.asOf() : before;
        sql.sql(DELTA + FLOW).update();
        sql.sql(DELTA + STOCK)
                .param("from", Timestamp.from(before))
                .param("to", Timestamp.from(after))
                .update();
        if (known.isPresent() && after.isAfter(before)) {
            later(applied.batch(), before, after);
        }
        moveHorizon(after);
        sql.sql(DELTA + DAY).update();
        sql.sql(DELTA + PROCEDURE).update();
        sql.sql(DELTA + HANDLING).param("day", Rates.OFFICE_DAY).update();
        closings.follow(applied);
    }

    private void later(int batch, Instant before, Instant after) {
        sql.sql(LATER)
                .param("from", Timestamp.from(before))
                .param("to", Timestamp.from(after))
                .param("batch", batch)
                .update();
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
