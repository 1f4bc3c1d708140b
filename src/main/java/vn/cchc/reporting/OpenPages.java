package vn.cchc.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;
import vn.cchc.regime.Frequency;
import vn.cchc.regime.Regime;
import vn.cchc.regime.Regimes;

/** Opening a period: choose, look at what would be frozen and what is odd about it, open. */
@Controller
class OpenPages {

    private static final String AD_HOC = "AD";

    private final Reports reports;
    private final Regimes regimes;
    private final Organisations organisations;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    OpenPages(
            Reports reports,
            Regimes regimes,
            Organisations organisations,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.reports = reports;
        this.regimes = regimes;
        this.organisations = organisations;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    /** What the form says, as typed. */
    record Wanted(String regime, String part, String year, String day, String from, String to, String province) {}

    @GetMapping("/reports/open")
    View form(
            Actor actor,
            @RequestParam(defaultValue = "") String regime,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String province) {
        if (!rights.allowsSomewhere(actor, Reports.OPEN)) {
            throw Problem.forbidden("rights.refused", Reports.OPEN.name());
        }
        return screens.show("reporting/open", page(new Wanted(regime, part, year, day, from, to, province), actor));
    }

    @PostMapping("/reports/open")
    View open(
            Actor actor,
            @RequestParam UUID regime,
            @RequestParam String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String province) {
        var report = reports.open(
                new OpenReport(regime, Period.parse(period), organisation(province), date(from), date(to)), actor);
        return screens.redirect(
                "/reports/" + report.id(), "reporting.opened", PeriodNames.title(report, screens.texts()));
    }

    private OpenPage page(Wanted wanted, Actor actor) {
        var all = regimes.list();
        var chosen = wanted.regime().isEmpty()
                ? all.size() == 1 ? all.getFirst() : null
                : regimes.get(UUID.fromString(wanted.regime()));
        var today = Days.today(clock);
        int year = wanted.year().matches("\\d{4}") ? Integer.parseInt(wanted.year()) : today.getYear();
        var parts = chosen == null ? List.<OpenPage.Part>of() : parts(chosen);
        var period = chosen == null || wanted.part().isEmpty() ? null : period(wanted, year);
        var provinces = chosen == null || period == null ? List.<Organisation>of() : provinces(chosen, period);
        var province = provinces.size() < 2
                ? ""
                : wanted.province().isEmpty() ? provinces.getFirst().id().toString() : wanted.province();
        return new OpenPage(
                all,
                chosen,
                parts,
                wanted.part(),
                year,
                wanted.day(),
                wanted.from(),
                wanted.to(),
                provinces,
                province,
                chosen == null || period == null ? null : preview(chosen, period, wanted, province, actor));
    }

    private List<OpenPage.Part> parts(Regime regime) {
        var texts = screens.texts();
        return regime.version().frequencies().stream()
                .flatMap(frequency -> IntStream.rangeClosed(1, most(frequency.kind()))
                        .filter(index -> frequency.indexes().isEmpty()
                                || frequency.indexes().contains(index))
                        .mapToObj(index -> code(frequency, index)))
                .map(code -> new OpenPage.Part(code, texts.of("reporting.part." + code)))
                .toList();
    }

    private static int most(Period.Kind kind) {
        return switch (kind) {
            case MONTH -> 12;
            case QUARTER -> 4;
            case HALF -> 2;
            case NINE_MONTHS, YEAR, AD_HOC -> 1;
        };
    }

    private static String code(Frequency frequency, int index) {
        return switch (frequency.kind()) {
            case MONTH -> "%02d".formatted(index);
            case QUARTER -> "Q" + index;
            case HALF -> "H" + index;
            case NINE_MONTHS -> "9M";
            case YEAR -> "Y";
            case AD_HOC -> AD_HOC;
        };
    }

    private static @Nullable Period period(Wanted wanted, int year) {
        return switch (wanted.part()) {
            case AD_HOC -> wanted.day().isEmpty() ? null : Period.parse(wanted.day());
            case "Y" -> Period.parse(String.valueOf(year));
            default -> Period.parse(year + "-" + wanted.part());
        };
    }

    private List<Organisation> provinces(Regime regime, Period period) {
        var date = Planner.treeDate(regime.version(), OpenReport.of(regime.id(), period));
        var roots = organisations.roots(date);
        try {
            organisations.root(date);
            return List.of();
        } catch (Problem severalOrNone) {
            return roots;
        }
    }

    private OpenPage.Preview preview(Regime regime, Period period, Wanted wanted, String province, Actor actor) {
        var plan = reports.preview(
                new OpenReport(regime.id(), period, organisation(province), date(wanted.from()), date(wanted.to())),
                actor);
        var texts = screens.texts();
        var notes = new LinkedHashMap<Oddity.What, List<String>>();
        plan.oddities()
                .forEach(oddity -> notes.computeIfAbsent(oddity.what(), _ -> new ArrayList<>())
                        .add(said(oddity, texts)));
        return new OpenPage.Preview(
                plan,
                PeriodNames.title(plan.report(), texts),
                period.toString(),
                Days.today(clock),
                levels(plan),
                notes.entrySet().stream()
                        .map(one -> new OpenPage.Notes(one.getKey(), one.getValue()))
                        .toList(),
                "/reports/" + plan.report().id());
    }

    private static String said(Oddity oddity, Texts texts) {
        var words = new ArrayList<Object>();
        words.add(oddity.ofLevel() ? texts.of("reporting.level." + oddity.who()) : oddity.who());
        words.addAll(oddity.arguments());
        return texts.of("reporting.odd." + oddity.what(), words.toArray());
    }

    private static List<OpenPage.Level> levels(Plan plan) {
        record Key(Object level, LocalDate closes, LocalDate due, LocalDate locks) {}
        var receivers = Names.receivers(plan.obligations());
        var groups = new LinkedHashMap<Key, List<Obligation>>();
        plan.obligations()
                .forEach(one -> groups.computeIfAbsent(
                                new Key(one.level(), one.closes(), one.due(), one.locks()), _ -> new ArrayList<>())
                        .add(one));
        return groups.values().stream()
                .map(its -> new OpenPage.Level(
                        its.getFirst().level(),
                        its.getFirst().closes(),
                        its.getFirst().due(),
                        its.getFirst().locks(),
                        its.stream()
                                .map(Obligation::receiver)
                                .filter(Objects::nonNull)
                                .map(receivers::get)
                                .filter(Objects::nonNull)
                                .distinct()
                                .limit(12)
                                .collect(Collectors.joining(", ")),
                        its))
                .toList();
    }

    private static @Nullable OrganisationId organisation(String id) {
        return id.isEmpty() ? null : OrganisationId.parse(id);
    }

    private static @Nullable LocalDate date(String date) {
        return date.isEmpty() ? null : LocalDate.parse(date);
    }
}
