package vn.cchc.lake;

import java.time.LocalDate;
import java.util.List;

/** The part of time for which a line of the table speaks; numbered, so that the next one is one more. */
enum Bucket {
    PERIOD("0"),
    YEAR("year(%1$s)"),
    QUARTER("(year(%1$s) * 4 + quarter(%1$s) - 1)"),
    MONTH("(year(%1$s) * 12 + month(%1$s) - 1)");

    private final String sql;

    Bucket(String sql) {
        this.sql = sql;
    }

    /** The finest that the keys name: with a month and its year asked, a line speaks for the month. */
    static Bucket of(List<Key> by) {
        if (by.contains(Key.MONTH)) {
            return MONTH;
        }
        if (by.contains(Key.QUARTER)) {
            return QUARTER;
        }
        return by.contains(Key.YEAR) ? YEAR : PERIOD;
    }

    /** The number of the bucket a day lies in, as SQL that both engines read. */
    String sql(String day) {
        return sql.formatted(day);
    }

    long number(LocalDate day) {
        return switch (this) {
            case PERIOD -> 0;
            case YEAR -> day.getYear();
            case QUARTER -> day.getYear() * 4L + (day.getMonthValue() - 1) / 3;
            case MONTH -> day.getYear() * 12L + day.getMonthValue() - 1;
        };
    }

    /** "2021-04", "2021-Q2", "2021". */
    String label(long number, Key key) {
        long month = switch (this) {
            case PERIOD -> throw new IllegalStateException("a period has no " + key);
            case YEAR -> number * 12;
            case QUARTER -> number * 3;
            case MONTH -> number;
        };
        return switch (key) {
            case MONTH -> "%04d-%02d".formatted(month / 12, month % 12 + 1);
            case QUARTER -> "%04d-Q%d".formatted(month / 12, month % 12 / 3 + 1);
            case YEAR -> "%04d".formatted(month / 12);
            default -> throw new IllegalArgumentException(key + " is no time");
        };
    }
}
