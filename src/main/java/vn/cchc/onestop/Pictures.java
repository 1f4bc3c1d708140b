package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Exact;
import vn.cchc.onestop.OverviewPage.Calendar;
import vn.cchc.onestop.OverviewPage.Line;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.onestop.OverviewPage.Worst;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Facets;
import vn.cchc.ontime.Key;
import vn.cchc.ontime.Query;
import vn.cchc.ontime.Rates;
import vn.cchc.page.Texts;

/** Drawings with what they say: the trend of thirteen months and the calendar of a period. */
@Component
class Pictures {

    private static final int MONTHS = 13;
    private static final int WORST = 10;

    private final Rates rates;
    private final Facets facets;
    private final Periods periods;

    Pictures(Rates rates, Facets facets, Periods periods) {
        this.rates = rates;
        this.facets = facets;
        this.periods = periods;
    }

    /** The months up to the last of the query's that has begun. */
    Line trend(Query query, Exact threshold, Texts t) {
        var last = query.to().minusDays(1);
        var end = (last.isAfter(periods.lastDay()) ? periods.lastDay() : last)
                .withDayOfMonth(1)
                .plusMonths(1);
        return trend(months(query, end), threshold, t);
    }

    private List<Part> months(Query query, LocalDate end) {
        var first = end.minusMonths(MONTHS);
        var counted = new HashMap<String, Counts>();
        var asked = new Query(
                first,
                end,
                List.of(Key.MONTH),
                query.units(),
                query.receivingUnits(),
                query.level(),
                query.field(),
                query.channel());
        rates.table(asked).forEach(line -> counted.put(line.keys().getFirst(), line.counts()));
        var months = new ArrayList<Part>();
        for (var month = first; month.isBefore(end); month = month.plusMonths(1)) {
            var key = month.toString().substring(0, 7);
            months.add(new Part(key, counted.getOrDefault(key, Counts.NONE), Exact.ZERO));
        }
        return months;
    }

    private static Line trend(List<Part> counted, Exact threshold, Texts t) {
        var months = counted.stream()
                .map(each -> new Part(month(each.name()), each.counts(), threshold))
                .toList();
        var chart = Trend.of(
                months.stream()
                        .map(each -> new Trend.Point(
                                each.name(),
                                each.counts().rate(),
                                t.of(
                                        "onestop.trend.dot",
                                        each.name(),
                                        Figures.percent(t, each.counts()),
                                        t.number(each.counts().inTime()),
                                        t.number(each.counts().base()))))
                        .toList(),
                threshold);
        return new Line(finding(months, threshold, t), chart, months);
    }

    private static String month(String key) {
        return key.substring(5) + "/" + key.substring(0, 4);
    }

    private static String finding(List<Part> months, Exact threshold, Texts t) {
        var known = months.stream().filter(each -> each.counts().base() > 0).toList();
        if (known.isEmpty()) {
            return t.of("onestop.trend.none");
        }
        long below = known.stream()
                .filter(each -> Figures.isBelow(each.counts(), threshold))
                .count();
        var lowest = known.stream()
                .min(Comparator.comparing(each -> each.counts().rate().orElse(Exact.ONE)))
                .orElseThrow();
        return t.of(
                below == 0 ? "onestop.trend.all-good" : "onestop.trend.below",
                t.number(threshold.times(Exact.HUNDRED)),
                Long.toString(below),
                Integer.toString(known.size()),
                lowest.name(),
                Figures.percent(t, lowest.counts()));
    }

    Calendar calendar(Span span, Query query, Exact threshold, Texts t) {
        var days = facets.days(query);
        var worst = days.entrySet().stream()
                .filter(each -> each.getValue().late() > 0)
                .sorted(Comparator.comparing((Map.Entry<LocalDate, Facets.Day> each) ->
                                -each.getValue().late())
                        .thenComparing(Map.Entry::getKey))
                .limit(WORST)
                .map(each -> new Worst(each.getKey(), each.getValue()))
                .toList();
        var chart = Heat.of(
                entered(span),
                days,
                threshold,
                (day, figures) -> t.of(
                        "onestop.heat.day",
                        t.date(day),
                        t.number(figures.received()),
                        t.number(figures.inTime()),
                        t.number(figures.late())));
        return new Calendar(finding(days, worst, t), chart, worst);
    }

    /** The part of a period that has begun to be entered: days to come are no empty days. */
    private Span entered(Span span) {
        var last = periods.lastDay();
        return span.last().isAfter(last) && !last.isBefore(span.from()) ? Span.own(span.from(), last) : span;
    }

    private static String finding(Map<LocalDate, Facets.Day> days, List<Worst> worst, Texts t) {
        long ended = days.values().stream().mapToLong(Facets.Day::base).sum();
        long late = days.values().stream().mapToLong(Facets.Day::late).sum();
        long lateDays = days.values().stream().filter(day -> day.late() > 0).count();
        if (ended == 0) {
            return t.of("onestop.heat.none");
        }
        return worst.isEmpty()
                ? t.of("onestop.heat.no-late")
                : t.of(
                        "onestop.heat.worst",
                        t.number(late),
                        t.number(lateDays),
                        t.date(worst.getFirst().day()),
                        t.number(worst.getFirst().figures().late()));
    }
}
