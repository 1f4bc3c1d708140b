package vn.cchc.dossier;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Sought.Of;
import vn.cchc.dossier.Sought.Standing;
import vn.cchc.kernel.OrganisationId;

/** What is looked for by whom, as conditions of a query: only those that are asked, so that their indexes serve. */
record DossierQuery(Sought sought, Dossiers.Reach reach, Instant now) {

    private static final String OF_UNITS =
            "(competent = any(:%1$s) or receiving = any(:%1$s) and receiving <> competent)";

    /** Of those that ended since: received in the month before or since, or among those that took longer than one. */
    private static final String RECEIVED_NOT_LONG_BEFORE =
            "(received_at >= :from::timestamptz - interval '30 days' or ended_at - received_at > interval '30 days')";

    /** Joined with "and"; never empty. */
    String conditions() {
        var all = new ArrayList<String>();
        // Moments are found unit by unit.
        all.add(reach.all() ? "competent = any(:every)" : OF_UNITS.formatted("reach"));
        add(
                all,
                !sought.units().isEmpty(),
                switch (sought.side()) {
                    case EITHER -> OF_UNITS.formatted("units");
                    case COMPETENT -> "competent = any(:units)";
                    case RECEIVING -> "receiving = any(:units)";
                });
        add(all, sought.level() != null, "level = :level");
        add(all, sought.field() != null, "field = :field");
        add(all, sought.procedures() != null, "procedure = any(:procedures)");
        add(all, sought.channel() != null, "channel = :channel");
        add(all, !sought.code().isEmpty(), "code like :code");
        var standing = sought.standing();
        if (standing != null) {
            all.add(standing.condition());
        }
        days(all);
        return String.join(" and ", all);
    }

    private void days(List<String> all) {
        switch (sought.of()) {
            case RECEIVED -> {
                add(all, sought.from() != null, "received_at >= :from");
                add(all, sought.to() != null, "received_at < :to");
            }
            case ENDED -> {
                all.add("ended_at is not null");
                add(all, sought.from() != null, "ended_at >= :from and " + RECEIVED_NOT_LONG_BEFORE);
                add(all, sought.to() != null, "ended_at < :to and received_at < :to");
            }
            case OPEN_AT -> {
                add(all, sought.to() != null, "received_at < :to and (ended_at is null or ended_at >= :to)");
                add(all, sought.to() == null, "ended_at is null");
            }
        }
    }

    private static void add(List<String> all, boolean asked, String condition) {
        if (asked) {
            all.add(condition);
        }
    }

    /** Few enough to be found at once, without going back through time. */
    boolean isRare() {
        var standing = sought.standing();
        return !sought.code().isEmpty()
                || standing == Standing.HANDED_OUT
                || sought.of() == Of.OPEN_AT && sought.to() == null;
    }

    /** The moment before which all that is looked for was received; empty where nobody says. */
    Optional<Instant> receivedBefore() {
        return sought.of() == Of.ENDED
                ? Optional.empty()
                : Optional.ofNullable(sought.to()).map(Days::startOfDay);
    }

    /** @param numbers for units, fields and procedures; what has no number has no dossiers either: -1 */
    Map<String, Object> parameters(Numbers numbers) {
        var all = new HashMap<String, Object>();
        all.put("every", numbers.everyUnit());
        all.put("reach", known(numbers, reach.units()));
        all.put("units", known(numbers, sought.units()));
        var level = sought.level();
        all.put("level", level == null ? -1 : level.ordinal());
        var field = sought.field();
        all.put("field", field == null ? -1 : numberOf(numbers.fields(), field));
        all.put("procedures", numbersOf(numbers.procedures(), sought.procedures()));
        var channel = sought.channel();
        all.put("channel", channel == null ? -1 : channel.ordinal());
        all.put("code", sought.code().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        all.put("days", sought.days());
        all.put("now", Timestamp.from(now));
        all.put("from", moment(sought.from()));
        all.put("to", moment(sought.to()));
        return all;
    }

    private static Integer[] known(Numbers numbers, Set<OrganisationId> units) {
        return units.isEmpty()
                ? new Integer[0]
                : numbers.known(List.copyOf(units)).toArray(Integer[]::new);
    }

    private static int numberOf(Map<Integer, String> codes, String code) {
        return codes.entrySet().stream()
                .filter(each -> each.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    private static Integer[] numbersOf(Map<Integer, String> codes, @Nullable Set<String> asked) {
        return codes.entrySet().stream()
                .filter(each -> asked != null && asked.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .toArray(Integer[]::new);
    }

    private static Timestamp moment(@Nullable LocalDate day) {
        return Timestamp.from(day == null ? Instant.EPOCH : Days.startOfDay(day));
    }
}
