package vn.cchc.criteriafile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What YAML, JSON and a workbook have in common: keys, lists and texts, each with its place. The checker reads this and
 * so finds the same mistakes in all three.
 */
public sealed interface Tree {

    Place place();

    record Entry(String key, Place place, Tree value) {}

    record Mapping(Place place, List<Entry> entries) implements Tree {}

    record Sequence(Place place, List<Tree> items) implements Tree {}

    /** @param text null where nothing was written */
    record Scalar(Place place, @Nullable String text) implements Tree {}
}
