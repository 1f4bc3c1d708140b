package vn.cchc.appraisal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.calendar.Days;
import vn.cchc.evidence.Evidences;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Screens;
import vn.cchc.round.Phase;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;

/** The agency's side: what it was asked, and what was said to its declaration once that may be seen. */
@Controller
class ExplanationPages {

    private final CaseFiles caseFiles;
    private final Questions questions;
    private final Assessments assessments;
    private final Voices voices;
    private final Evidences evidences;
    private final Rounds rounds;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    ExplanationPages(
            CaseFiles caseFiles,
            Questions questions,
            Assessments assessments,
            Voices voices,
            Evidences evidences,
            Rounds rounds,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.questions = questions;
        this.assessments = assessments;
        this.voices = voices;
        this.evidences = evidences;
        this.rounds = rounds;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Chores {
        @Bean
        ChoreSource explanationChores(ExplanationPages pages) {
            return (actor, texts) -> pages.waiting(actor).stream()
                    .map(one -> new Chore(
                            texts.of(
                                    "appraisal.chore-explain",
                                    one.open(),
                                    one.assessment().round().title()),
                            "/explanations/" + one.assessment().id(),
                            pages.rounds
                                    .window(
                                            one.assessment().round(),
                                            PhaseKind.EXPLANATION,
                                            one.assessment().organisation())
                                    .closes(),
                            null))
                    .toList();
        }
    }

    private record Waiting(Assessment assessment, long open) {}

    /** The actor's own agency: rounds in which it was asked and has not answered while it could. */
    private List<Waiting> waiting(Actor actor) {
        var home = actor.home();
        if (home == null || !rights.allows(actor, Questions.REPLY, home)) {
            return List.of();
        }
        return rounds.membershipsOf(home).stream()
                .map(member -> assessments.get(member.assessment()))
                .filter(one ->
                        rounds.window(one.round(), PhaseKind.EXPLANATION, home).isOpen())
                .map(one -> new Waiting(
                        one,
                        questions.of(one.id()).stream().filter(Question::isOpen).count()))
                .filter(one -> one.open() > 0)
                .toList();
    }

    @GetMapping("/explanations/{assessment}")
    View show(Actor actor, @PathVariable UUID assessment) {
        var file = caseFiles.get(assessment);
        var about = file.assessment();
        rights.require(actor, CaseFiles.VIEW_OWN, about.organisation());
        var window = rounds.window(about.round(), PhaseKind.EXPLANATION, about.organisation());
        boolean shown = shown(about);
        var lines = shown ? results(file) : List.<ExplanationsPage.Line>of();
        return screens.show(
                "appraisal/explanations",
                new ExplanationsPage(
                        assessment,
                        about.member().name(),
                        about.round().title(),
                        about.round().sample(),
                        window.isOpen(),
                        window.phase().starts(),
                        window.closes(),
                        rights.allows(actor, Questions.REPLY, about.organisation()),
                        shown ? asked(file) : List.of(),
                        shown,
                        lines,
                        Exact.sum(lines.stream()
                                .map(line -> line.declared().points())
                                .toList()),
                        Exact.sum(lines.stream()
                                .map(line -> line.standing().points())
                                .toList())));
    }

    /** From the explanations on the agency sees what was asked and what the first appraisal says. */
    private boolean shown(Assessment about) {
        return rounds.window(about.round(), PhaseKind.EXPLANATION, about.organisation())
                        .state()
                != Phase.State.BEFORE;
    }

    private boolean secondShown(Assessment about) {
        return about.round().phase(PhaseKind.REPLY).on(Days.today(clock)) != Phase.State.BEFORE;
    }

    private List<ExplanationsPage.Asked> asked(CaseFile file) {
        var attached = evidences.attached(file.assessment().id());
        var measurements = voices.measurements(file);
        return questions.of(file.assessment().id()).stream()
                .map(question -> {
                    var leaf = file.leaf(question.criterion());
                    return new ExplanationsPage.Asked(
                            question,
                            leaf.name(),
                            attached.getOrDefault(leaf.code(), List.of()).size(),
                            Voices.declared(file, leaf, measurements),
                            Voices.of(file, leaf, file.opinion(leaf.code(), Stage.FIRST), measurements));
                })
                .toList();
    }

    /** The second appraisal and the council's decisions are shown with the provisional result, not before. */
    private List<ExplanationsPage.Line> results(CaseFile file) {
        var measurements = voices.measurements(file);
        var seen = secondShown(file.assessment()) ? file : file.firstOnly();
        return seen.version().leaves().stream()
                .map(leaf -> new ExplanationsPage.Line(
                        leaf.code(),
                        leaf.name(),
                        leaf.max(),
                        leaf.selfScored(),
                        Voices.declared(seen, leaf, measurements),
                        Voices.standing(seen, leaf, measurements),
                        seen.state(leaf)))
                .toList();
    }

    @PostMapping("/explanations/{question}/reply")
    View reply(
            Actor actor,
            @PathVariable UUID question,
            @RequestParam int seen,
            @RequestParam String text,
            @RequestParam(defaultValue = "false") boolean objects) {
        questions.reply(question, seen, text, objects, actor);
        var about = questions.get(question);
        return screens.redirect("/explanations/" + about.assessment(), "appraisal.replied", about.criterion());
    }
}
