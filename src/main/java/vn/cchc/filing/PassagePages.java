package vn.cchc.filing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** A filing's way: hand in, take back, give back, approve one or many, sign; and what changed between two stands. */
@Controller
class PassagePages {

    private final Filings filings;
    private final Passage passage;
    private final FilingRights access;
    private final Checks checks;
    private final Reports reports;
    private final Screens screens;

    PassagePages(
            Filings filings, Passage passage, FilingRights access, Checks checks, Reports reports, Screens screens) {
        this.filings = filings;
        this.passage = passage;
        this.access = access;
        this.checks = checks;
        this.reports = reports;
        this.screens = screens;
    }

    @PostMapping("/filings/{obligation}/submit")
    View submit(@PathVariable UUID obligation, @RequestParam int revision, Actor actor) {
        passage.submit(obligation, revision, actor);
        return screens.redirect(FilingPages.at(obligation), "filing.submitted");
    }

    @PostMapping("/filings/{obligation}/withdraw")
    View withdraw(@PathVariable UUID obligation, Actor actor) {
        passage.withdraw(obligation, actor);
        return screens.redirect(FilingPages.at(obligation), "filing.withdrawn");
    }

    /** @param all fields of the form; {@code row:<key>} holds the reason of a cell */
    @PostMapping("/filings/{obligation}/give-back")
    View giveBack(
            @PathVariable UUID obligation,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Map<String, String> all,
            Actor actor) {
        var reasons = new LinkedHashMap<String, String>();
        all.forEach((field, words) -> {
            if (field.startsWith("row:")) {
                reasons.put(field.substring("row:".length()), words);
            }
        });
        passage.giveBack(obligation, reason, reasons, actor);
        return screens.redirect(FilingPages.at(obligation), "filing.given-back");
    }

    @PostMapping("/filings/{obligation}/undo-approval")
    View undoApproval(@PathVariable UUID obligation, @RequestParam String reason, Actor actor) {
        passage.undoApproval(obligation, reason, actor);
        return screens.redirect(FilingPages.at(obligation), "filing.approval-undone");
    }

    @PostMapping("/filings/{obligation}/sign")
    View sign(@PathVariable UUID obligation, Actor actor) {
        passage.sign(obligation, actor);
        return screens.redirect(FilingPages.at(obligation), "filing.signed");
    }

    /** One or many; what could not be approved is said by name. */
    @PostMapping("/filings/approve")
    View approve(@RequestParam List<UUID> obligation, @RequestParam(defaultValue = "") String back, Actor actor) {
        var done = passage.approve(obligation, actor);
        var to = back.startsWith("/filings") || back.startsWith("/rollups") || back.startsWith("/reports")
                ? back
                : "/reports";
        if (done.refused().isEmpty()) {
            return screens.redirect(to, "filing.approved", done.approved().size());
        }
        var first = done.refused().entrySet().iterator().next();
        return screens.redirectSaying(
                "warning",
                to,
                "filing.approved-some",
                done.approved().size(),
                done.refused().size(),
                reports.obligation(first.getKey()).name(),
                screens.texts().of(first.getValue()));
    }

    /** All that a unit receives in one report: who waits for approval, what changed since, how many warnings were explained. */
    @GetMapping("/filings")
    View inbox(@RequestParam UUID report, @RequestParam(defaultValue = "SUBMITTED") String state, Actor actor) {
        var found = reports.report(report);
        var rows = reports.obligations(report).stream()
                .filter(owed -> owed.receiver() != null && access.isOwn(actor, FilingRights.APPROVE, owed.receiver()))
                .map(owed -> waiting(owed, actor))
                .toList();
        var shown = rows.stream()
                .filter(row -> state.equals("ALL") || row.state().name().equals(state))
                .toList();
        var states = java.util.Arrays.stream(State.values()).map(Enum::name).toList();
        return screens.show("filing/inbox", new FilingPage.InboxPage(found, shown, states, state, !rows.isEmpty()));
    }

    private FilingPage.Waiting waiting(Obligation owed, Actor actor) {
        var filing = filings.get(owed.id());
        var line = reports.line(owed.id());
        var submitted = filing.submittedAt();
        boolean waits = filing.state() == State.SUBMITTED;
        return new FilingPage.Waiting(
                owed,
                filing.state(),
                submitted == null ? null : screens.texts().time(submitted),
                submitted != null && !submitted.isBefore(vn.cchc.calendar.Days.endOfDay(line.due())),
                waits ? changesSince(owed, filing).size() : 0,
                waits
                        ? checks.of(owed.id()).stream()
                                .filter(finding -> finding.kind() == Finding.Kind.WARNING)
                                .count()
                        : 0,
                waits);
    }

    // Against what was last decided on, approved or given back; a first hand-in has nothing to differ from.
    private java.util.Set<String> changesSince(Obligation owed, Filing filing) {
        var decided = decided(filings.steps(owed.id()));
        return decided == null
                ? java.util.Set.of()
                : Filings.differences(
                        filings.form(owed.id()), filings.sheetAt(owed.id(), decided.revision()), filing.own());
    }

    private static @org.jspecify.annotations.Nullable Step decided(List<Step> steps) {
        return steps.reversed().stream()
                .filter(step ->
                        step.from() == State.SUBMITTED && (step.to() == State.APPROVED || step.to() == State.RETURNED))
                .findFirst()
                .orElse(null);
    }

    /** Every step it took, and the cells that differ from what was decided on last. */
    @GetMapping("/filings/{obligation}/way")
    View way(@PathVariable UUID obligation, Actor actor) {
        var filing = filings.read(obligation, actor);
        var owed = reports.obligation(obligation);
        var form = filings.form(obligation);
        var steps = filings.steps(obligation);
        var since = decided(steps);
        var before = since == null ? Sheet.BLANK : filings.sheetAt(obligation, since.revision());
        var changes = since == null
                ? List.<FilingPage.Changed>of()
                : Filings.differences(form, before, filing.own()).stream()
                        .map(key -> {
                            var row = form.row(key);
                            var one = before.cells().get(key);
                            var other = filing.own().cells().get(key);
                            return new FilingPage.Changed(
                                    key,
                                    row.printedCode(),
                                    row.title(),
                                    one == null ? "" : FormNumbers.write(row, one),
                                    other == null ? "" : FormNumbers.write(row, other));
                        })
                        .toList();
        return screens.show(
                "filing/way",
                new FilingPage.WayPage(
                        owed,
                        reports.report(owed.report()),
                        filing.state(),
                        steps,
                        changes,
                        since,
                        reports.hasBelow(obligation)));
    }
}
