package vn.cchc.council;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.DocumentAnswer;
import vn.cchc.appraisal.TypedAnswer;
import vn.cchc.appraisal.Voices;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Control;
import vn.cchc.calendar.Days;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.EvidenceSearch;
import vn.cchc.evidence.Evidences;
import vn.cchc.file.Files;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;
import vn.cchc.round.Member;
import vn.cchc.round.Phase;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;
import vn.cchc.round.Window;

/** The provisional result before its agency, and its right of reply. */
@Controller
class ReplyPages {

    private final Objections objections;
    private final Councils councils;
    private final Agenda agenda;
    private final CaseFiles caseFiles;
    private final Voices voices;
    private final Evidences evidences;
    private final Files files;
    private final Rounds rounds;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    ReplyPages(
            Objections objections,
            Councils councils,
            Agenda agenda,
            CaseFiles caseFiles,
            Voices voices,
            Evidences evidences,
            Files files,
            Rounds rounds,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.objections = objections;
        this.councils = councils;
        this.agenda = agenda;
        this.caseFiles = caseFiles;
        this.voices = voices;
        this.evidences = evidences;
        this.files = files;
        this.rounds = rounds;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Chores {
        @Bean
        ChoreSource replyChores(ReplyPages pages) {
            return (actor, texts) -> pages.memberships(actor).stream()
                    .flatMap(member -> pages.chore(member, texts).stream())
                    .toList();
        }
    }

    /** The rounds in which the actor's own agency may object. */
    private List<Member> memberships(Actor actor) {
        var home = actor.home();
        return home == null || !rights.allows(actor, Objections.OBJECT, home) ? List.of() : rounds.membershipsOf(home);
    }

    /** The provisional result once it is open; before, what the agency has before the council. */
    private Optional<Chore> chore(Member member, Texts texts) {
        var round = rounds.get(member.round());
        var address = "/replies/" + member.assessment();
        var reply = rounds.window(round, PhaseKind.REPLY, member.organisation());
        if (reply.isOpen()) {
            return Optional.of(
                    new Chore(texts.of("council.chore-reply", round.title()), address, reply.closes(), null));
        }
        long waiting =
                disputed(member.assessment()).stream().filter(Item::isOpen).count();
        return waiting == 0 || reply.state() != Phase.State.BEFORE
                ? Optional.empty()
                : Optional.of(new Chore(
                        texts.of("council.chore-disputed", waiting, round.title()),
                        address,
                        round.phase(PhaseKind.COUNCIL).closes(),
                        null));
    }

    /**
     * Who runs the round or sits sees it always. The agency sees the provisional result from the step of reply on; before,
     * only what it raised itself.
     */
    @GetMapping("/replies/{assessment}")
    View show(Actor actor, @PathVariable UUID assessment) {
        var file = caseFiles.get(assessment);
        var about = file.assessment();
        boolean above = rights.allows(actor, Councils.VIEW, about.round().province());
        if (!above) {
            rights.require(actor, CaseFiles.VIEW_OWN, about.organisation());
        }
        var window = rounds.window(about.round(), PhaseKind.REPLY, about.organisation());
        boolean shown = above || window.state() != Phase.State.BEFORE;
        if (!shown && disputed(assessment).isEmpty()) {
            rounds.requireOpen(about.round(), PhaseKind.REPLY, about.organisation());
        }
        return screens.show("council/replies", page(file, window, shown, actor));
    }

    /** What the agency did not agree with when it explained. */
    private List<Item> disputed(UUID assessment) {
        return agenda.of(assessment).stream()
                .filter(item -> item.origin() == Item.Origin.OBJECTED)
                .toList();
    }

    private RepliesPage page(CaseFile file, Window window, boolean shown, Actor actor) {
        var about = file.assessment();
        boolean agency = rights.allows(actor, Objections.WITHDRAW, about.organisation());
        boolean mayObject = window.isOpen()
                && about.state() == Assessment.State.SUBMITTED
                && rights.allows(actor, Objections.OBJECT, about.organisation());
        var lines = shown ? lines(file, agency) : List.<RepliesPage.Line>of();
        return new RepliesPage(
                about.id(),
                about.member().name(),
                about.round().title(),
                about.round().sample(),
                shown,
                window.isOpen(),
                window.phase().starts(),
                window.closes(),
                mayObject,
                rights.allows(actor, Objections.ANSWER, about.round().province()),
                disputed(about.id()).stream()
                        // A decided one stands in its line of the result, with the reason.
                        .filter(item -> !shown || item.decision() == null)
                        .map(item -> dispute(file, item, agency))
                        .toList(),
                lines,
                Exact.sum(lines.stream().map(line -> line.declared().points()).toList()),
                Exact.sum(lines.stream().map(line -> line.standing().points()).toList()),
                mayObject ? register(about, actor) : List.of());
    }

    private static RepliesPage.Dispute dispute(CaseFile file, Item item, boolean agency) {
        var leaf = Agenda.leaf(file, item.criterion());
        return new RepliesPage.Dispute(leaf.code(), leaf.name(), item, agency && item.isOpen());
    }

    private List<RepliesPage.Line> lines(CaseFile file, boolean agency) {
        var finals = councils.finalAnswers(file).finals();
        var objected = objections.of(file.assessment().id());
        var items = agenda.of(file.assessment().id());
        return file.version().leaves().stream()
                .map(leaf -> line(file, leaf, Objects.requireNonNull(finals.get(leaf.code())), objected, items, agency))
                .toList();
    }

    private RepliesPage.Line line(
            CaseFile file, Leaf leaf, FinalView.Final now, List<Objection> objected, List<Item> items, boolean agency) {
        var objection = objected.stream()
                .filter(one -> one.criterion().equals(leaf.code()))
                .findFirst()
                .orElse(null);
        var theirs = items.stream()
                .filter(item -> item.criterion().equals(leaf.code()))
                .toList();
        var settled = theirs.stream()
                .map(Item::decision)
                .filter(java.util.Objects::nonNull)
                .reduce((one, other) -> other)
                .orElse(null);
        return new RepliesPage.Line(
                leaf.code(),
                leaf.name(),
                leaf.max(),
                leaf.selfScored(),
                voices.declared(file, leaf),
                now.stage(),
                voices.said(file, leaf, now.answer(), now.reason(), now.by()),
                objection,
                settled,
                theirs.stream().anyMatch(Item::isOpen),
                agency && objection != null && !Councils.isAnswered(objection, theirs),
                Control.of(leaf.rule(), file.declared(leaf.code())),
                objection == null ? List.of() : documents(objection));
    }

    private List<RepliesPage.Document> documents(Objection objection) {
        return objection.documents().stream()
                .map(id -> document(evidences.get(id)))
                .toList();
    }

    private static RepliesPage.Document document(Evidence evidence) {
        return new RepliesPage.Document(
                evidence.id(), (evidence.reference().text() + " " + evidence.summary()).strip());
    }

    /** The agency's newest documents, to be offered with an objection. */
    private List<RepliesPage.Document> register(Assessment about, Actor actor) {
        return evidences
                .search(
                        new EvidenceSearch(
                                about.organisation(), "", Days.today(clock).getYear(), null, 0),
                        actor)
                .stream()
                .map(ReplyPages::document)
                .toList();
    }

    /** @param form {@code in.<input>}: the fact the agency stands by, where it is not what it declared */
    @PostMapping("/replies/{assessment}/{criterion}")
    View raise(
            Actor actor,
            @PathVariable UUID assessment,
            @PathVariable String criterion,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") List<UUID> document,
            @RequestParam Map<String, String> form) {
        objections.raise(assessment, criterion, reason, TypedAnswer.of(form), document, actor);
        return screens.redirect("/replies/" + assessment, "council.objected", criterion);
    }

    @PostMapping("/replies/{assessment}/{criterion}/answer")
    View answer(
            Actor actor,
            @PathVariable UUID assessment,
            @PathVariable String criterion,
            @RequestParam(defaultValue = "") String text) {
        objections.answer(assessment, criterion, text, actor);
        return screens.redirect("/replies/" + assessment, "council.objection-answered", criterion);
    }

    @PostMapping("/replies/{assessment}/{criterion}/withdraw")
    View withdraw(
            Actor actor,
            @PathVariable UUID assessment,
            @PathVariable String criterion,
            @RequestParam(defaultValue = "") String reason) {
        objections.withdraw(assessment, criterion, reason, actor);
        return screens.redirect("/replies/" + assessment, "council.objection-was-withdrawn", criterion);
    }

    @GetMapping("/replies/{assessment}/documents/{evidence}")
    ResponseEntity<Resource> document(Actor actor, @PathVariable UUID assessment, @PathVariable UUID evidence) {
        return DocumentAnswer.of(objections.document(assessment, evidence, actor), files);
    }
}
