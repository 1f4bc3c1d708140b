package vn.cchc.council;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.Question;
import vn.cchc.appraisal.Questions;
import vn.cchc.appraisal.Stage;
import vn.cchc.appraisal.TypedAnswer;
import vn.cchc.appraisal.Voices;
import vn.cchc.assessment.Control;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.RuleWords;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Screens;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** One disputed criterion: what was said about it, the votes, the decision. */
@Controller
class ItemPages {

    private final CouncilPages pages;
    private final Councils councils;
    private final Sittings sittings;
    private final Agenda agenda;
    private final Votes votes;
    private final Decisions decisions;
    private final Objections objections;
    private final CaseFiles caseFiles;
    private final Questions questions;
    private final Voices voices;
    private final Rounds rounds;
    private final Rights rights;
    private final Screens screens;

    ItemPages(
            CouncilPages pages,
            Councils councils,
            Sittings sittings,
            Agenda agenda,
            Votes votes,
            Decisions decisions,
            Objections objections,
            CaseFiles caseFiles,
            Questions questions,
            Voices voices,
            Rounds rounds,
            Rights rights,
            Screens screens) {
        this.pages = pages;
        this.councils = councils;
        this.sittings = sittings;
        this.agenda = agenda;
        this.votes = votes;
        this.decisions = decisions;
        this.objections = objections;
        this.caseFiles = caseFiles;
        this.questions = questions;
        this.voices = voices;
        this.rounds = rounds;
        this.rights = rights;
        this.screens = screens;
    }

    @GetMapping("/council-items/{id}")
    View show(Actor actor, @PathVariable UUID id) {
        var item = agenda.get(id);
        var round = rounds.get(item.round());
        rights.require(actor, Councils.VIEW, round.province());
        var file = caseFiles.get(item.assessment());
        var leaf = Agenda.leaf(file, item.criterion());
        return screens.show(
                "council/item",
                new ItemPage(
                        round.code(),
                        round.title(),
                        round.sample(),
                        item,
                        file.assessment().member().name(),
                        leaf,
                        RuleWords.of(leaf),
                        said(file, leaf, item),
                        ballot(file, leaf, item, round, actor),
                        pages.mayRun(round, actor)));
    }

    private ItemPage.Said said(CaseFile file, Leaf leaf, Item item) {
        var decision = item.decision();
        return new ItemPage.Said(
                voices.declared(file, leaf),
                voices.opinion(file, leaf, Stage.FIRST),
                voices.opinion(file, leaf, Stage.SECOND),
                voices.said(file, leaf, decisions.wanted(file, leaf.code())),
                voices.said(file, leaf, Decisions.appraised(file, leaf.code())),
                decision == null ? null : voices.said(file, leaf, decision.answer()),
                asked(item),
                objections.of(item.assessment()).stream()
                        .filter(one -> one.criterion().equals(leaf.code()))
                        .findFirst()
                        .orElse(null));
    }

    private List<Question> asked(Item item) {
        return questions.of(item.assessment()).stream()
                .filter(question -> question.criterion().equals(item.criterion()))
                .toList();
    }

    private ItemPage.Ballot ballot(CaseFile file, Leaf leaf, Item item, Round round, Actor actor) {
        var members = councils.sitting(round.id());
        var own = councils.own(members);
        var agency = file.assessment().organisation();
        var aside = CouncilPages.aside(members, own, agency);
        var me = councils.member(round.id(), actor).orElse(null);
        var sitting = sitting(item);
        if (sitting == null) {
            return ItemPage.Ballot.none(aside, barred(item, null, me, own, file));
        }
        var ballots = votes.ballots(item, sitting, members, own, votes.of(sitting.id()));
        var mine = me == null
                ? null
                : ballots.votes().stream()
                        .filter(vote -> vote.isOf(item.id(), me.id()))
                        .findFirst()
                        .orElse(null);
        return new ItemPage.Ballot(
                sitting,
                visible(file, leaf, item, sitting, members, ballots),
                ballots.votes().size(),
                ballots.entitled().size(),
                aside,
                ballots.taking(),
                sitting.rules().needed(ballots.entitled().size()),
                ballots.quorum(),
                ballots.sat(),
                Control.of(leaf.rule(), mine == null ? null : mine.answer()),
                Control.of(leaf.rule(), null),
                mine,
                barred(item, sitting, me, own, file),
                item.isOpen() ? votes.absent(item, sitting, ballots) : List.of());
    }

    /** The sitting in which it was decided, else, while it waits, the open one. */
    private @Nullable Sitting sitting(Item item) {
        var decision = item.decision();
        if (decision != null) {
            return sittings.get(decision.sitting());
        }
        return item.isOpen()
                ? sittings.ofRound(item.round()).stream()
                        .filter(Sitting::isOpen)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Votes of others are seen at once, in a secret sitting only when the item is closed. */
    private List<ItemPage.Cast> visible(
            CaseFile file, Leaf leaf, Item item, Sitting sitting, List<CouncilMember> members, Votes.Ballots ballots) {
        if (sitting.rules().secret() && item.isOpen()) {
            return List.of();
        }
        var names = members.stream().collect(Collectors.toMap(CouncilMember::id, CouncilMember::name));
        return ballots.votes().stream()
                .map(vote -> new ItemPage.Cast(
                        names.getOrDefault(vote.member(), ""),
                        vote,
                        vote.answer() == null
                                ? ""
                                : voices.said(file, leaf, vote.answer()).words()))
                .toList();
    }

    private static @Nullable Problem barred(
            Item item,
            @Nullable Sitting sitting,
            @Nullable CouncilMember me,
            Map<UUID, Set<OrganisationId>> own,
            CaseFile file) {
        if (me == null) {
            return Problem.forbidden("council.no-member");
        }
        var about = file.assessment();
        if (Objects.requireNonNull(own.get(me.id())).contains(about.organisation())) {
            return Problem.forbidden(
                    "council.stands-aside", me.name(), about.member().name());
        }
        if (!item.isOpen()) {
            return Problem.conflict("council.item-closed", item.criterion());
        }
        return sitting == null ? Problem.conflict("council.no-sitting") : null;
    }

    private static Votes.Opinion opinion(Choice choice, String text, Map<String, String> form) {
        return new Votes.Opinion(choice, choice == Choice.OTHER ? TypedAnswer.of(form) : null, text);
    }

    @PostMapping("/council-items/{id}/vote")
    View vote(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam Choice choice,
            @RequestParam(defaultValue = "") String opinion,
            @RequestParam Map<String, String> form) {
        votes.cast(id, opinion(choice, opinion, form), actor);
        return screens.redirect(address(id), "council.voted");
    }

    /** The written opinion of a member who is absent, entered from its paper. */
    @PostMapping("/council-items/{id}/papers")
    View enter(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam UUID member,
            @RequestParam Choice choice,
            @RequestParam(defaultValue = "") String opinion,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam Map<String, String> form) {
        votes.enter(id, member, opinion(choice, opinion, form), reference, actor);
        return screens.redirect(address(id), "council.paper-entered", reference.strip());
    }

    private static String address(UUID item) {
        return "/council-items/" + item;
    }

    @PostMapping("/council-items/{id}/decide")
    View decide(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        var decision = decisions.decide(id, reason, actor);
        return screens.redirect("/sittings/" + decision.sitting(), "council.decided");
    }

    @PostMapping("/council-items/{id}/withdraw")
    View withdraw(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        var item = agenda.get(id);
        agenda.withdraw(id, reason, actor);
        return screens.redirect(
                "/rounds/" + rounds.get(item.round()).code() + "/council", "council.item-withdrawn", item.criterion());
    }
}
