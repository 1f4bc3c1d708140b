package vn.cchc.dossier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.cchc.dossierfile.Level;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Timeliness;

/** What a delivery holds, counted while it is read, to be held against what its sender announced. */
final class ControlCount {

    private record Place(int level, int field, int competent, int receiving) {}

    /** As {@link ControlTotals#MEASURES} lists them. */
    private final Map<Place, long[]> counts = new HashMap<>();

    void add(Facts facts) {
        var place = new Place(facts.level(), facts.field(), facts.competent(), facts.receiving());
        var count = counts.computeIfAbsent(place, _ -> new long[ControlTotals.MEASURES.size()]);
        count[0]++;
        var state = State.values()[facts.state()];
        count[
                switch (state) {
                    case RESOLVED -> 1;
                    case OPEN -> 5;
                    case PAUSED -> 6;
                    case WITHDRAWN -> 7;
                    case REFUSED -> 8;
                }]++;
        if (facts.timeliness() >= 0 && facts.timeliness() < Timeliness.NO_DUE_DATE.ordinal()) {
            count[2 + facts.timeliness()]++;
        }
    }

    /** One per level, field and pair of units, as a sender names them. */
    List<ControlTotals.Total> totals(Map<Integer, String> units, Map<Integer, String> fields) {
        var totals = new ArrayList<ControlTotals.Total>();
        counts.forEach((place, count) -> {
            var keys = new HashMap<String, String>();
            keys.put("level", Level.values()[place.level].code());
            keys.put("field", fields.getOrDefault(place.field, ""));
            keys.put("unit", units.getOrDefault(place.competent, ""));
            keys.put("receiving_unit", units.getOrDefault(place.receiving, ""));
            var measures = new HashMap<String, Long>();
            for (int i = 0; i < count.length; i++) {
                measures.put(ControlTotals.MEASURES.get(i), count[i]);
            }
            totals.add(new ControlTotals.Total(keys, measures));
        });
        return totals;
    }
}
