package vn.cchc.page;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Verb;

/**
 * A place in the menu, contributed by a room as a bean.
 *
 * @param key message key of its words
 * @param href path, without query
 * @param order smaller stands further left
 * @param verb shown only to those who hold it somewhere; null: to every signed-in person
 */
public record MenuEntry(
        String key, String href, int order, @Nullable Verb verb) {}
