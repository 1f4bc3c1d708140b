package vn.cchc.round;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Frameworks;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;

@Controller
class RoundPages {

    private final Rounds rounds;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    RoundPages(
            Rounds rounds,
            Organisations organisations,
            Frameworks frameworks,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.rounds = rounds;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry roundsMenu() {
            return MenuEntry.work("round.menu", "/rounds", 20, Rounds.VIEW);
        }
    }

    @GetMapping("/rounds")
    View list(Actor actor) {
        requireView(actor);
        var today = Days.today(clock);
        var rows = rounds.all().stream()
                .map(round -> new RoundListPage.Row(
                        round,
                        rounds.members(round.id()).size(),
                        round.phases().stream()
                                .filter(phase -> phase.on(today) == Phase.State.OPEN)
                                .toList()))
                .toList();
        return screens.show("round/list", new RoundListPage(rows, mayOpen(actor)));
    }

    /** Rounds concern the whole province: the right anywhere is the right. */
    private void requireView(Actor actor) {
        if (!rights.allowsSomewhere(actor, Rounds.VIEW)) {
            throw Problem.forbidden("rights.refused", Rounds.VIEW.name());
        }
    }

    private boolean mayOpen(Actor actor) {
        return rights.allowsSomewhere(actor, Rounds.OPEN);
    }

    @GetMapping("/rounds/open")
    View form(
            Actor actor,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        var today = Days.today(clock);
        var treeDate = date == null ? today : date;
        rights.require(actor, Rounds.OPEN, organisations.root(treeDate).id());
        var groups = organisations.peerGroups().stream()
                .map(group -> new OpenRoundPage.Group(
                        group.code(), group.name(), organisations.members(group.code(), treeDate)))
                .toList();
        var versions = frameworks.list().stream()
                .filter(version -> version.status() != FrameworkVersion.Status.EXCERPT)
                .map(version -> new OpenRoundPage.Version(
                        version.id(),
                        version.title() + " (" + version.version() + ")",
                        version.status() == FrameworkVersion.Status.SAMPLE))
                .toList();
        return screens.show(
                "round/open", new OpenRoundPage(today.getYear(), treeDate, groups, versions, suggested(today)));
    }

    /** A year's usual course, as a starting point that the officer changes. */
    private static List<OpenRound.PlannedPhase> suggested(LocalDate today) {
        int[][] offsets = {{0, 30}, {31, 61}, {45, 68}, {62, 82}, {83, 90}, {91, 97}, {98, 112}};
        var phases = new ArrayList<OpenRound.PlannedPhase>();
        for (var kind : PhaseKind.values()) {
            var offset = offsets[kind.ordinal()];
            phases.add(new OpenRound.PlannedPhase(kind, today.plusDays(offset[0]), today.plusDays(offset[1])));
        }
        return phases;
    }

    @PostMapping("/rounds/open")
    View open(
            Actor actor,
            @RequestParam String code,
            @RequestParam int year,
            @RequestParam String title,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate treeDate,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) List<LocalDate> starts,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) List<LocalDate> ends,
            @RequestParam Map<String, String> all,
            @RequestParam(defaultValue = "") List<String> leftOut,
            @RequestParam(defaultValue = "") List<String> unranked,
            @RequestParam(defaultValue = "") String unrankedReason) {
        var phases = new ArrayList<OpenRound.PlannedPhase>();
        for (var kind : PhaseKind.values()) {
            if (kind.ordinal() < Math.min(starts.size(), ends.size())) {
                phases.add(new OpenRound.PlannedPhase(kind, starts.get(kind.ordinal()), ends.get(kind.ordinal())));
            }
        }
        var blocks = all.entrySet().stream()
                .filter(one ->
                        one.getKey().startsWith("framework.") && !one.getValue().isBlank())
                .map(one -> new OpenRound.PlannedBlock(
                        one.getKey().substring("framework.".length()), UUID.fromString(one.getValue())))
                .sorted((one, other) -> one.peerGroup().compareTo(other.peerGroup()))
                .toList();
        var reasons = new LinkedHashMap<OrganisationId, String>();
        unranked.forEach(id -> reasons.put(OrganisationId.parse(id), unrankedReason));
        var round = rounds.open(
                new OpenRound(
                        code.strip(),
                        year,
                        title,
                        treeDate,
                        phases,
                        blocks,
                        leftOut.stream().map(OrganisationId::parse).collect(Collectors.toSet()),
                        reasons),
                actor);
        return screens.redirect("/rounds/" + round.code(), "round.opened", round.title());
    }

    @GetMapping("/rounds/{code}")
    View show(Actor actor, @PathVariable String code) {
        requireView(actor);
        var round = rounds.byCode(code);
        var members = rounds.members(round.id());
        var names = members.stream().collect(Collectors.toMap(Member::organisation, Function.identity()));
        var today = Days.today(clock);
        var timeline = round.phases().stream()
                .map(phase -> new RoundPage.Step(phase, phase.on(today)))
                .toList();
        var extensions = rounds.extensions(round.id()).stream()
                .map(one -> new RoundPage.Extended(
                        Objects.requireNonNull(names.get(one.organisation())).name(), one))
                .toList();
        var blocks = round.blocks().stream()
                .map(block -> new RoundPage.BlockRow(
                        block,
                        frameworks.get(block.framework()).version().title(),
                        members.stream()
                                .filter(member -> member.block().equals(block.code()))
                                .toList()))
                .toList();
        return screens.show(
                "round/show",
                new RoundPage(
                        round,
                        today,
                        timeline,
                        blocks,
                        extensions,
                        rights.allows(actor, Rounds.EXTEND, round.province())));
    }

    @PostMapping("/rounds/{code}/extend")
    View extend(
            Actor actor,
            @PathVariable String code,
            @RequestParam String organisation,
            @RequestParam PhaseKind phase,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam String reason) {
        var round = rounds.byCode(code);
        rounds.extend(round.id(), OrganisationId.parse(organisation), phase, until, reason, actor);
        return screens.redirect("/rounds/" + code, "round.extended");
    }

    @PostMapping("/rounds/{code}/reschedule")
    View reschedule(
            Actor actor,
            @PathVariable String code,
            @RequestParam PhaseKind phase,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate starts,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate ends,
            @RequestParam String reason) {
        var round = rounds.byCode(code);
        rounds.reschedule(round.id(), phase, starts, ends, reason, actor);
        return screens.redirect("/rounds/" + code, "round.rescheduled");
    }

    static List<PhaseKind> kinds() {
        return Arrays.asList(PhaseKind.values());
    }
}
