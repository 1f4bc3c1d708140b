package vn.cchc.page;

import org.jspecify.annotations.Nullable;

/**
 * A problem as a screen.
 *
 * @param title what kind of trouble, in three words
 * @param text where, what was given, what was expected, what to do next
 * @param unsent what was typed and not taken, where sending it again will help
 */
public record ProblemPage(
        String title,
        String text,
        String code,
        int status,
        @Nullable Unsent unsent) {}
