package vn.cchc.regime;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Keys;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.organisation.Kind;

/** A regime in the words of its own file format, every default written out; what is absent is left out. */
final class RegimeJson {

    private RegimeJson() {}

    static String of(RegimeVersion regime) {
        return CanonicalJson.write(map(
                "format", RegimeReader.FORMAT,
                "code", regime.code(),
                "version", regime.version(),
                "title", regime.title(),
                "status", Keys.word(regime.status()),
                "legal-basis",
                        regime.legalBasis().stream().map(RegimeJson::basis).toList(),
                "valid", map("from", regime.validFrom(), "to", regime.validTo()),
                "receiver", regime.receiver(),
                "form", map("code", regime.formCode(), "version", regime.formVersion()),
                "outline",
                        regime.outlineCode() == null
                                ? null
                                : map("code", regime.outlineCode(), "version", regime.outlineVersion()),
                "tree", Keys.word(regime.treeDay()),
                "counts", Keys.word(regime.counts()),
                "frequencies",
                        regime.frequencies().stream().map(RegimeJson::frequency).toList(),
                "owed-by", regime.duties().stream().map(RegimeJson::duty).toList(),
                "rows", regime.rowDuties().stream().map(RegimeJson::rows).toList()));
    }

    private static Map<String, Object> basis(RegimeVersion.Basis basis) {
        return map("number", basis.number(), "date", basis.date(), "issuer", basis.issuer(), "title", basis.title());
    }

    private static Map<String, Object> frequency(Frequency frequency) {
        return map(
                "every", Keys.word(frequency.kind()),
                "of-year", frequency.indexes().stream().sorted().toList(),
                "data", map("from", edge(frequency.begins()), "to", edge(frequency.ends())));
    }

    private static Map<String, Object> edge(Edge edge) {
        return map("month", edge.month(), "day", edge.day());
    }

    private static Map<String, Object> duty(Duty duty) {
        var timetable = duty.timetable();
        return map(
                "level", Keys.word(duty.level()),
                "kinds", words(duty.kinds()),
                "peer-groups", duty.peerGroups(),
                "except",
                        duty.except().stream()
                                .map(one -> map("code", one.code(), "reason", one.reason()))
                                .toList(),
                "reports-to", duty.reportsTo().stream().map(Keys::word).toList(),
                "closes", date(timetable.closes()),
                "due", date(timetable.due()),
                "locks", date(timetable.locks()),
                "day-off", Keys.word(timetable.dayOff()));
    }

    private static Map<String, Object> date(DateRule rule) {
        return switch (rule) {
            case DateRule.DayOfMonth day -> map("day", day.day(), "month", day.month());
            case DateRule.After after ->
                map("after", Keys.word(after.anchor()), "days", after.days(), "working", after.working());
        };
    }

    private static Map<String, Object> rows(RowDuty duty) {
        return map(
                "rows", duty.rows(),
                "level", Keys.word(duty.level()),
                "only",
                        map(
                                "codes", duty.codes().stream().sorted().toList(),
                                "kinds", words(duty.kinds()),
                                "peer-groups",
                                        duty.peerGroups().stream().sorted().toList(),
                                "standing-agency", duty.standingAgency()));
    }

    private static List<String> words(Collection<Kind> kinds) {
        return kinds.stream().sorted().map(Kind::word).toList();
    }

    private static Map<String, Object> map(@Nullable Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            var value = keysAndValues[i + 1];
            if (value != null && !(value instanceof Collection<?> items && items.isEmpty())) {
                map.put(String.valueOf(keysAndValues[i]), value);
            }
        }
        return map;
    }
}
