package vn.cchc.assessment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

@Controller
class AssessmentPages {

    private final Assessments assessments;
    private final Rounds rounds;
    private final Reckoning reckoning;
    private final AssessmentTable table;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    AssessmentPages(
            Assessments assessments,
            Rounds rounds,
            Reckoning reckoning,
            AssessmentTable table,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.assessments = assessments;
        this.rounds = rounds;
        this.reckoning = reckoning;
        this.table = table;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry assessmentsMenu() {
            return MenuEntry.work("assessment.menu", "/assessments", 10, Assessments.VIEW_DRAFT);
        }
    }

    @GetMapping("/assessments")
    View list(Actor actor) {
        var home = actor.home();
        if (home == null) {
            throw Problem.missing("assessment.no-agency");
        }
        var today = Days.today(clock);
        var rows = assessments.ofAgency(home, actor).stream()
                .map(one -> new AssessmentListPage.Row(
                        one,
                        rounds.window(one.round(), PhaseKind.SELF_ASSESSMENT, home),
                        assessments.answered(one),
                        Assessments.declarable(assessments.version(one))))
                .toList();
        return screens.show("assessment/list", new AssessmentListPage(rows, today));
    }

    /** The table; a colleague of the agency sees the draft, others what was submitted. */
    @GetMapping("/assessments/{id}")
    View show(Actor actor, @PathVariable UUID id) {
        var assessment = assessments.get(id);
        if (!rights.allows(actor, Assessments.VIEW_DRAFT, assessment.organisation())) {
            rights.require(actor, Assessments.VIEW_SUBMITTED, assessment.organisation());
            return screens.redirect("/assessments/" + id + "/submissions/" + newest(assessment));
        }
        var draft = assessments.draft(id, actor);
        var page = table.of(
                assessment,
                draft,
                assessments.writable(assessment, actor),
                rights.allows(actor, Assessments.SUBMIT, assessment.organisation()),
                screens.texts());
        return screens.show("assessment/form", page);
    }

    private static int newest(Assessment assessment) {
        var submission = assessment.submission();
        if (submission == null) {
            throw Problem.forbidden("assessment.draft-is-private");
        }
        return submission.number();
    }

    @PostMapping(value = "/assessments/{id}/answers/{criterion}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Saved answer(Actor actor, @PathVariable UUID id, @PathVariable String criterion, @RequestBody Typed typed) {
        if (typed.tooLong()) {
            throw Problem.input("assessment.too-long", criterion);
        }
        var declared = assessments.answer(id, criterion, typed.seen(), typed.answer(), typed.explanation(), actor);
        return saved(id, declared, actor);
    }

    private Saved saved(UUID id, Declared declared, Actor actor) {
        var assessment = assessments.get(id);
        var version = assessments.version(assessment);
        var draft = assessments.draft(id, actor);
        var preview = reckoning.preview(assessment, version, draft);
        return Saved.of(version, draft, declared, preview, screens.texts());
    }

    /** The newest save of one criterion, for someone who met a colleague's save. */
    @GetMapping(value = "/assessments/{id}/answers/{criterion}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> current(Actor actor, @PathVariable UUID id, @PathVariable String criterion) {
        var declared = assessments.draft(id, actor).get(criterion);
        var current = new LinkedHashMap<String, Object>();
        current.put("revision", declared == null ? 0 : declared.revision());
        current.put(
                "inputs",
                declared != null && declared.answer() instanceof Answer.Given given ? shown(given) : Map.of());
        current.put(
                "notApplicable",
                declared != null && declared.answer() instanceof Answer.NotApplicable not ? not.reason() : null);
        current.put("explanation", declared == null ? "" : declared.explanation());
        current.put("summary", declared == null ? "" : Saved.summary(declared, screens.texts()));
        return current;
    }

    private static Map<String, String> shown(Answer.Given given) {
        var shown = new LinkedHashMap<String, String>();
        given.inputs().forEach((name, value) -> shown.put(name, "option".equals(name) ? value : Numbers.shown(value)));
        return shown;
    }

    /** How many documents each criterion has. */
    @GetMapping(value = "/assessments/{id}/documents", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Integer> documents(Actor actor, @PathVariable UUID id) {
        rights.require(actor, Assessments.VIEW_DRAFT, assessments.get(id).organisation());
        return reckoning.documents(id);
    }

    @GetMapping("/assessments/{id}/history/{criterion}")
    View history(Actor actor, @PathVariable UUID id, @PathVariable String criterion) {
        var assessment = assessments.get(id);
        var leaf = assessments
                .version(assessment)
                .leaf(criterion)
                .orElseThrow(() -> Problem.missing("assessment.unknown-criterion", criterion));
        Texts texts = screens.texts();
        var rows = assessments.history(id, criterion, actor).stream()
                .map(one -> new HistoryPage.Row(
                        one.revision(), Saved.summary(one, texts), one.explanation(), one.savedBy(), one.savedAt()))
                .toList();
        return screens.show("assessment/history", new HistoryPage(assessment, leaf.code(), leaf.name(), rows));
    }

    /** Everything that is still wanting, and the button that submits. */
    @GetMapping("/assessments/{id}/check")
    View check(Actor actor, @PathVariable UUID id) {
        var assessment = assessments.get(id);
        var texts = screens.texts();
        var rows = assessments.obstacles(id, actor).stream()
                .map(one -> new CheckPage.Row(
                        one.criterion(),
                        one.name(),
                        one.problem() == null ? texts.of("assessment.obstacle", one.kind()) : texts.of(one.problem())))
                .toList();
        return screens.show(
                "assessment/check",
                new CheckPage(
                        assessment,
                        rows,
                        assessments.writable(assessment, actor),
                        rights.allows(actor, Assessments.SUBMIT, assessment.organisation()),
                        assessment.submission() == null
                                ? 1
                                : assessment.submission().number() + 1));
    }

    @PostMapping("/assessments/{id}/submit")
    View submit(Actor actor, @PathVariable UUID id, @RequestParam int number) {
        var submission = assessments.submit(id, number, actor);
        return screens.redirect(
                "/assessments/" + id + "/submissions/" + submission.number(),
                "assessment.submitted",
                submission.sha256().brief());
    }

    @GetMapping("/assessments/{id}/submissions/{number}")
    View submission(Actor actor, @PathVariable UUID id, @PathVariable int number) {
        var assessment = assessments.get(id);
        var submission = assessments.submissions(id, actor).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.missing("page.no-such-address"));
        boolean mayGiveBack =
                rights.allows(actor, Assessments.GIVE_BACK, assessment.round().province())
                        && assessment.state() == Assessment.State.SUBMITTED
                        && assessment.submitted().number() == number;
        return screens.show(
                "assessment/submission",
                table.submission(assessment, submission, mayGiveBack, Days.today(clock), screens.texts()));
    }

    @PostMapping("/assessments/{id}/give-back")
    View giveBack(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam String reason,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until) {
        assessments.giveBack(id, reason, until, actor);
        var round = assessments.get(id).round();
        return screens.redirect("/rounds/" + round.code() + "/progress", "assessment.given-back");
    }
}
