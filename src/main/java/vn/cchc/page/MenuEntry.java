package vn.cchc.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Verb;

/**
 * A place in the menu, contributed by a room as a bean.
 *
 * @param key message key of its words
 * @param href path, without query
 * @param order smaller stands further left
 * @param verb shown only to those who hold it somewhere; null: to every signed-in person
 * @param group daily work stands in the bar, what is arranged now and then folds away behind one word
 * @param also other paths whose screens belong here, so that nobody is lost while working on them
 */
public record MenuEntry(
        String key, String href, int order, @Nullable Verb verb, Group group, List<String> also) {

    /** Where in the bar. */
    public enum Group {
        WORK,
        SETUP
    }

    public MenuEntry {
        also = List.copyOf(also);
    }

    /** Daily work, with the other paths it takes in. */
    public static MenuEntry work(String key, String href, int order, @Nullable Verb verb, String... also) {
        return new MenuEntry(key, href, order, verb, Group.WORK, List.of(also));
    }

    /** Arranged now and then: definitions, organisations, people. */
    public static MenuEntry setup(String key, String href, int order, @Nullable Verb verb, String... also) {
        return new MenuEntry(key, href, order, verb, Group.SETUP, List.of(also));
    }

    boolean holds(String path) {
        return within(path, href) || also.stream().anyMatch(one -> within(path, one));
    }

    private static boolean within(String path, String place) {
        return path.equals(place) || path.startsWith(place + "/");
    }
}
