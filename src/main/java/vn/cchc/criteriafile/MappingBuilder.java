package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;

/** A mapping under construction; what is put without a place stands where the mapping stands. */
final class MappingBuilder {

    private final Place place;
    private final List<Tree.Entry> entries = new ArrayList<>();

    MappingBuilder(Place place) {
        this.place = place;
    }

    MappingBuilder put(String key, @Nullable String text) {
        return put(key, place, text);
    }

    /** Leaves an absent or empty text out. */
    MappingBuilder put(String key, Place at, @Nullable String text) {
        return text == null || text.isEmpty() ? this : put(key, at, new Tree.Scalar(at, text));
    }

    MappingBuilder put(String key, List<? extends Tree> items) {
        return put(key, place, new Tree.Sequence(place, List.copyOf(items)));
    }

    MappingBuilder put(String key, Tree value) {
        return put(key, value.place(), value);
    }

    private MappingBuilder put(String key, Place at, Tree value) {
        entries.add(new Tree.Entry(key, at, value));
        return this;
    }

    MappingBuilder putAll(List<Tree.Entry> more) {
        entries.addAll(more);
        return this;
    }

    boolean has(String key) {
        return entries.stream().anyMatch(entry -> entry.key().equals(key));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Tree.Mapping tree() {
        return new Tree.Mapping(place, List.copyOf(entries));
    }
}
