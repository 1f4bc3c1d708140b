package vn.cchc.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Screens;

/** One agency's obligation, and what the standing agency decides about it. */
@Controller
class ObligationPages {

    private static final String PATH = "/reports/{report:[0-9a-f-]{36}}/obligations/{id:[0-9a-f-]{36}}";

    private final Reports reports;
    private final Dispensations dispensations;
    private final Names names;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    ObligationPages(
            Reports reports, Dispensations dispensations, Names names, Rights rights, Screens screens, Clock clock) {
        this.reports = reports;
        this.dispensations = dispensations;
        this.names = names;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    View show(Actor actor, @PathVariable UUID report, @PathVariable UUID id) {
        ReportPages.requireView(rights, actor);
        var line = reports.line(id);
        var obligation = line.obligation();
        var opened = reports.report(obligation.report());
        var texts = screens.texts();
        var receiver = obligation.receiver();
        var receivers = Names.receivers(reports.obligations(opened.id()));
        return screens.show(
                "reporting/obligation",
                new ObligationPage(
                        opened,
                        PeriodNames.title(opened, texts),
                        Days.today(clock),
                        line,
                        line.outcome(clock.instant()),
                        receiver == null ? "" : receivers.getOrDefault(receiver, ""),
                        names.gone(List.of(obligation), texts).getOrDefault(id, ""),
                        line.lockedAt(clock.instant()),
                        dispensations.exceptions(List.of(id)),
                        names.successors(obligation.organisation()),
                        reports.hasBelow(id),
                        rights.allows(actor, Dispensations.EXCEPT, opened.province()),
                        rights.allows(actor, Dispensations.SETTLE, opened.province())));
    }

    @PostMapping(PATH + "/except")
    View except(
            Actor actor,
            @PathVariable UUID report,
            @PathVariable UUID id,
            @RequestParam Grace.Kind kind,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam String reason) {
        dispensations.except(List.of(id), kind, until, reason, actor);
        return screens.redirect(path(report, id), "reporting.excepted", 1);
    }

    @PostMapping(PATH + "/excuse")
    View excuse(Actor actor, @PathVariable UUID report, @PathVariable UUID id, @RequestParam String reason) {
        dispensations.excuse(id, reason, actor);
        return screens.redirect(path(report, id), "reporting.settled");
    }

    @PostMapping(PATH + "/take-over")
    View takeOver(
            Actor actor,
            @PathVariable UUID report,
            @PathVariable UUID id,
            @RequestParam UUID successor,
            @RequestParam String reason) {
        dispensations.takeOver(id, new OrganisationId(successor), reason, actor);
        return screens.redirect(path(report, id), "reporting.settled");
    }

    @PostMapping(PATH + "/owe-again")
    View oweAgain(Actor actor, @PathVariable UUID report, @PathVariable UUID id, @RequestParam String reason) {
        dispensations.oweAgain(id, reason, actor);
        return screens.redirect(path(report, id), "reporting.settled");
    }

    private static String path(UUID report, UUID obligation) {
        return "/reports/" + report + "/obligations/" + obligation;
    }
}
