package vn.cchc.ontime;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What only dossiers themselves can tell, as measures and the beginning of a condition: few of them, but for what no sums are kept by. */
final class FromDossiers {

    /** Apart, because each has an index: those that wait to this day, those of the month before, and those that took longer than one. */
    private static final String WAITING = """
            (select * from dossier.dossier where competent = any(:every) and ended_at is null and received_at < :to
             union all
             select * from dossier.dossier
             where competent = any(:every) and received_at >= :to::timestamptz - interval '30 days' and received_at < :to and ended_at >= :to
             union all
             select * from dossier.dossier
             where ended_at - received_at > interval '30 days' and received_at < :to::timestamptz - interval '30 days'
               and ended_at >= :to) as d""";

    /** Likewise: those received in the month before or since, and those that took longer than one. */
    private static final String CAME_OR_ENDED = """
            (select * from dossier.dossier
             where competent = any(:every) and received_at >= :from::timestamptz - interval '30 days' and received_at < :to
               and (received_at >= :from or ended_at >= :from and ended_at < :to)
             union all
             select * from dossier.dossier
             where ended_at - received_at > interval '30 days' and received_at < :from::timestamptz - interval '30 days'
               and ended_at >= :from and ended_at < :to) as d
            where true""";

    private static final String ENDED = "filter (where ended_at >= :from and ended_at < :to and ";

    /** Received, early, on time, late, without due time, withdrawn, refused; from a moment to before another. */
    static final String FLOW = "count(*) filter (where received_at >= :from and received_at < :to), "
            + IntStream.range(0, 4)
                    .mapToObj(each -> "count(*) " + ENDED + "timeliness = " + each + "), ")
                    .collect(Collectors.joining())
            + "count(*) " + ENDED + "state = 3), count(*) " + ENDED + "state = 4) from " + CAME_OR_ENDED;

    /** Open, of these overdue, paused; at a moment. */
    static final String STOCK = """
            count(*) filter (where not stood), count(*) filter (where not stood and due < :to), count(*) filter (where stood)
            from (select d.*, exists (select 1 from dossier.pause p
                                      where p.code = d.code and p.paused_from < :to
                                        and (p.paused_to is null or p.paused_to >= :to)) as stood
                  from %s) as d where true""".formatted(WAITING);

    /** Who stands still at the horizon, after which nothing is known to have ended. */
    static final String STANDING_NOW = """
            count(*) from dossier.dossier as d
            where ended_at is null
              and code in (select code from dossier.pause where paused_from < :to and (paused_to is null or paused_to >= :to))""";

    /** Who is open beyond its due time then. */
    static final String LATE_NOW = """
            count(*) from dossier.dossier as d
            where competent = any(:every) and ended_at is null and due < :to
              and not exists (select 1 from dossier.pause p
                              where p.code = d.code and p.paused_from < :to and (p.paused_to is null or p.paused_to >= :to))""";

    private FromDossiers() {}
}
