package vn.cchc.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Condition;
import vn.cchc.registerdefinition.Count;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.PlainWords;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.RegisterVersion.Deadline;

/**
 * What is kept beside a row so that it can be found, sorted, counted and reminded of. All of it follows from the row, its
 * register and the calendar, and is made anew with each save.
 *
 * @param day the day the list is sorted by
 * @param key null for a row that has none yet
 * @param sorts by column, a text that sorts as the column should
 * @param searchable everything that may be searched
 */
record Projection(
        LocalDate day,
        @Nullable String key,
        Map<String, String> sorts,
        String searchable,
        List<Counting> counting,
        List<Due> due) {

    /** A row without a date stands last. */
    static final LocalDate NO_DAY = LocalDate.of(1, 1, 1);

    private static final int DIGITS = 20;
    private static final int LONGEST_SORT = 200;

    /**
     * The row as one figure sees it.
     *
     * @param amount what it adds to the figure, or to the numerator
     * @param of what it adds to the denominator; null for a plain figure
     * @param item what is told apart; null where nothing is
     */
    record Counting(
            String indicator,
            OrganisationId organisation,
            Count.Kind kind,
            LocalDate since,
            @Nullable LocalDate until,
            BigDecimal amount,
            @Nullable BigDecimal of,
            @Nullable String item) {}

    /** Something about the row that is still to be done. */
    record Due(String deadline, LocalDate day, LocalDate remindFrom) {}

    static Projection of(RegisterVersion version, Row row, RowWords words, Days days) {
        var values = row.values();
        var day = version.find(version.date()).map(values::day).orElse(null);
        return new Projection(
                day == null ? NO_DAY : day,
                key(version, row.owner(), values),
                sorts(version, values, words),
                version.openColumns().stream()
                        .map(column -> words.column(column, values))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ¦ ")),
                counts(row) ? counting(version, row, days) : List.of(),
                counts(row) ? due(version, row, days) : List.of());
    }

    private static boolean counts(Row row) {
        return !row.draft() && !row.withdrawn();
    }

    /** Number and symbol alone are no key: types of documents share series. So a document counts with issuer and date. */
    static @Nullable String key(RegisterVersion version, OrganisationId owner, Values values) {
        var parts = version.key().stream()
                .map(version::column)
                .flatMap(column -> column.fields().stream())
                .filter(field -> field.part() != ColumnType.Part.ABSTRACT && field.part() != ColumnType.Part.POSITION)
                .map(field -> part(field, values.get(field)))
                .toList();
        if (parts.stream().allMatch(String::isEmpty)) {
            return null;
        }
        var key = String.join("\u001f", parts);
        return version.keyWithinRegister() ? key : owner + "\u001f" + key;
    }

    // 05/KH-UBND and 5/KH-UBND are one document.
    private static String part(Field field, String value) {
        var plain = PlainWords.of(value);
        return field.part() == ColumnType.Part.NUMBER ? plain.replaceFirst("^0+(?=.)", "") : plain;
    }

    private static Map<String, String> sorts(RegisterVersion version, Values values, RowWords words) {
        var sorts = new TreeMap<String, String>();
        for (var column : version.openColumns()) {
            var text = sort(version, column, values, words);
            if (!text.isEmpty()) {
                sorts.put(column.code(), text.length() > LONGEST_SORT ? text.substring(0, LONGEST_SORT) : text);
            }
        }
        return sorts;
    }

    private static String sort(RegisterVersion version, Column column, Values values, RowWords words) {
        var value = values.get(column.code());
        return switch (column.type()) {
            case NUMBER -> value.isEmpty() ? "" : number(new BigDecimal(value));
            case DATE, YES_NO -> value;
            case DOCUMENT -> (values.get(column.dayField()) + " " + words.column(column, values)).strip();
            default -> words.column(column, values);
        };
    }

    /** Digits that sort as numbers do: {@code n000…12.5}; below zero {@code m999…87.4}. */
    static String number(BigDecimal number) {
        var plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        var padded = "0".repeat(Math.max(0, DIGITS - whole)) + plain;
        if (number.signum() >= 0) {
            return "n" + padded;
        }
        var mirrored = new StringBuilder("m");
        padded.chars().forEach(c -> mirrored.append(c == '.' ? '.' : (char) ('0' + '9' - c)));
        // Longer fractions are further below zero; the letter behind the last digit sorts after every digit.
        return mirrored.append('z').toString();
    }

    // --- counting

    private static List<Counting> counting(RegisterVersion version, Row row, Days days) {
        var counting = new ArrayList<Counting>();
        for (var count : version.counts()) {
            var one = counting(version, count, row, days);
            if (one != null) {
                counting.add(one);
            }
        }
        return counting;
    }

    private static @Nullable Counting counting(RegisterVersion version, Count count, Row row, Days days) {
        var values = row.values();
        var since = values.day(version.column(count.date()));
        boolean holds = holds(version, count.where(), row, days);
        var of = count.of();
        if (since == null || (of == null ? !holds : !holds(version, of, row, days))) {
            return null;
        }
        var organisation = count.organisation().isEmpty() ? row.owner() : organisation(values, count.organisation());
        var amount = count.value() == Count.Value.SUM ? values.number(version.column(count.column())) : BigDecimal.ONE;
        var item = count.value() == Count.Value.DISTINCT ? item(version.column(count.column()), values) : null;
        if (organisation == null || amount == null || (count.value() == Count.Value.DISTINCT && item == null)) {
            return null;
        }
        return new Counting(
                count.indicator(),
                organisation,
                count.kind(),
                since,
                count.until().isEmpty() ? null : values.day(version.column(count.until())),
                of == null || holds ? amount : BigDecimal.ZERO,
                of == null ? null : BigDecimal.ONE,
                item);
    }

    private static @Nullable OrganisationId organisation(Values values, String column) {
        var text = values.get(column);
        return text.isEmpty() ? null : OrganisationId.parse(text);
    }

    private static @Nullable String item(Column column, Values values) {
        var item = column.fields().stream().map(values::get).map(PlainWords::of).collect(Collectors.joining("¦"));
        return item.replace("¦", "").isEmpty() ? null : item;
    }

    private static boolean holds(RegisterVersion version, List<Condition> all, Row row, Days days) {
        return all.stream().allMatch(condition -> holds(version, condition, row, days));
    }

    static boolean holds(RegisterVersion version, Condition condition, Row row, Days days) {
        var values = row.values();
        return switch (condition) {
            case Condition.Is(var column, var wanted) -> wanted.contains(values.get(column));
            case Condition.Filled(var column, var filled) -> values.has(version.column(column)) == filled;
            case Condition.AtLeast(var column, var least) -> {
                var number = values.number(version.column(column));
                yield number != null && number.compareTo(least) >= 0;
            }
            case Condition.AtMost(var column, var most) -> {
                var number = values.number(version.column(column));
                yield number != null && number.compareTo(most) <= 0;
            }
            case Condition.InState(var states) -> states.contains(row.state());
            case Condition.Met(var code, var met) ->
                version.deadlines().stream()
                        .filter(deadline -> deadline.code().equals(code))
                        .anyMatch(deadline -> metInTime(version, deadline, row.values(), days) == met);
        };
    }

    // --- deadlines

    private static boolean metInTime(RegisterVersion version, Deadline deadline, Values values, Days days) {
        var done = values.day(version.column(deadline.metBy()));
        var due = day(version, deadline, values, days);
        return done != null && due != null && !done.isAfter(due);
    }

    private static List<Due> due(RegisterVersion version, Row row, Days days) {
        var due = new ArrayList<Due>();
        for (var deadline : version.deadlines()) {
            var day = day(version, deadline, row.values(), days);
            boolean done = deadline.metIn().contains(row.state())
                    || version.find(deadline.metBy()).map(row.values()::has).orElse(false);
            if (day != null && !done) {
                due.add(new Due(deadline.code(), day, day.minusDays(deadline.remind())));
            }
        }
        return due;
    }

    /** The last day; null while what it is reckoned from is not known. */
    static @Nullable LocalDate day(RegisterVersion version, Deadline deadline, Values values, Days days) {
        var on = version.find(deadline.on()).map(values::day).orElse(null);
        if (on != null) {
            return on;
        }
        var after = version.find(deadline.after()).map(values::day).orElse(null);
        if (after == null) {
            return null;
        }
        return switch (deadline.unit()) {
            case DAYS -> after.plusDays(deadline.number());
            case WORKING_DAYS -> days.plusWorkingDays(after, deadline.number());
            case DAY_OF_YEAR -> dayOfYear(MonthDay.parse("--" + deadline.until()), after);
        };
    }

    private static LocalDate dayOfYear(MonthDay day, LocalDate after) {
        var thisYear = Objects.requireNonNull(day.atYear(after.getYear()));
        return thisYear.isBefore(after) ? day.atYear(after.getYear() + 1) : thisYear;
    }
}
