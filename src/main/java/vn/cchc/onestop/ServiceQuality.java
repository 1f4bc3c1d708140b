package vn.cchc.onestop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Facets;
import vn.cchc.ontime.Query;

/**
 * The groups of Quyết định 766/QĐ-TTg of 23 June 2022 as far as dossiers tell of them; what they do not tell is named with the reason. No
 * points: how single indicators are scored stands in no text that was at hand ({@code definitions/framework/qd766}).
 *
 * @param askedAgain are taken from those in time
 */
public record ServiceQuality(List<Indicator> indicators, Facets.AskedAgain askedAgain) {

    /** With the points that the decision gives it, of 100. */
    public enum Group {
        PUBLICITY(18),
        PROGRESS(20),
        ONLINE(12),
        PAYMENT(10),
        DIGITISATION(22),
        SATISFACTION(18);

        private final int points;

        Group(int points) {
            this.points = points;
        }

        public int points() {
            return points;
        }
    }

    /**
     * @param key of its words
     * @param whole what the share rests on; null where dossiers do not tell
     * @param days instead of a share
     */
    public record Indicator(
            Group group,
            String key,
            long part,
            @Nullable Long whole,
            @Nullable Exact days) {

        private static Indicator untold(Group group, String key) {
            return new Indicator(group, key, 0, null, null);
        }

        private static Indicator share(Group group, String key, long part, long whole) {
            return new Indicator(group, key, part, whole, null);
        }

        public boolean isTold() {
            return whole != null;
        }
    }

    /** @param counts of what the query asks for */
    static ServiceQuality of(Counts counts, Query query, Facets facets) {
        var askedAgain = facets.askedAgain(query);
        return new ServiceQuality(
                indicators(counts, askedAgain, facets.services(query), facets.handling(query)), askedAgain);
    }

    private static List<Indicator> indicators(
            Counts counts, Facets.AskedAgain askedAgain, Facets.Services services, Optional<Facets.Handling> handling) {
        var all = new ArrayList<Indicator>();
        all.add(Indicator.untold(Group.PUBLICITY, "published"));
        all.add(Indicator.untold(Group.PUBLICITY, "synchronised"));
        all.add(Indicator.share(
                Group.PROGRESS,
                "in-time",
                counts.inTime() - askedAgain.resolved() + counts.open() - counts.openLate() - askedAgain.open(),
                counts.base() + counts.open()));
        all.add(new Indicator(
                Group.PROGRESS,
                "mean-time",
                0,
                handling.map(Facets.Handling::dossiers).orElse(0L),
                handling.map(Facets.Handling::mean).orElse(null)));
        all.add(Indicator.untold(Group.ONLINE, "offered"));
        all.add(Indicator.share(Group.ONLINE, "online", services.online(), services.received()));
        all.add(Indicator.share(Group.PAYMENT, "paid", services.paid(), services.payable()));
        all.add(Indicator.untold(Group.PAYMENT, "payable"));
        all.add(Indicator.share(Group.DIGITISATION, "result", services.resultDigital(), services.resultKnown()));
        all.add(Indicator.share(Group.DIGITISATION, "digitised", services.digitised(), services.components()));
        all.add(Indicator.share(Group.DIGITISATION, "reused", services.reused(), services.components()));
        all.add(Indicator.untold(Group.SATISFACTION, "satisfaction"));
        return List.copyOf(all);
    }
}
