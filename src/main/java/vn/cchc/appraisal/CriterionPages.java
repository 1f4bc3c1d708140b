package vn.cchc.appraisal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.assessment.Control;
import vn.cchc.assignment.Assignments;
import vn.cchc.evidence.Attachment;
import vn.cchc.evidence.Evidences;
import vn.cchc.file.Files;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.RuleWords;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

/** One criterion of one agency: evidence beside the question, and the opinion given on it. */
@Controller
class CriterionPages {

    private static final int SOURCES = 6;

    private final Appraisals appraisals;

    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final Assessments assessments;
    private final Questions questions;
    private final Voices voices;
    private final Evidences evidences;
    private final Files files;
    private final Rounds rounds;
    private final Screens screens;

    CriterionPages(
            Appraisals appraisals,
            CaseFiles caseFiles,
            Assignments assignments,
            Assessments assessments,
            Questions questions,
            Voices voices,
            Evidences evidences,
            Files files,
            Rounds rounds,
            Screens screens) {
        this.appraisals = appraisals;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.assessments = assessments;
        this.questions = questions;
        this.voices = voices;
        this.evidences = evidences;
        this.files = files;
        this.rounds = rounds;
        this.screens = screens;
    }

    @GetMapping("/appraisals/{assessment}/{criterion}")
    View show(
            Actor actor,
            @PathVariable UUID assessment,
            @PathVariable String criterion,
            @RequestParam(required = false) @Nullable Stage stage) {
        var file = caseFiles.open(assessment, actor);
        var leaf = file.leaf(criterion);
        caseFiles.requireReader(file, leaf, actor);
        var chosen = stage == null ? stageFor(file, criterion) : stage;
        return screens.show("appraisal/criterion", page(file, leaf, chosen, actor));
    }

    /** The open stage; where both are open, the second once the first has spoken. */
    private Stage stageFor(CaseFile file, String criterion) {
        boolean first = isOpen(file, Stage.FIRST.phase());
        boolean second = isOpen(file, Stage.SECOND.phase());
        return second && (!first || file.opinion(criterion, Stage.FIRST) != null) ? Stage.SECOND : Stage.FIRST;
    }

    private boolean isOpen(CaseFile file, PhaseKind kind) {
        return rounds.window(file.assessment().round(), kind, file.assessment().organisation())
                .isOpen();
    }

    private CriterionPage page(CaseFile file, Leaf leaf, Stage stage, Actor actor) {
        var about = file.assessment();
        var code = leaf.code();
        var measurements = voices.measurements(file);
        var documents = documents(about.id(), evidences.attached(about.id(), code));
        var standing = Voices.standing(file, leaf, measurements);
        var closed = appraisals.obstacle(file, leaf, stage, actor);
        return new CriterionPage(
                about.id(),
                about.member().name(),
                about.round().block(about.member().block()).name(),
                about.round().title(),
                about.round().sample(),
                Assignments.fieldNames(file.version()).getOrDefault(leaf.field(), ""),
                leaf,
                RuleWords.of(leaf),
                stage,
                file.revision(code, stage),
                closed,
                appraisals.obstacle(file, leaf, Stage.FIRST, actor) == null,
                file.state(leaf),
                Voices.declared(file, leaf, measurements),
                Voices.of(file, leaf, file.opinion(code, Stage.FIRST), measurements),
                Voices.of(file, leaf, file.opinion(code, Stage.SECOND), measurements),
                lastYear(about, leaf),
                file.explanation(code),
                documents.isEmpty() && Appraisals.unproven(file, leaf, java.util.Set.of()),
                Control.of(leaf.rule(), standing.answer()),
                documents,
                documents.stream()
                        .filter(CriterionPage.Document::shown)
                        .findFirst()
                        .orElse(null),
                questions.of(about.id()).stream()
                        .filter(question -> question.criterion().equals(code))
                        .toList(),
                caseFiles.history(about.id(), code),
                neighbours(file, leaf, actor));
    }

    private static List<CriterionPage.Document> documents(UUID assessment, List<Attachment> attached) {
        return attached.stream()
                .map(one -> {
                    var evidence = one.evidence();
                    var link = evidence.link();
                    return new CriterionPage.Document(
                            evidence.id(),
                            (evidence.reference().text() + " " + evidence.summary()).strip(),
                            one.locator(),
                            one.attachedByName(),
                            evidence.shown(),
                            evidence.file() == null
                                    ? link == null ? "" : link.toString()
                                    : "/appraisals/" + assessment + "/documents/" + evidence.id());
                })
                .toList();
    }

    /** What counted for this agency in the round of the year before, under the same key or else the same code. */
    private @Nullable Voice lastYear(Assessment about, Leaf leaf) {
        for (var membership : rounds.membershipsOf(about.organisation())) {
            var round = rounds.get(membership.round());
            if (round.year() == about.round().year() - 1) {
                var before = caseFiles.get(membership.assessment());
                if (before.assessment().state() != Assessment.State.SUBMITTED) {
                    return null;
                }
                return before.leaves().stream()
                        .filter(old -> leaf.key() == null
                                ? old.code().equals(leaf.code())
                                : leaf.key().equals(old.key()))
                        .findFirst()
                        .map(old -> Voices.standing(before, old, voices.measurements(before)))
                        .orElse(null);
            }
        }
        return null;
    }

    private CriterionPage.Neighbours neighbours(CaseFile file, Leaf leaf, Actor actor) {
        var member = file.assessment().member();
        var mine = assignments.criteriaOf(member, actor);
        var codes =
                file.leaves().stream().map(Leaf::code).filter(mine::contains).toList();
        int at = codes.indexOf(leaf.code());
        var work = assignments.work(actor);
        var agencies = assessments.ofRound(member.round()).stream()
                .filter(one -> one.member().block().equals(member.block())
                        && one.state() == Assessment.State.SUBMITTED
                        && (one.id().equals(member.assessment()) || work.covers(one.member(), leaf)))
                .map(Assessment::id)
                .toList();
        int place = agencies.indexOf(member.assessment());
        return new CriterionPage.Neighbours(
                at > 0 ? address(member.assessment(), codes.get(at - 1)) : null,
                at >= 0 && at + 1 < codes.size() ? address(member.assessment(), codes.get(at + 1)) : null,
                place > 0 ? address(agencies.get(place - 1), leaf.code()) : null,
                place >= 0 && place + 1 < agencies.size() ? address(agencies.get(place + 1), leaf.code()) : null,
                at + 1,
                codes.size());
    }

    private static String address(UUID assessment, String criterion) {
        return "/appraisals/" + assessment + "/" + criterion;
    }

    /** What the fact being typed would earn; says what is wrong instead of failing. */
    @GetMapping("/appraisals/{assessment}/{criterion}/preview")
    View preview(
            Actor actor,
            @PathVariable UUID assessment,
            @PathVariable String criterion,
            @RequestParam Map<String, String> form) {
        var file = caseFiles.open(assessment, actor);
        var leaf = file.leaf(criterion);
        caseFiles.requireReader(file, leaf, actor);
        var typed = voices.line(file, leaf, TypedAnswer.of(form));
        var declared = leaf.selfScored()
                ? voices.line(file, leaf, file.declared(criterion)).points()
                : null;
        return screens.part("appraisal/preview", new PreviewPart(typed, declared));
    }

    /**
     * Gives the opinion and goes on: to the next criterion, or back to the file.
     *
     * @param form facts as {@code in.<input>}; {@code notApplicable} the reason offered by the criteria set
     */
    @PostMapping("/appraisals/{assessment}/{criterion}/opinion")
    View opinion(
            Actor actor,
            @PathVariable UUID assessment,
            @PathVariable String criterion,
            @RequestParam Stage stage,
            @RequestParam int seen,
            @RequestParam Decision decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "") String notApplicable,
            @RequestParam Map<String, String> form) {
        Answer answer = decision == Decision.NOT_APPLICABLE
                ? notApplicable.isBlank() ? null : new Answer.NotApplicable(notApplicable.strip())
                : TypedAnswer.of(form);
        var source = SourceDocument.cited(number, date, issuer);
        appraisals.decide(assessment, criterion, stage, seen, new Judgement(decision, answer, reason, source), actor);
        var file = caseFiles.get(assessment);
        var next = neighbours(file, file.leaf(criterion), actor).nextCriterion();
        return screens.redirect(
                next == null ? "/appraisals/" + assessment : next, "appraisal.decided." + decision.name(), criterion);
    }

    /** Documents of the appraiser's own register that could be the source being typed. */
    @GetMapping("/appraisals/sources")
    View sources(Actor actor, @RequestParam(defaultValue = "") String number) {
        return screens.part("appraisal/sources", new SourcesPart(evidences.suggested(number.strip(), SOURCES, actor)));
    }

    @PostMapping("/appraisals/{assessment}/{criterion}/ask")
    View ask(Actor actor, @PathVariable UUID assessment, @PathVariable String criterion, @RequestParam String text) {
        questions.ask(assessment, criterion, text, actor);
        return screens.redirect(address(assessment, criterion), "appraisal.asked", criterion);
    }

    /** A document of the file, for the viewer beside the criterion. */
    @GetMapping("/appraisals/{assessment}/documents/{evidence}")
    ResponseEntity<Resource> document(Actor actor, @PathVariable UUID assessment, @PathVariable UUID evidence) {
        return DocumentAnswer.of(caseFiles.document(assessment, evidence, actor), files);
    }
}
