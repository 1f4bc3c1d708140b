package vn.cchc.council;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.appraisal.Appraisals;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.Questions;
import vn.cchc.appraisal.Stage;
import vn.cchc.appraisal.TypedAnswer;
import vn.cchc.appraisal.Voices;
import vn.cchc.assessment.Control;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.RuleWords;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

/** A sitting, the items voted on in it, its minutes. */
@Controller
class SittingPages {

    private final CouncilPages pages;
    private final Councils councils;
    private final CouncilStore store;
    private final Sittings sittings;
    private final Agenda agenda;
    private final Objections objections;
    private final Appraisals appraisals;
    private final Questions questions;
    private final Voices voices;
    private final Organisations organisations;
    private final Rounds rounds;
    private final Rights rights;
    private final Screens screens;

    SittingPages(
            CouncilPages pages,
            Councils councils,
            CouncilStore store,
            Sittings sittings,
            Agenda agenda,
            Objections objections,
            Appraisals appraisals,
            Questions questions,
            Voices voices,
            Organisations organisations,
            Rounds rounds,
            Rights rights,
            Screens screens) {
        this.pages = pages;
        this.councils = councils;
        this.store = store;
        this.sittings = sittings;
        this.agenda = agenda;
        this.objections = objections;
        this.appraisals = appraisals;
        this.questions = questions;
        this.voices = voices;
        this.organisations = organisations;
        this.rounds = rounds;
        this.rights = rights;
        this.screens = screens;
    }

    @GetMapping("/sittings/{id}")
    View show(Actor actor, @PathVariable UUID id) {
        var sitting = sittings.get(id);
        var round = readable(sitting.round(), actor);
        var members = councils.sitting(round.id());
        var attendance = store.attendance(id);
        var votes = agenda.votes(id);
        int taking = Agenda.taking(members, attendance, votes);
        return screens.show(
                "council/sitting",
                new SittingPage(
                        round.code(),
                        round.title(),
                        round.sample(),
                        sitting,
                        members.stream()
                                .map(one -> new SittingPage.Attendant(
                                        one,
                                        organisations
                                                .nearest(one.organisation(), sitting.heldOn())
                                                .name(),
                                        MinutesWriter.manner(one, attendance, votes)))
                                .toList(),
                        taking,
                        members.size(),
                        sitting.rules().needed(members.size()),
                        sitting.rules().isQuorum(taking, members.size()),
                        pages.rows(round).stream()
                                .filter(row -> concerns(row.item(), sitting))
                                .toList(),
                        sitting.isOpen() && pages.mayRun(round, actor)));
    }

    private static boolean concerns(Item item, Sitting sitting) {
        var decision = item.decision();
        return sitting.isOpen() && item.isOpen()
                || decision != null && decision.sitting().equals(sitting.id());
    }

    private Round readable(UUID roundId, Actor actor) {
        var round = rounds.get(roundId);
        rights.require(actor, Councils.VIEW, round.province());
        return round;
    }

    /** @param form {@code manner.<member>} for each member */
    @PostMapping("/sittings/{id}/attend")
    View attend(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> form) {
        var manners = new LinkedHashMap<UUID, Sitting.Manner>();
        form.forEach((name, value) -> {
            if (name.startsWith("manner.")) {
                manners.put(UUID.fromString(name.substring("manner.".length())), manner(value));
            }
        });
        sittings.attend(id, manners, actor);
        return screens.redirect("/sittings/" + id, "council.attendance-saved");
    }

    private static Sitting.Manner manner(String name) {
        return EnumSet.allOf(Sitting.Manner.class).stream()
                .filter(manner -> manner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    @PostMapping("/sittings/{id}/close")
    View close(Actor actor, @PathVariable UUID id) {
        var closed = sittings.close(id, actor);
        return screens.redirect("/sittings/" + id + "/minutes", "council.sitting-was-closed", closed.number());
    }

    @GetMapping("/sittings/{id}/minutes")
    View minutes(Actor actor, @PathVariable UUID id) {
        var sitting = sittings.get(id);
        readable(sitting.round(), actor);
        return screens.show("council/minutes", new MinutesPage(sitting, sittings.minutes(sitting)));
    }

    @GetMapping("/council-items/{id}")
    View item(Actor actor, @PathVariable UUID id) {
        var item = agenda.get(id);
        var round = readable(item.round(), actor);
        return screens.show("council/item", page(item, round, actor));
    }

    private ItemPage page(Item item, Round round, Actor actor) {
        var file = appraisals.file(item.assessment());
        var leaf = file.version().leaf(item.criterion()).orElseThrow();
        var sitting = sitting(item);
        var members = councils.sitting(round.id());
        var own = councils.own(members);
        var votes = sitting == null ? List.<Vote>of() : agenda.votes(sitting.id());
        var ballots = sitting == null ? null : agenda.ballots(item, sitting, members, own, votes);
        var agency = file.assessment().organisation();
        var me = councils.member(round.id(), actor).orElse(null);
        var mine = ballots == null || me == null
                ? null
                : ballots.votes().stream()
                        .filter(vote -> vote.member().equals(me.id()))
                        .findFirst()
                        .orElse(null);
        var decision = item.decision();
        return new ItemPage(
                round.code(),
                round.title(),
                round.sample(),
                item,
                file.assessment().member().name(),
                leaf,
                RuleWords.of(leaf),
                voices.declared(file, leaf),
                voices.opinion(file, leaf, Stage.FIRST),
                voices.opinion(file, leaf, Stage.SECOND),
                voices.said(file, leaf, agenda.wanted(file, leaf.code())),
                voices.said(file, leaf, Agenda.appraised(file, leaf.code())),
                file.explanation(leaf.code()),
                questions.of(item.assessment()).stream()
                        .filter(question -> question.criterion().equals(leaf.code()))
                        .toList(),
                objections.of(item.assessment()).stream()
                        .filter(one -> one.criterion().equals(leaf.code()))
                        .findFirst()
                        .orElse(null),
                Control.of(leaf.rule(), mine == null ? null : mine.answer()),
                sitting,
                visible(file, leaf, item, sitting, members, ballots),
                ballots == null ? 0 : ballots.votes().size(),
                ballots == null
                        ? List.of()
                        : ballots.entitled().stream().map(CouncilMember::name).toList(),
                CouncilPages.aside(members, own, agency),
                ballots == null ? 0 : ballots.taking(),
                ballots == null || sitting == null
                        ? 0
                        : sitting.rules().needed(ballots.entitled().size()),
                ballots != null && ballots.quorum(),
                mine,
                barred(item, sitting, me, own, agency, file),
                pages.mayRun(round, actor),
                decision == null ? null : voices.said(file, leaf, decision.answer()));
    }

    /** The sitting in which it was decided, else the open one. */
    private @Nullable Sitting sitting(Item item) {
        var decision = item.decision();
        return decision != null
                ? sittings.get(decision.sitting())
                : sittings.ofRound(item.round()).stream()
                        .filter(Sitting::isOpen)
                        .findFirst()
                        .orElse(null);
    }

    /** Votes of others are seen at once, in a secret sitting only when the item is closed. */
    private List<ItemPage.Cast> visible(
            CaseFile file,
            Leaf leaf,
            Item item,
            @Nullable Sitting sitting,
            List<CouncilMember> members,
            Agenda.@Nullable Ballots ballots) {
        if (sitting == null || ballots == null || sitting.rules().secret() && item.isOpen()) {
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

    private @Nullable Problem barred(
            Item item,
            @Nullable Sitting sitting,
            @Nullable CouncilMember me,
            Map<UUID, java.util.Set<vn.cchc.kernel.OrganisationId>> own,
            vn.cchc.kernel.OrganisationId agency,
            CaseFile file) {
        if (me == null) {
            return Problem.forbidden("council.no-member");
        }
        if (Objects.requireNonNull(own.get(me.id())).contains(agency)) {
            return Problem.forbidden(
                    "council.stands-aside", file.assessment().member().name());
        }
        if (!item.isOpen()) {
            return Problem.conflict("council.item-closed", item.criterion());
        }
        return sitting == null ? Problem.conflict("council.no-sitting") : null;
    }

    @PostMapping("/council-items/{id}/vote")
    View vote(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam Choice choice,
            @RequestParam(defaultValue = "") String opinion,
            @RequestParam Map<String, String> form) {
        Answer other = choice == Choice.OTHER ? TypedAnswer.of(form) : null;
        agenda.vote(id, choice, other, opinion, actor);
        return screens.redirect("/council-items/" + id, "council.voted");
    }

    @PostMapping("/council-items/{id}/decide")
    View decide(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        var decision = agenda.decide(id, reason, actor);
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
