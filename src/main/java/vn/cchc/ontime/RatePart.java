package vn.cchc.ontime;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is asked of one table for one period or moment, as columns of {@link Counts}: summed ones of kept sums, counted ones of dossiers. */
enum RatePart {
    SUMMED_FLOW(1, Sql.OUTCOMES, "ontime.%sflow where bucket >= :from and bucket < :to"),
    SUMMED_DAYS(1, Sql.OUTCOMES, Sql.OF_DAYS),
    SUMMED_START(0, "sum(open + paused)", "ontime.%sstock where boundary = :from"),
    /** From a boundary on: what came in since waits more, what ended since no longer. */
    SUMMED_SINCE(0, Sql.MORE_WAITING, Sql.OF_DAYS),
    SUMMED_END(8, "sum(open), sum(open_late), sum(paused)", "ontime.%sstock where boundary = :to"),
    COUNTED_FLOW(
            1,
            "count(*) filter (where received_at >= :from and received_at < :to), "
                    + IntStream.range(0, 4)
                            .mapToObj(each -> "count(*) " + Sql.ENDED + "timeliness = " + each + "), ")
                            .collect(Collectors.joining())
                    + "count(*) " + Sql.ENDED + "state = 3), count(*) " + Sql.ENDED + "state = 4)",
            Sql.CAME_OR_ENDED),
    COUNTED_SINCE(
            0,
            "count(*) filter (where received_at >= :from and received_at < :to)"
                    + " - count(*) filter (where ended_at >= :from and ended_at < :to)",
            Sql.CAME_OR_ENDED),
    COUNTED_START(0, "count(*)", Sql.WAITING + " where true"),
    COUNTED_END(8, Sql.STOCKS, Sql.STOOD.formatted(Sql.WAITING)),
    /** The end of a period between boundaries, where there are sums by the day: all who wait are open, but for who stands still. */
    OPEN_AT_BOUNDARY(8, "sum(open + paused)", "ontime.%sstock where boundary = :from"),
    OPEN_SINCE(8, Sql.MORE_WAITING, Sql.OF_DAYS),
    OPEN_STANDING(
            8,
            "-count(*), 0, count(*)",
            Sql.STILL + " and received_at < :to and (ended_at is null or ended_at >= :to)"),
    OPEN_LATE(9, "count(*)", Sql.OVERDUE + " where " + Sql.NOT_STILL),
    /** At the horizon, after which nothing is known to have ended; so are the next two. */
    COUNTED_NOW(8, Sql.STOCKS, Sql.STOOD.formatted("dossier.dossier as d where d.ended_at is null")),
    STANDING_NOW(8, "-count(*), 0, count(*)", Sql.STILL + " and ended_at is null"),
    LATE_NOW(
            9,
            "count(*)",
            "dossier.dossier as d where competent = any(:every) and ended_at is null and due < :to and "
                    + Sql.NOT_STILL);

    /** Of the columns of {@link Counts} that it fills, in their order. */
    final int first;

    final String measures;
    final String from;

    RatePart(int first, String measures, String from) {
        this.first = first;
        this.measures = measures;
        this.from = from;
    }

    /** What the parts are made of. */
    private static final class Sql {

        /** Apart, because each has an index: those that wait to this day, those of the month before, and those that took longer than one. */
        static final String WAITING = """
                (select * from dossier.dossier where competent = any(:every) and ended_at is null and received_at < :to
                 union all
                 select * from dossier.dossier
                 where competent = any(:every) and received_at >= :to::timestamptz - interval '30 days' and received_at < :to and ended_at >= :to
                 union all
                 select * from dossier.dossier
                 where ended_at - received_at > interval '30 days' and received_at < :to::timestamptz - interval '30 days'
                   and ended_at >= :to) as d""";

        /** Likewise: those received in the month before or since, and those that took longer than one. */
        static final String CAME_OR_ENDED = """
                (select * from dossier.dossier
                 where competent = any(:every) and received_at >= :from::timestamptz - interval '30 days' and received_at < :to
                   and (received_at >= :from or ended_at >= :from and ended_at < :to)
                 union all
                 select * from dossier.dossier
                 where ended_at - received_at > interval '30 days' and received_at < :from::timestamptz - interval '30 days'
                   and ended_at >= :from and ended_at < :to) as d
                where true""";

        static final String STOCKS =
                "count(*) filter (where not stood), count(*) filter (where not stood and due < :to), count(*) filter (where stood)";

        /** Whether each of some dossiers stood still at a moment. */
        static final String STOOD = """
                (select d.*, exists (select 1 from dossier.pause p
                                     where p.code = d.code and p.paused_from < :to
                                       and (p.paused_to is null or p.paused_to >= :to)) as stood
                 from %s) as d where true""";

        /** At a moment in the past: who was open then beyond its due time is among those that still are, and those that ended late. */
        static final String OVERDUE = """
                (select * from dossier.dossier
                 where competent = any(:every) and ended_at is null and received_at < :to and due < :to
                 union all
                 select * from dossier.dossier
                 where competent = any(:every) and timeliness = 2 and ended_at >= :to and ended_at < :to::timestamptz + interval '30 days'
                   and ended_at - received_at <= interval '30 days' and received_at < :to and due < :to
                 union all
                 select * from dossier.dossier
                 where state in (3, 4) and ended_at > due and ended_at >= :to and ended_at < :to::timestamptz + interval '30 days'
                   and ended_at - received_at <= interval '30 days' and received_at < :to and due < :to
                 union all
                 select * from dossier.dossier
                 where ended_at - received_at > interval '30 days' and ended_at >= :to and received_at < :to and due < :to) as d""";

        /** Who stands still at a moment. */
        static final String STILL = """
                dossier.dossier as d
                where code in (select code from dossier.pause where paused_from < :to and (paused_to is null or paused_to >= :to))""";

        static final String NOT_STILL = """
                not exists (select 1 from dossier.pause p
                            where p.code = d.code and p.paused_from < :to and (p.paused_to is null or p.paused_to >= :to))""";

        static final String OUTCOMES =
                "sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)";
        static final String MORE_WAITING = "sum(received) - sum(early + on_time + late + no_due + withdrawn + refused)";
        static final String OF_DAYS = "ontime.%sday where day >= :from and day < :to";

        static final String ENDED = "filter (where ended_at >= :from and ended_at < :to and ";
    }
}
