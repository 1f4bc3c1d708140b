package vn.cchc.onestop;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Texts;

/**
 * The period a screen speaks of.
 *
 * @param to first day after it
 */
public record Span(Kind kind, LocalDate from, LocalDate to) {

    /** A half year is that of the reports, from the 15th of December or June; the others are those of the calendar. */
    public enum Kind {
        MONTH,
        QUARTER,
        HALF,
        YEAR,
        OWN
    }

    /** A few of one kind to choose from, the newest first. */
    public record Choices(Kind kind, List<Span> spans) {}

    public Span {
        if (!from.isBefore(to)) {
            throw Problem.input("onestop.period-backwards", from, to.minusDays(1));
        }
    }

    /** The part of the kind that holds the day. */
    static Span of(Kind kind, LocalDate day) {
        var month = day.withDayOfMonth(1);
        return switch (kind) {
            case MONTH, OWN -> new Span(Kind.MONTH, month, month.plusMonths(1));
            case QUARTER -> {
                var first = month.minusMonths((month.getMonthValue() - 1) % 3);
                yield new Span(kind, first, first.plusMonths(3));
            }
            case YEAR ->
                new Span(kind, day.withDayOfYear(1), day.withDayOfYear(1).plusYears(1));
            case HALF -> half(day);
        };
    }

    private static Span half(LocalDate day) {
        var june = LocalDate.of(day.getYear(), 6, 15);
        var december = LocalDate.of(day.getYear(), 12, 15);
        var first = !day.isBefore(december) ? december : !day.isBefore(june) ? june : december.minusYears(1);
        return new Span(Kind.HALF, first, first.plusMonths(6));
    }

    /**
     * "2021-04", "2021-Q2", "2021-H1" (15/12/2020 to 14/6/2021), "2021", "2021-03-01..2021-03-20" with the last day in it.
     *
     * @throws Problem {@code onestop.no-period} for what is none
     */
    static Span parse(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                return of(Kind.MONTH, LocalDate.parse(text + "-01"));
            }
            if (text.matches("\\d{4}-Q[1-4]")) {
                return of(Kind.QUARTER, LocalDate.of(year(text), text.charAt(6) * 3 - '0' * 3, 1));
            }
            if (text.matches("\\d{4}-H[12]")) {
                return of(Kind.HALF, LocalDate.of(year(text), text.endsWith("1") ? 3 : 9, 1));
            }
            if (text.matches("\\d{4}")) {
                return of(Kind.YEAR, LocalDate.of(year(text), 1, 1));
            }
            int dots = text.indexOf("..");
            return own(LocalDate.parse(text.substring(0, dots)), LocalDate.parse(text.substring(dots + 2)));
        } catch (DateTimeException | IndexOutOfBoundsException wrong) {
            throw Problem.input("onestop.no-period", text);
        }
    }

    private static int year(String text) {
        return Integer.parseInt(text.substring(0, 4));
    }

    /** @param last day in it */
    static Span own(LocalDate from, LocalDate last) {
        return new Span(Kind.OWN, from, last.plusDays(1));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (kind) {
            case MONTH -> from.toString().substring(0, 7);
            case QUARTER -> from.getYear() + "-Q" + ((from.getMonthValue() + 2) / 3);
            case HALF ->
                (from.getMonthValue() == 12 ? from.getYear() + 1 : from.getYear())
                        + (from.getMonthValue() == 12 ? "-H1" : "-H2");
            case YEAR -> Integer.toString(from.getYear());
            case OWN -> from + ".." + last();
        };
    }

    public LocalDate last() {
        return to.minusDays(1);
    }

    /** The one just before, of the same kind; as many days for one's own. */
    Span previous() {
        return kind == Kind.OWN
                ? new Span(kind, from.minusDays(ChronoUnit.DAYS.between(from, to)), from)
                : of(kind, from.minusDays(1));
    }

    Span lastYear() {
        return kind == Kind.OWN ? new Span(kind, from.minusYears(1), to.minusYears(1)) : of(kind, from.minusYears(1));
    }

    /** "Tháng 4/2021", "Quý II/2021", "6 tháng đầu năm 2021 (15/12/2020 – 14/06/2021)". */
    public String name(Texts t) {
        return switch (kind) {
            case MONTH -> t.of("onestop.span.MONTH", Integer.toString(from.getMonthValue()), year());
            case QUARTER ->
                t.of("onestop.span.QUARTER", List.of("I", "II", "III", "IV").get(from.getMonthValue() / 3), year());
            case HALF ->
                t.of(
                        from.getMonthValue() == 12 ? "onestop.span.HALF1" : "onestop.span.HALF2",
                        Integer.toString(last().getYear()),
                        t.date(from),
                        t.date(last()));
            case YEAR -> t.of("onestop.span.YEAR", year());
            case OWN -> t.of("onestop.span.OWN", t.date(from), t.date(last()));
        };
    }

    private String year() {
        return Integer.toString(from.getYear());
    }

    /** What to choose from while the data reaches that day. */
    static List<Choices> choices(LocalDate lastDay) {
        var choices = new ArrayList<Choices>();
        choices.add(back(Kind.MONTH, lastDay, 12));
        choices.add(back(Kind.QUARTER, lastDay, 6));
        choices.add(back(Kind.HALF, lastDay, 4));
        choices.add(back(Kind.YEAR, lastDay, 4));
        return choices;
    }

    private static Choices back(Kind kind, LocalDate day, int many) {
        var spans = new ArrayList<Span>();
        for (var span = of(kind, day); spans.size() < many; span = span.previous()) {
            spans.add(span);
        }
        return new Choices(kind, spans);
    }
}
