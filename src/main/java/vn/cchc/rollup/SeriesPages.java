package vn.cchc.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.filing.Filings;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormRow;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Reports;

/** A row over the periods on screen. */
@Controller
class SeriesPages {

    private final Series series;
    private final Filings filings;
    private final Reports reports;
    private final Screens screens;

    SeriesPages(Series series, Filings filings, Reports reports, Screens screens) {
        this.series = series;
        this.filings = filings;
        this.reports = reports;
        this.screens = screens;
    }

    @GetMapping("/rollups/{unit}/series/{key}")
    View series(
            @PathVariable UUID unit,
            @PathVariable String key,
            @RequestParam(defaultValue = "REPORTED") Series.Borders borders,
            @RequestParam(defaultValue = "APPROVED") Basis basis,
            Actor actor) {
        filings.requireReceived(unit, actor);
        var owed = reports.obligation(unit);
        var report = reports.report(owed.report());
        var row = filings.form(unit).row(key);
        var found = series.of(owed.organisation(), report, key, borders, basis);
        return screens.show(
                "rollup/series",
                new SeriesPage(
                        owed,
                        report,
                        filings.form(unit).isSample() || report.sample(),
                        basis,
                        borders,
                        key,
                        row.printedCode(),
                        row.title(),
                        row.unitPrinted(),
                        points(found, row, basis),
                        found.stream().anyMatch(Series.Point::split),
                        new SeriesChart(screens.texts(), row).of(found)));
    }

    private List<SeriesPage.Point> points(List<Series.Point> found, FormRow row, Basis basis) {
        var ids = found.stream()
                .flatMap(point -> point.units().stream().map(Obligation::id))
                .toList();
        var parents = reports.withBelow(ids);
        var points = new ArrayList<SeriesPage.Point>();
        for (int i = 0; i < found.size(); i++) {
            var point = found.get(i);
            var period = PeriodNames.of(point.period(), screens.texts());
            points.add(new SeriesPage.Point(
                    period,
                    point.units().stream()
                            .map(each -> who(each, parents, row, basis))
                            .toList(),
                    point.cell() == null ? "" : FormNumbers.write(row, point.cell()),
                    parts(point.cell()),
                    i == 0 ? "" : change(found.get(i - 1), point),
                    point.split(),
                    String.join(", ", point.lacking())));
        }
        return points;
    }

    private static SeriesPage.Who who(Obligation each, Set<UUID> parents, FormRow row, Basis basis) {
        var href = parents.contains(each.id())
                ? "/rollups/" + each.id() + "/rows/" + row.key() + "?basis=" + basis
                : "/filings/" + each.id() + "#r-" + row.key();
        return new SeriesPage.Who(each.name(), href);
    }

    private static String parts(@Nullable Cell cell) {
        return cell instanceof Cell.Share share
                ? FormNumbers.grouped(share.numerator()) + "/" + FormNumbers.grouped(share.denominator())
                : "";
    }

    /** Only between whole figures of the same units: a merger is no growth. */
    private String change(Series.Point before, Series.Point now) {
        var old = amount(before.cell());
        var present = amount(now.cell());
        if (old == null || present == null || !comparable(before, now)) {
            return "";
        }
        boolean points = now.cell() instanceof Cell.Share;
        var difference = present.minus(old);
        if (!points && old.isZero()) {
            return "";
        }
        var shown = points ? difference : difference.times(Exact.HUNDRED).over(old);
        var number = screens.texts().number(shown, points ? 2 : 1);
        return (shown.signum() > 0 ? "+" : "")
                + number
                + (points ? " " + screens.texts().of("rollup.points") : "%");
    }

    private static boolean comparable(Series.Point before, Series.Point now) {
        return before.lacking().isEmpty()
                && now.lacking().isEmpty()
                && !before.split()
                && !now.split()
                && (units(before).equals(units(now)) || before.units().size() > 1);
    }

    private static Set<Object> units(Series.Point point) {
        return point.units().stream().map(Obligation::organisation).collect(Collectors.toSet());
    }

    /** A number, or of a share the percentage; null where there is nothing to draw. */
    static @Nullable Exact amount(@Nullable Cell cell) {
        return switch (cell) {
            case Cell.Value given -> Exact.of(given.value());
            case Cell.Share share
            when share.denominator().signum() > 0 ->
                Exact.of(share.numerator()).times(Exact.HUNDRED).over(Exact.of(share.denominator()));
            case null, default -> null;
        };
    }
}
