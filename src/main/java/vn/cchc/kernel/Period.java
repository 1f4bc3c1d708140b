package vn.cchc.kernel;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A stretch of a year that figures and reports are about. It is a name, not a window: which days of data it covers (for
 * the first half of a year 15 December to 14 June) is a line of the report regime (Decree 09/2019, article 12).
 *
 * <p>Written {@code 2026}, {@code 2026-H1}, {@code 2026-9M} (nine months), {@code 2026-Q3}, {@code 2026-08}; an ad hoc
 * report is named by a day, {@code 2026-08-15}.
 *
 * @param index which half, quarter or month of the year; the day of the year for an ad hoc report; 1 for the rest
 */
public record Period(int year, Kind kind, int index) implements Comparable<Period> {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(?:-(?:H([12])|(9M)|Q([1-4])|(0[1-9]|1[0-2])(?:-(\\d{2}))?))?");

    /** How long it is; the order is the order of lists within a year. */
    public enum Kind {
        MONTH(12),
        QUARTER(4),
        HALF(2),
        NINE_MONTHS(1),
        YEAR(1),
        AD_HOC(366);

        private final int perYear;

        Kind(int perYear) {
            this.perYear = perYear;
        }
    }

    public Period {
        if (year < 2000 || year > 2100 || index < 1 || index > kind.perYear) {
            throw Problem.input("period.impossible", year + " " + kind + " " + index);
        }
    }

    /** @throws Problem {@code period.impossible} */
    public static Period parse(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches()) {
            throw Problem.input("period.impossible", text);
        }
        int year = Integer.parseInt(found.group(1));
        if (found.group(2) != null) {
            return new Period(year, Kind.HALF, Integer.parseInt(found.group(2)));
        }
        if (found.group(3) != null) {
            return new Period(year, Kind.NINE_MONTHS, 1);
        }
        if (found.group(4) != null) {
            return new Period(year, Kind.QUARTER, Integer.parseInt(found.group(4)));
        }
        if (found.group(6) != null) {
            return adHoc(text.strip());
        }
        return found.group(5) != null
                ? new Period(year, Kind.MONTH, Integer.parseInt(found.group(5)))
                : new Period(year, Kind.YEAR, 1);
    }

    private static Period adHoc(String text) {
        try {
            return adHoc(LocalDate.parse(text));
        } catch (java.time.DateTimeException noSuchDay) {
            throw Problem.input("period.impossible", text);
        }
    }

    /** The report asked for on that day. */
    public static Period adHoc(LocalDate day) {
        return new Period(day.getYear(), Kind.AD_HOC, day.getDayOfYear());
    }

    /** The one before it of the same kind: the fourth quarter of last year before the first of this; ad hoc, the day before. */
    public Period previous() {
        if (kind == Kind.AD_HOC) {
            return adHoc(firstDay().minusDays(1));
        }
        return index > 1 ? new Period(year, kind, index - 1) : new Period(year - 1, kind, kind.perYear);
    }

    /** First day by the calendar. */
    public LocalDate firstDay() {
        return switch (kind) {
            case MONTH -> LocalDate.of(year, index, 1);
            case QUARTER -> LocalDate.of(year, 3 * index - 2, 1);
            case HALF -> LocalDate.of(year, 6 * index - 5, 1);
            case NINE_MONTHS, YEAR -> LocalDate.of(year, 1, 1);
            case AD_HOC -> LocalDate.ofYearDay(year, index);
        };
    }

    /** Last day by the calendar. */
    public LocalDate lastDay() {
        return switch (kind) {
            case MONTH -> firstDay().plusMonths(1).minusDays(1);
            case QUARTER -> firstDay().plusMonths(3).minusDays(1);
            case HALF -> firstDay().plusMonths(6).minusDays(1);
            case NINE_MONTHS -> LocalDate.of(year, 9, 30);
            case YEAR -> LocalDate.of(year, 12, 31);
            case AD_HOC -> firstDay();
        };
    }

    /** By their last day, then the shorter first. */
    @Override
    public int compareTo(Period other) {
        int byEnd = lastDay().compareTo(other.lastDay());
        return byEnd != 0 ? byEnd : Integer.compare(kind.ordinal(), other.kind.ordinal());
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MONTH -> "%d-%02d".formatted(year, index);
            case QUARTER -> year + "-Q" + index;
            case HALF -> year + "-H" + index;
            case NINE_MONTHS -> year + "-9M";
            case YEAR -> Integer.toString(year);
            case AD_HOC -> firstDay().toString();
        };
    }
}
