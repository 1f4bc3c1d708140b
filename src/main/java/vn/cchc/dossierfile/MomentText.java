package vn.cchc.dossierfile;

import java.util.Set;

/**
 * Reads a moment out of the middle of a line, without an object: a file has four of them on every line. What comes back is
 * {@link #BAD}, or twice the seconds since 1970 with the lowest bit set where no hour was given; see {@link #seconds} and
 * {@link #dayOnly}.
 */
final class MomentText {

    static final long BAD = Long.MIN_VALUE;

    private static final int VIETNAM = 7 * 3600;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2199;
    private static final int NOT = -1;

    private final boolean iso;
    private final boolean slashes;
    private final boolean dashes;
    private final boolean digits;

    private char[] text = {};
    private int at;
    private int end;

    MomentText(Set<DateForm> forms) {
        iso = forms.contains(DateForm.ISO);
        slashes = forms.contains(DateForm.SLASHES);
        dashes = forms.contains(DateForm.DASHES);
        digits = forms.contains(DateForm.DIGITS);
    }

    static long seconds(long read) {
        return read >> 1;
    }

    static boolean dayOnly(long read) {
        return (read & 1) == 1;
    }

    static long of(long seconds, boolean dayOnly) {
        return seconds * 2 + (dayOnly ? 1 : 0);
    }

    long read(char[] from, int start, int length) {
        text = from;
        at = start;
        end = start + length;
        if (length < 8) {
            return BAD;
        }
        int first = number(4);
        int read = at - start;
        if (read == 4 && at < end && text[at] != '-') {
            at = start;
            return digits ? compact() : BAD;
        }
        if (read == 4) {
            return iso ? iso(first) : BAD;
        }
        return read == 1 || read == 2 ? dayFirst(first) : BAD;
    }

    private long compact() {
        int length = end - at;
        if (length != 8 && length != 12 && length != 14) {
            return BAD;
        }
        long day = day(number(4), number(2), number(2));
        if (length == 8) {
            return at == end ? moment(day, 0, true) : BAD;
        }
        int hour = number(2);
        int minute = number(2);
        int second = length == 14 ? number(2) : 0;
        int time = time(hour, minute, second);
        return at == end && time != NOT ? moment(day, time, false) : BAD;
    }

    private long iso(int year) {
        at++;
        int month = number(2);
        if (!take('-')) {
            return BAD;
        }
        return clock(day(year, month, number(2)));
    }

    private long dayFirst(int day) {
        if (at >= end || !(slashes && text[at] == '/' || dashes && text[at] == '-')) {
            return BAD;
        }
        char between = text[at++];
        int month = number(2);
        if (!take(between)) {
            return BAD;
        }
        int before = at;
        int year = number(4);
        return at - before == 4 ? clock(day(year, month, day)) : BAD;
    }

    /** What follows the day. */
    private long clock(long day) {
        if (at == end) {
            return moment(day, 0, true);
        }
        if (!take('T') && !take(' ')) {
            return BAD;
        }
        while (take(' ')) {
            // "22/04/2021  09:30" is common where dates are put together by hand.
        }
        int hour = number(2);
        int minute = take(':') ? number(2) : NOT;
        int second = take(':') ? number(2) : 0;
        if (at < end && (text[at] == '.' || text[at] == ',')) {
            at++;
            number(9);
        }
        int time = time(hour, minute, second);
        int offset = at == end ? VIETNAM : offset();
        return at == end && time != NOT && offset != Integer.MIN_VALUE
                ? moment(day, time + VIETNAM - offset, false)
                : BAD;
    }

    private int offset() {
        if (take('Z')) {
            return 0;
        }
        int sign = take('+') ? 1 : take('-') ? -1 : 0;
        int hours = number(2);
        take(':');
        int minutes = at == end ? 0 : number(2);
        return sign == 0 || hours > 18 || hours < 0 || minutes > 59 || minutes < 0
                ? Integer.MIN_VALUE
                : sign * (hours * 3600 + minutes * 60);
    }

    private boolean take(char wanted) {
        if (at < end && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Digits from here on, at most so many; {@link #NOT} where there are none. */
    private int number(int most) {
        int value = 0;
        int start = at;
        while (at < end && at - start < most && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + text[at++] - '0';
        }
        return at == start ? NOT : value;
    }

    private static int time(int hour, int minute, int second) {
        return hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59
                ? NOT
                : hour * 3600 + minute * 60 + second;
    }

    private static long moment(long day, int secondOfDay, boolean dayOnly) {
        return day == BAD ? BAD : of(day * 86_400 + secondOfDay - VIETNAM, dayOnly);
    }

    /** Days since 1970; {@link #BAD} where there is no such day. */
    private static long day(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return BAD;
        }
        // Years begin in March, so that the leap day comes last.
        int shifted = month <= 2 ? year - 1 : year;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
