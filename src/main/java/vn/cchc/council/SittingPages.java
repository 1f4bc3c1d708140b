package vn.cchc.council;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Chore;
import vn.cchc.page.ChoreSource;
import vn.cchc.page.Screens;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** A sitting: who takes part, what is on its agenda, its minutes. */
@Controller
class SittingPages {

    private final CouncilPages pages;
    private final Councils councils;
    private final CouncilStore store;
    private final Sittings sittings;
    private final Agenda agenda;
    private final Votes votes;
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
            Votes votes,
            Organisations organisations,
            Rounds rounds,
            Rights rights,
            Screens screens) {
        this.pages = pages;
        this.councils = councils;
        this.store = store;
        this.sittings = sittings;
        this.agenda = agenda;
        this.votes = votes;
        this.organisations = organisations;
        this.rounds = rounds;
        this.rights = rights;
        this.screens = screens;
    }

    @Configuration
    static class Chores {
        @Bean
        ChoreSource councilChores(SittingPages pages) {
            return (actor, texts) -> pages.councils.roundsOf(actor).stream()
                    .flatMap(round -> pages
                            .unvoted(round, actor)
                            .map(left -> new Chore(
                                    texts.of("council.chore", left, round.title()),
                                    "/rounds/" + round.code() + "/council",
                                    round.phase(PhaseKind.COUNCIL).closes(),
                                    null))
                            .stream())
                    .toList();
        }
    }

    @GetMapping("/sittings/{id}")
    View show(Actor actor, @PathVariable UUID id) {
        var sitting = sittings.get(id);
        var round = readable(sitting.round(), actor);
        var members = councils.sitting(round.id());
        var attendance = store.attendance(id);
        var cast = votes.of(id);
        int taking = Votes.taking(members, attendance, cast);
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
                                        MinutesWriter.manner(one, attendance, cast)))
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
        return screens.show("council/minutes", new Minutes.Printed(sitting, sittings.minutes(sitting)));
    }

    /** How many open items this member has not voted on, while a sitting is open; nothing where none is left. */
    private Optional<Long> unvoted(Round round, Actor actor) {
        var member = councils.member(round.id(), actor).orElse(null);
        var open = sittings.ofRound(round.id()).stream().filter(Sitting::isOpen).findFirst();
        if (member == null || open.isEmpty()) {
            return Optional.empty();
        }
        var own = councils.own(member);
        var cast = votes.of(open.get().id());
        long left = agenda.ofRound(round.id()).stream()
                .filter(Item::isOpen)
                .filter(item -> cast.stream().noneMatch(vote -> vote.isOf(item.id(), member.id())))
                .filter(item -> !own.contains(rounds.member(item.assessment()).organisation()))
                .count();
        return Optional.of(left).filter(count -> count > 0);
    }
}
