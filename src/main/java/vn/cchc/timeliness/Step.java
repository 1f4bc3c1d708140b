package vn.cchc.timeliness;

/**
 * One line of a dossier's history.
 *
 * @param at seconds since 1970
 * @param status it took then
 * @param newDue the official new date given with it, in seconds; {@link Moments#NONE} where none was given
 */
public record Step(long at, Status status, long newDue) {}
