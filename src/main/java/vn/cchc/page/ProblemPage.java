package vn.cchc.page;

/**
 * A problem as a screen.
 *
 * @param title what kind of trouble, in three words
 * @param text where, what was given, what was expected, what to do next
 */
public record ProblemPage(String title, String text, String code, int status) {}
