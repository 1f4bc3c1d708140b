package vn.cchc.onestop;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.ontime.Counts;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.organisation.PeerGroup;

/**
 * Units of one block beside each other.
 *
 * @param field its code; empty for all
 * @param floor percent at which the scale of the picture begins
 * @param carried how many units had ended and count for those they went on in
 * @param apart ended units that were split among several and count for none
 * @param finding what the table says, as its title
 */
public record LeaguePage(
        Picker picker,
        List<PeerGroup> groups,
        String group,
        Map<String, String> fields,
        String field,
        Exact threshold,
        List<Row> rows,
        int floor,
        int carried,
        List<Apart> apart,
        String sort,
        String finding,
        boolean mayImport) {

    public record Apart(String unit, Counts counts) {}

    /** @param rank equal rates share one; null where there is no rate */
    public record Row(
            Organisation unit,
            Counts now,
            Counts before,
            @Nullable Integer rank) {}

    /** By what the table can be ordered. */
    enum Order {
        RATE,
        NAME,
        BASE,
        LATE,
        OPEN_LATE,
        CHANGE;

        Comparator<Row> comparator() {
            return switch (this) {
                case RATE -> Comparator.comparingInt(LeaguePage::place);
                case NAME -> BY_NAME;
                case BASE -> Comparator.comparing(each -> -each.now().base());
                case LATE -> Comparator.comparing(each -> -each.now().late());
                case OPEN_LATE -> Comparator.comparing(each -> -each.now().openLate());
                case CHANGE -> Comparator.comparing(LeaguePage::moved);
            };
        }
    }

    private static final Comparator<Row> BY_NAME =
            Comparator.comparing(each -> each.unit().name(), Organisations.VIETNAMESE);

    private static int place(Row row) {
        var rank = row.rank();
        return rank == null ? Integer.MAX_VALUE : rank;
    }

    private static Exact moved(Row row) {
        var now = row.now().rate();
        var before = row.before().rate();
        return now.isEmpty() || before.isEmpty() ? Exact.ZERO : now.get().minus(before.get());
    }

    /** Ranked by rate and put in the order asked for. */
    static List<Row> ranked(
            List<Organisation> units,
            Map<OrganisationId, Counts> now,
            Map<OrganisationId, Counts> before,
            Order order) {
        var ranks = ranks(units, now);
        return units.stream()
                .map(unit -> new Row(
                        unit,
                        now.getOrDefault(unit.id(), Counts.NONE),
                        before.getOrDefault(unit.id(), Counts.NONE),
                        ranks.get(unit.id())))
                .sorted(order.comparator().thenComparing(BY_NAME))
                .toList();
    }

    /** The number of units with a better rate, plus one. */
    private static Map<OrganisationId, Integer> ranks(List<Organisation> units, Map<OrganisationId, Counts> counts) {
        var ranks = new HashMap<OrganisationId, Integer>();
        for (var unit : units) {
            var rate = counts.getOrDefault(unit.id(), Counts.NONE).rate();
            if (rate.isPresent()) {
                long better = units.stream()
                        .flatMap(other -> counts.getOrDefault(other.id(), Counts.NONE).rate().stream())
                        .filter(other -> other.compareTo(rate.get()) > 0)
                        .count();
                ranks.put(unit.id(), (int) better + 1);
            }
        }
        return ranks;
    }
}
