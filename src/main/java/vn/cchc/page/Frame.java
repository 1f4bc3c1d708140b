package vn.cchc.page;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Actor;

/**
 * What every screen has around its content.
 *
 * @param t words, numbers, dates in the reader's language
 * @param actor who is signed in, null for the public
 * @param menu the places this person may go
 * @param path the request's path, to mark the place in the menu
 * @param csrf the token that every form carries
 * @param demo true when the data is generated: said on every screen
 * @param flash a sentence about what has just been done
 * @param build changes with every build, so that browsers may keep our own files for ever
 */
public record Frame(
        Texts t,
        @Nullable Actor actor,
        List<MenuEntry> menu,
        String path,
        @Nullable Csrf csrf,
        boolean demo,
        @Nullable Flash flash,
        String build) {

    /** The token, and the names of the form field and the header that carry it. */
    public record Csrf(String token, String field, String header) {}

    /** Waits in the session, which lies in the database. @param tone success, warning or danger */
    public record Flash(String text, String tone) implements Serializable {}

    /** True where this screen belongs to the place. */
    public boolean at(MenuEntry entry) {
        return entry.holds(path);
    }

    /** The places of one part of the bar, in their order. */
    public List<MenuEntry> menu(MenuEntry.Group group) {
        return menu.stream().filter(entry -> entry.group() == group).toList();
    }
}
