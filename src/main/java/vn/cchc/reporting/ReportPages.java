package vn.cchc.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.regime.Regimes;

/** What I owe; one opened period with its agencies. */
@Controller
class ReportPages {

    private final Reports reports;
    private final Dispensations dispensations;
    private final Owing owing;
    private final Regimes regimes;
    private final Organisations organisations;
    private final Names names;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    ReportPages(
            Reports reports,
            Dispensations dispensations,
            Owing owing,
            Regimes regimes,
            Organisations organisations,
            Names names,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.reports = reports;
        this.dispensations = dispensations;
        this.owing = owing;
        this.regimes = regimes;
        this.organisations = organisations;
        this.names = names;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry reportsMenu() {
            return MenuEntry.work(
                    "reporting.menu", "/reports", 15, Reports.VIEW, "/filings", "/rollups", "/narratives", "/papers");
        }
    }

    static void requireView(Rights rights, Actor actor) {
        if (!rights.allowsSomewhere(actor, Reports.VIEW)) {
            throw Problem.forbidden("rights.refused", Reports.VIEW.name());
        }
    }

    @GetMapping("/reports")
    View mine(Actor actor) {
        requireView(rights, actor);
        var now = clock.instant();
        var byOutcome = owing.of(actor).stream()
                .collect(Collectors.groupingBy(row -> row.line().outcome(now)));
        var groups = Owing.URGENT_FIRST.stream()
                .filter(byOutcome::containsKey)
                .map(outcome -> new MinePage.Group(outcome, byOutcome.getOrDefault(outcome, List.of())))
                .toList();
        boolean all = seesAll(actor);
        return screens.show(
                "reporting/mine",
                new MinePage(Days.today(clock), groups, all ? periods(now) : List.of(), mayOpen(actor), all));
    }

    private boolean seesAll(Actor actor) {
        return organisations.roots(Days.today(clock)).stream()
                .anyMatch(root -> rights.allows(actor, Reports.VIEW, root.id()));
    }

    private boolean mayOpen(Actor actor) {
        return rights.allowsSomewhere(actor, Reports.OPEN);
    }

    private List<MinePage.PeriodRow> periods(Instant now) {
        var texts = screens.texts();
        return reports.all().stream()
                .map(report -> new MinePage.PeriodRow(
                        report,
                        PeriodNames.title(report, texts),
                        Rates.of(reports.lines(reports.obligations(report.id())), now)))
                .toList();
    }

    @GetMapping("/reports/{id:[0-9a-f-]{36}}")
    View show(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String block) {
        requireView(rights, actor);
        var report = reports.report(id);
        var obligations = reports.obligations(id);
        var lines = reports.lines(obligations);
        var now = clock.instant();
        var inBlock = lines.stream().filter(line -> blockOf(line, block)).toList();
        return screens.show(
                "reporting/report",
                new ReportPage(
                        report,
                        regimes.get(report.regime()).version(),
                        PeriodNames.title(report, screens.texts()),
                        Days.today(clock),
                        obligations.stream().filter(one -> one.above() == null).toList(),
                        Timeline.of(lines, Days.today(clock)),
                        Rates.of(inBlock, now),
                        show,
                        block,
                        tabs(inBlock, now),
                        blocks(lines, now),
                        groups(obligations, inBlock, show, now),
                        exceptions(obligations),
                        rights.allows(actor, Dispensations.EXCEPT, report.province()),
                        rights.allows(actor, Dispensations.CLOSE, report.province())));
    }

    private static boolean blockOf(Line line, String block) {
        return block.isEmpty() || block.equals(blockKey(line));
    }

    /** Its peer group, or its level where it is in none. */
    static String blockKey(Line line) {
        var one = line.obligation();
        return one.block().isEmpty() ? one.level().name() : one.block();
    }

    private String blockName(Obligation one) {
        return one.block().isEmpty() ? screens.texts().of("reporting.level", one.level()) : one.blockName();
    }

    private static List<ReportPage.Tab> tabs(List<Line> lines, Instant now) {
        var rates = Rates.of(lines, now);
        var tabs = new ArrayList<ReportPage.Tab>();
        tabs.add(new ReportPage.Tab(null, lines.size()));
        Arrays.stream(Line.Outcome.values())
                .filter(outcome -> rates.count(outcome) > 0)
                .forEach(outcome -> tabs.add(new ReportPage.Tab(outcome, rates.count(outcome))));
        return tabs;
    }

    private List<ReportPage.Block> blocks(List<Line> lines, Instant now) {
        var namesOf = new LinkedHashMap<String, String>();
        lines.forEach(line -> namesOf.putIfAbsent(blockKey(line), blockName(line.obligation())));
        return Rates.by(lines, ReportPages::blockKey, now).entrySet().stream()
                .map(one -> new ReportPage.Block(one.getKey(), namesOf.getOrDefault(one.getKey(), ""), one.getValue()))
                .toList();
    }

    private List<ReportPage.Group> groups(List<Obligation> obligations, List<Line> lines, String show, Instant now) {
        var receivers = Names.receivers(obligations);
        var gone = names.gone(obligations, screens.texts());
        var groups = new LinkedHashMap<String, List<ReportPage.Row>>();
        for (var line : lines) {
            var outcome = line.outcome(now);
            if (show.isEmpty() || outcome.name().equals(show)) {
                var one = line.obligation();
                var receiver = one.receiver();
                groups.computeIfAbsent(blockName(one), _ -> new ArrayList<>())
                        .add(new ReportPage.Row(
                                line,
                                outcome,
                                receiver == null ? "" : receivers.getOrDefault(receiver, ""),
                                gone.getOrDefault(one.id(), ""),
                                line.lockedAt(now)));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new ReportPage.Group(group.getKey(), sorted(group.getValue())))
                .toList();
    }

    /** Who keeps others waiting comes first; within that the order of the tree. */
    private static List<ReportPage.Row> sorted(List<ReportPage.Row> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((ReportPage.Row row) -> Owing.URGENT_FIRST.indexOf(row.outcome())))
                .toList();
    }

    private List<ReportPage.Excepted> exceptions(List<Obligation> obligations) {
        Map<UUID, Obligation> byId =
                obligations.stream().collect(Collectors.toMap(Obligation::id, Function.identity()));
        var today = Days.today(clock);
        return dispensations.exceptions(List.copyOf(byId.keySet())).stream()
                .map(grace -> new ReportPage.Excepted(
                        Objects.requireNonNull(byId.get(grace.obligation())).name(),
                        grace,
                        grace.until().isBefore(today)))
                .toList();
    }

    @PostMapping("/reports/{id:[0-9a-f-]{36}}/except")
    View except(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> obligation,
            @RequestParam Grace.Kind kind,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam String reason) {
        dispensations.except(obligation, kind, until, reason, actor);
        return screens.redirect("/reports/" + id, "reporting.excepted", obligation.size());
    }

    @PostMapping("/reports/{id:[0-9a-f-]{36}}/close")
    View close(Actor actor, @PathVariable UUID id, @RequestParam String reason) {
        dispensations.close(id, reason, actor);
        return screens.redirect("/reports/" + id, "reporting.closed-now");
    }

    @PostMapping("/reports/{id:[0-9a-f-]{36}}/reopen")
    View reopen(Actor actor, @PathVariable UUID id, @RequestParam String reason) {
        dispensations.reopen(id, reason, actor);
        return screens.redirect("/reports/" + id, "reporting.reopened");
    }
}
