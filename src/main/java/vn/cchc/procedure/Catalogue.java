package vn.cchc.procedure;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;

/**
 * All procedures with all their versions at one moment, in memory and immutable: an import asks it half a million times.
 * A version ends the day before the next one of its code begins, whatever it says itself.
 */
public final class Catalogue {

    private final Map<String, List<Procedure>> versions;
    private final Map<String, String> fields;

    private Catalogue(Map<String, List<Procedure>> versions, Map<String, String> fields) {
        this.versions = versions;
        this.fields = fields;
    }

    /**
     * @param procedures what counts, in any order, one for each code and first day
     * @param fields known ones by code; those of the procedures come on top
     */
    public static Catalogue of(Collection<Procedure> procedures, Map<String, String> fields) {
        var byCode = new HashMap<String, List<Procedure>>();
        var names = new HashMap<>(fields);
        procedures.stream().sorted(Comparator.comparing(Procedure::from)).forEach(each -> {
            byCode.computeIfAbsent(each.code(), _ -> new ArrayList<>()).add(each);
            names.putIfAbsent(each.field(), each.fieldName());
        });
        byCode.replaceAll((_, versions) -> ended(versions));
        return new Catalogue(Map.copyOf(byCode), inOrder(names));
    }

    private static List<Procedure> ended(List<Procedure> versions) {
        var ended = new ArrayList<Procedure>(versions.size());
        for (int i = 0; i < versions.size(); i++) {
            var each = versions.get(i);
            var before = i + 1 < versions.size() ? versions.get(i + 1).from().minusDays(1) : null;
            ended.add(before == null || endsBy(each.to(), before) ? each : each.until(before));
        }
        return List.copyOf(ended);
    }

    private static boolean endsBy(@Nullable LocalDate end, LocalDate day) {
        return end != null && !end.isAfter(day);
    }

    private static Map<String, String> inOrder(Map<String, String> names) {
        var order = Collator.getInstance(Locale.of("vi"));
        var sorted = new LinkedHashMap<String, String>();
        names.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, String> each) -> each.getValue(), order::compare)
                        .thenComparing(Map.Entry::getKey))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return java.util.Collections.unmodifiableMap(sorted);
    }

    /** The version in force on the day; empty for an unknown code and between two versions. */
    public Optional<Procedure> find(String code, LocalDate date) {
        var of = versions.get(code);
        if (of == null) {
            return Optional.empty();
        }
        for (int i = of.size() - 1; i >= 0; i--) {
            var each = of.get(i);
            if (!date.isBefore(each.from())) {
                return each.inForce(date) ? Optional.of(each) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** How long the procedure might take on the day of that moment; null where no limit is set, or no such procedure was in force. */
    public vn.cchc.timeliness.@Nullable Limit limit(String code, long receivedAt) {
        return find(code, Moments.date(receivedAt))
                .map(each -> each.binding().counted())
                .orElse(null);
    }

    /** Whether the code was ever in force, so that "unknown" and "no longer in force" can be told apart. */
    public boolean knows(String code) {
        return versions.containsKey(code);
    }

    /** Every version of a code, the earliest first; empty for an unknown code. */
    public List<Procedure> versions(String code) {
        return versions.getOrDefault(code, List.of());
    }

    /** Those in force on the day, by code. */
    public List<Procedure> all(LocalDate date) {
        var found = new TreeMap<String, Procedure>();
        versions.keySet().forEach(code -> find(code, date).ifPresent(each -> found.put(code, each)));
        return List.copyOf(found.values());
    }

    /** Each code once: the version of the day, else the next to come, else the last that was; by code. */
    List<Procedure> nearest(LocalDate date) {
        var found = new TreeMap<String, Procedure>();
        versions.forEach((code, of) -> found.put(
                code,
                find(code, date)
                        .or(() -> of.stream()
                                .filter(each -> each.from().isAfter(date))
                                .findFirst())
                        .orElse(of.getLast())));
        return List.copyOf(found.values());
    }

    /** Fields by code, in the order of their Vietnamese names. */
    public Map<String, String> fields() {
        return fields;
    }

    /** The code of a field by its Vietnamese name, marks and case aside. */
    public Optional<String> field(String name) {
        var plain = Plain.of(name);
        return fields.entrySet().stream()
                .filter(each -> Plain.of(each.getValue()).equals(plain))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** How many codes there are. */
    public int size() {
        return versions.size();
    }
}
