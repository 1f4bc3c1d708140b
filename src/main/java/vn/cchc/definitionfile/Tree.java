package vn.cchc.definitionfile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What YAML, JSON and a workbook have in common: keys, lists and texts, each with its place. The checker reads this and
 * so finds the same mistakes in all three.
 */
public sealed interface Tree {

    Place place();

    /** Maps, lists and anything with a text, as a program holds them; all at line 1. */
    static Tree of(Object value) {
        var place = Place.line(1);
        return switch (value) {
            case Map<?, ?> map ->
                new Mapping(
                        place,
                        map.entrySet().stream()
                                .map(entry -> new Entry(String.valueOf(entry.getKey()), place, of(entry.getValue())))
                                .toList());
            case Collection<?> items ->
                new Sequence(place, items.stream().map(Tree::of).toList());
            default -> new Scalar(place, value.toString());
        };
    }

    record Entry(String key, Place place, Tree value) {}

    record Mapping(Place place, List<Entry> entries) implements Tree {

        /** Null where the key is absent; what a checked file holds is there once. */
        public @Nullable Tree get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst()
                    .orElse(null);
        }

        public @Nullable String text(String key) {
            return get(key) instanceof Scalar scalar ? scalar.text() : null;
        }

        /** A text that a checked file always has. */
        public String required(String key) {
            var text = text(key);
            if (text == null) {
                throw new IllegalArgumentException("no " + key + " at " + place);
            }
            return text;
        }

        /** The mappings of a list; empty where the key is absent. */
        public List<Mapping> list(String key) {
            return get(key) instanceof Sequence sequence
                    ? sequence.items().stream().map(Mapping.class::cast).toList()
                    : List.of();
        }
    }

    record Sequence(Place place, List<Tree> items) implements Tree {}

    /** @param text null where nothing was written */
    record Scalar(Place place, @Nullable String text) implements Tree {}
}
