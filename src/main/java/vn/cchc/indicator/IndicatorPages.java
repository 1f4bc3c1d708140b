package vn.cchc.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;

/** Figures by indicator and year: look, record with a source, see who said what when. */
@Controller
class IndicatorPages {

    private final Indicators indicators;
    private final Organisations organisations;
    private final Screens screens;

    IndicatorPages(Indicators indicators, Organisations organisations, Screens screens) {
        this.indicators = indicators;
        this.organisations = organisations;
        this.screens = screens;
    }

    @Bean
    static MenuEntry indicatorMenu() {
        return MenuEntry.work("indicator.menu", "/indicators", 60, Indicators.RECORD);
    }

    @GetMapping("/indicators")
    View show(
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "0") int year,
            Actor actor) {
        var shownYear = year == 0 ? organisations.today().getYear() : year;
        var chosen = indicator.isBlank() ? null : indicators.get(indicator);
        return screens.show(
                "indicator/show",
                new IndicatorPage(
                        indicators.all(),
                        chosen,
                        shownYear,
                        chosen == null ? List.of() : rows(chosen, shownYear),
                        indicators.mayRecord(actor)));
    }

    @PostMapping("/indicators/{indicator}/{year}")
    View record(
            @PathVariable String indicator,
            @PathVariable int year,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String numerator,
            @RequestParam(defaultValue = "") String denominator,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "false") boolean isFinal,
            @RequestParam(defaultValue = "") String source,
            Actor actor) {
        var figure = indicators.get(indicator).kind() == Indicator.Kind.RATE
                ? new Figure.Rate(number("numerator", numerator), number("denominator", denominator))
                : new Figure.Value(number("value", value));
        indicators.record(
                indicator,
                member(organisation, year).id(),
                year,
                figure,
                isFinal ? Measurement.Standing.FINAL : Measurement.Standing.PRELIMINARY,
                source,
                actor);
        return screens.redirect("/indicators?indicator=" + indicator + "&year=" + year, "indicator.saved");
    }

    @GetMapping("/indicators/{indicator}/{year}/{organisation}")
    View history(@PathVariable String indicator, @PathVariable int year, @PathVariable UUID organisation, Actor actor) {
        var of = organisations.nearest(new OrganisationId(organisation), endOf(year));
        return screens.show(
                "indicator/history",
                new IndicatorPage.History(
                        indicators.get(indicator),
                        of.name(),
                        year,
                        indicators.history(indicator, of.id(), year).stream()
                                .map(each -> row(of, each))
                                .toList()));
    }

    // Whoever has a figure; "nobody reported" is said by being absent, not by a zero.
    private List<IndicatorPage.Row> rows(Indicator indicator, int year) {
        var recorded = indicators.latest(indicator.code(), year);
        return organisations.nearest(recorded.keySet(), endOf(year)).values().stream()
                .sorted(java.util.Comparator.comparing(Organisation::name, Organisations.VIETNAMESE))
                .map(each -> row(each, recorded.get(each.id())))
                .toList();
    }

    private static IndicatorPage.Row row(Organisation organisation, @Nullable Measurement measurement) {
        return new IndicatorPage.Row(
                organisation.id().toString(), organisation.name(), organisation.code(), measurement);
    }

    private Organisation member(String code, int year) {
        return organisations
                .byCode(code, endOf(year))
                .or(() -> organisations.byCode(code, organisations.today()))
                .orElseThrow(() -> Problem.input("organisation.code-unknown", code));
    }

    // The year's own tree; of a year that is still running, today's.
    private LocalDate endOf(int year) {
        var end = LocalDate.of(year, 12, 31);
        return end.isAfter(organisations.today()) ? organisations.today() : end;
    }

    /** A number as Vietnamese people type it: 1.250 is 1250, 99,5 is 99.5. */
    static Exact number(String field, String typed) {
        var plain = typed.strip().replace(" ", "").replace("\u00a0", "");
        if (plain.matches("\\d{1,3}(\\.\\d{3})+(,\\d+)?")) {
            plain = plain.replace(".", "");
        }
        if (!plain.matches("-?\\d{1,15}([.,]\\d{1,6})?")) {
            throw Problem.input("indicator.not-a-number", field, typed);
        }
        return Exact.of(new BigDecimal(plain.replace(',', '.')));
    }
}
