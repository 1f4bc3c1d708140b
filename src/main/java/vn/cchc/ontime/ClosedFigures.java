package vn.cchc.ontime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;

/** The door to what was closed, by one key: never changed by what came in since. */
@Service
public class ClosedFigures {

    private static final List<Key> GRAIN = List.of(Key.LEVEL, Key.FIELD, Key.UNIT, Key.RECEIVING_UNIT, Key.CHANNEL);
    private static final Set<Key> KEPT = Set.copyOf(GRAIN);

    private final ClosingStore store;
    private final Numbers numbers;

    ClosedFigures(ClosingStore store, Numbers numbers) {
        this.store = store;
        this.numbers = numbers;
    }

    /** One line per value of the key, in its order. @param key one of level, field, units, channel */
    @Transactional(readOnly = true)
    public List<Line> by(UUID closing, Key key) {
        if (!KEPT.contains(key)) {
            throw new IllegalArgumentException("closings are not kept by " + key);
        }
        int at = GRAIN.indexOf(key);
        Map<Integer, Counts> sums = new TreeMap<>();
        store.figures(closing).forEach((keys, counts) -> sums.merge(keys.get(at), counts, Counts::plus));
        var name = name(key);
        return sums.entrySet().stream()
                .map(each -> new Line(List.of(name.apply(each.getKey())), each.getValue()))
                .toList();
    }

    private IntFunction<String> name(Key key) {
        return switch (key) {
            case LEVEL -> level -> Level.values()[level].code();
            case CHANNEL -> channel -> Channel.values()[channel].code();
            case FIELD -> {
                var fields = numbers.fields();
                yield fields::get;
            }
            default -> {
                var units = numbers.units();
                yield unit -> Objects.requireNonNull(units.get(unit)).toString();
            }
        };
    }
}
