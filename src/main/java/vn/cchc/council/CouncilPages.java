package vn.cchc.council;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
import vn.cchc.assessment.Numbers;
import vn.cchc.calendar.Days;
import vn.cchc.framework.Frameworks;
import vn.cchc.framework.Leaf;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.round.Member;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/** A round's council: decision, members, disputed criteria, sittings. */
@Controller
class CouncilPages {

    private final Councils councils;
    private final Agenda agenda;
    private final Sittings sittings;
    private final Objections objections;
    private final Rounds rounds;
    private final Frameworks frameworks;
    private final Users users;
    private final Organisations organisations;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    CouncilPages(
            Councils councils,
            Agenda agenda,
            Sittings sittings,
            Objections objections,
            Rounds rounds,
            Frameworks frameworks,
            Users users,
            Organisations organisations,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.councils = councils;
        this.agenda = agenda;
        this.sittings = sittings;
        this.objections = objections;
        this.rounds = rounds;
        this.frameworks = frameworks;
        this.users = users;
        this.organisations = organisations;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry councilsMenu() {
            return MenuEntry.work("council.menu", "/councils", 40, Councils.VIEW);
        }
    }

    @GetMapping("/councils")
    View list(Actor actor) {
        var rows = rounds.all().stream()
                .filter(round -> rights.allows(actor, Councils.VIEW, round.province()))
                .map(round -> new CouncilPage.Line(
                        round.code(),
                        round.title(),
                        round.sample(),
                        councils.establishment(round.id()).isPresent(),
                        (int) agenda.ofRound(round.id()).stream()
                                .filter(Item::isOpen)
                                .count(),
                        agenda.waiting(round.id())))
                .toList();
        return screens.show("council/list", new CouncilPage.Overview(rows));
    }

    @GetMapping("/rounds/{code}/council")
    View show(Actor actor, @PathVariable String code) {
        var round = rounds.byCode(code);
        rights.require(actor, Councils.VIEW, round.province());
        var today = Days.today(clock);
        boolean mayEstablish = rights.allows(actor, Councils.ESTABLISH, round.province());
        return screens.show(
                "council/show",
                new CouncilPage(
                        code,
                        round.title(),
                        round.sample(),
                        today,
                        councils.establishment(round.id()).orElse(null),
                        councils.sitting(round.id()).stream()
                                .map(member -> new CouncilPage.Seat(
                                        member,
                                        organisations
                                                .nearest(member.organisation(), today)
                                                .name()))
                                .toList(),
                        rows(round),
                        agenda.waiting(round.id()),
                        sittings.ofRound(round.id()),
                        mayEstablish,
                        mayRun(round, actor),
                        mayEstablish ? choosable(today) : List.of(),
                        rounds.members(round.id()),
                        unanswered(round)));
    }

    boolean mayRun(Round round, Actor actor) {
        try {
            councils.requireRuns(round, actor);
            return true;
        } catch (Problem not) {
            return false;
        }
    }

    /** Open items first. */
    List<CouncilPage.Row> rows(Round round) {
        var members = councils.sitting(round.id());
        var own = councils.own(members);
        var agencies = rounds.members(round.id()).stream().collect(Collectors.toMap(Member::assessment, one -> one));
        var held = sittings.ofRound(round.id()).stream().collect(Collectors.toMap(Sitting::id, one -> one));
        return agenda.ofRound(round.id()).stream()
                .map(item -> {
                    var agency = Objects.requireNonNull(agencies.get(item.assessment()));
                    var decision = item.decision();
                    return new CouncilPage.Row(
                            item,
                            agency.name(),
                            name(round, agency, item.criterion()),
                            aside(members, own, agency.organisation()),
                            decision == null ? null : held.get(decision.sitting()));
                })
                .sorted(Comparator.comparing(row -> !row.item().isOpen()))
                .toList();
    }

    private String name(Round round, Member agency, String criterion) {
        return frameworks
                .get(round.block(agency.block()).framework())
                .version()
                .leaf(criterion)
                .map(Leaf::name)
                .orElse("");
    }

    static List<String> aside(
            List<CouncilMember> members, Map<UUID, java.util.Set<OrganisationId>> own, OrganisationId agency) {
        return members.stream()
                .filter(member -> Objects.requireNonNull(own.get(member.id())).contains(agency))
                .map(CouncilMember::name)
                .toList();
    }

    private List<CouncilPage.Choosable> choosable(LocalDate today) {
        return users.holding(Role.COUNCIL).stream()
                .map(account -> new CouncilPage.Choosable(
                        account.id(),
                        account.displayName(),
                        organisations.nearest(account.home(), today).name()))
                .toList();
    }

    private List<CouncilPage.Waiting> unanswered(Round round) {
        var members = rounds.members(round.id());
        var items = agenda.ofRound(round.id()).stream().collect(Collectors.groupingBy(Item::assessment));
        var open = objections.of(members.stream().map(Member::assessment).toList()).stream()
                .filter(one -> !Councils.isAnswered(one, items.getOrDefault(one.assessment(), List.of())))
                .collect(Collectors.groupingBy(Objection::assessment, Collectors.counting()));
        return members.stream()
                .filter(member -> open.containsKey(member.assessment()))
                .map(member -> new CouncilPage.Waiting(
                        member.assessment(),
                        member.name(),
                        open.getOrDefault(member.assessment(), 0L).intValue()))
                .toList();
    }

    @PostMapping("/rounds/{code}/council/establish")
    View establish(
            Actor actor,
            @PathVariable String code,
            @RequestParam String number,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate decidedOn,
            @RequestParam String issuer,
            @RequestParam String quorum,
            @RequestParam Rules.Tie tie,
            @RequestParam(defaultValue = "false") boolean secret) {
        var rules = new Rules(share(quorum), tie, secret);
        councils.establish(rounds.byCode(code).id(), number, decidedOn, issuer, rules, actor);
        return screens.redirect(address(code), "council.established", number);
    }

    /** Percent as typed, e.g. {@code 50} or {@code 66,67}. */
    private static Exact share(String percent) {
        try {
            return Exact.parse(Numbers.plain(percent)).over(Exact.HUNDRED);
        } catch (NumberFormatException noNumber) {
            throw Problem.input("council.quorum-out-of-range", percent);
        }
    }

    private static String address(String code) {
        return "/rounds/" + code + "/council";
    }

    @PostMapping("/rounds/{code}/council/members")
    View seat(
            Actor actor,
            @PathVariable String code,
            @RequestParam UUID account,
            @RequestParam Duty duty,
            @RequestParam(defaultValue = "") String position) {
        var member = councils.seat(rounds.byCode(code).id(), account, duty, position, actor);
        return screens.redirect(address(code), "council.seated", member.name());
    }

    @PostMapping("/rounds/{code}/council/members/{member}/depart")
    View depart(
            Actor actor,
            @PathVariable String code,
            @PathVariable UUID member,
            @RequestParam(defaultValue = "") String reason) {
        councils.unseat(rounds.byCode(code).id(), member, reason, actor);
        return screens.redirect(address(code), "council.departed");
    }

    @PostMapping("/rounds/{code}/council/gather")
    View gather(Actor actor, @PathVariable String code) {
        int count = agenda.gather(rounds.byCode(code).id(), actor);
        return screens.redirect(address(code), "council.gathered", count);
    }

    @PostMapping("/rounds/{code}/council/items")
    View add(
            Actor actor,
            @PathVariable String code,
            @RequestParam UUID assessment,
            @RequestParam String criterion,
            @RequestParam(defaultValue = "") String note) {
        var item = agenda.add(assessment, criterion.strip(), note, actor);
        return screens.redirect(address(code), "council.item-added", item.criterion());
    }

    @PostMapping("/rounds/{code}/council/sittings")
    View open(
            Actor actor,
            @PathVariable String code,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate heldOn,
            @RequestParam String place) {
        var sitting = sittings.open(rounds.byCode(code).id(), heldOn, place, actor);
        return screens.redirect("/sittings/" + sitting.id(), "council.sitting-opened", sitting.number());
    }
}
