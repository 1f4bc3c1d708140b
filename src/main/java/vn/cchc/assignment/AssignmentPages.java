package vn.cchc.assignment;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.identity.Account;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.round.Block;
import vn.cchc.round.Member;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

@Controller
class AssignmentPages {

    private final Assignments assignments;
    private final Rounds rounds;
    private final Users users;
    private final Organisations organisations;
    private final Impartiality impartiality;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    AssignmentPages(
            Assignments assignments,
            Rounds rounds,
            Users users,
            Organisations organisations,
            Impartiality impartiality,
            Rights rights,
            Screens screens,
            Clock clock) {
        this.assignments = assignments;
        this.rounds = rounds;
        this.users = users;
        this.organisations = organisations;
        this.impartiality = impartiality;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    /** @param block code of the block shown; empty: the first */
    @GetMapping("/rounds/{code}/assignments")
    View show(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String block) {
        var round = rounds.byCode(code);
        rights.require(actor, Assignments.ASSIGN, round.province());
        var chosen = block.isEmpty() ? round.blocks().getFirst() : round.block(block);
        return screens.show("assignment/assignments", page(round, chosen));
    }

    private AssignmentsPage page(Round round, Block block) {
        var all = assignments.ofRound(round.id());
        var holding = all.stream()
                .filter(one -> one.holds() && one.block().equals(block.code()))
                .toList();
        var members = rounds.members(round.id()).stream()
                .filter(member -> member.block().equals(block.code()))
                .toList();
        var version = assignments.version(round, block.code());
        var fields = fields(version, holding);
        var appraisers = users.holding(Role.APPRAISER);
        var departments = departments(appraisers);
        var agencies = members.stream().collect(Collectors.toMap(Member::assessment, Member::name));
        return new AssignmentsPage(
                round.code(),
                round.title(),
                round.sample(),
                round.blocks(),
                block,
                fields,
                persons(fields, holding, members, version, appraisers, departments),
                appraisers.stream()
                        .map(one -> new AssignmentsPage.Choice(
                                one.id(), one.displayName(), departments.getOrDefault(one.id(), "")))
                        .toList(),
                members,
                assignments.gaps(round.id()).stream()
                        .filter(gap -> gap.member().block().equals(block.code()))
                        .toList(),
                holding.stream()
                        .filter(one -> one.criterion() != null || one.assessment() != null)
                        .toList(),
                all.stream().filter(one -> one.block().equals(block.code())).toList(),
                agencies);
    }

    private static List<AssignmentsPage.FieldColumn> fields(FrameworkVersion version, List<Assignment> holding) {
        var leaves = Assignments.appraised(version).stream()
                .collect(Collectors.groupingBy(Leaf::field, Collectors.counting()));
        return Assignments.fieldNames(version).entrySet().stream()
                .map(field -> new AssignmentsPage.FieldColumn(
                        field.getKey(),
                        field.getValue(),
                        leaves.getOrDefault(field.getKey(), 0L).intValue(),
                        (int) holding.stream()
                                .filter(one -> one.field().equals(field.getKey()))
                                .map(Assignment::appraiser)
                                .distinct()
                                .count()))
                .toList();
    }

    private Map<UUID, String> departments(Collection<Account> accounts) {
        var today = Days.today(clock);
        var names = new LinkedHashMap<UUID, String>();
        accounts.forEach(one ->
                names.put(one.id(), organisations.nearest(one.home(), today).name()));
        return names;
    }

    private List<AssignmentsPage.PersonRow> persons(
            List<AssignmentsPage.FieldColumn> fields,
            List<Assignment> holding,
            List<Member> members,
            FrameworkVersion version,
            List<Account> appraisers,
            Map<UUID, String> departments) {
        return appraisers.stream()
                .map(person -> {
                    var theirs = holding.stream()
                            .filter(one -> one.appraiser().equals(person.id()))
                            .toList();
                    var work = new Assignments.Work(theirs, impartiality.own(person.actor()));
                    var cells = fields.stream()
                            .map(field -> new AssignmentsPage.Cell(field.code(), wholeField(theirs, field.code())))
                            .toList();
                    int criteria = 0;
                    int agencies = 0;
                    for (var member : members) {
                        if (work.covers(member)) {
                            agencies++;
                            criteria += (int) Assignments.appraised(version).stream()
                                    .filter(leaf -> work.covers(member, leaf))
                                    .count();
                        }
                    }
                    return new AssignmentsPage.PersonRow(
                            person.id(),
                            person.displayName(),
                            departments.getOrDefault(person.id(), ""),
                            cells,
                            criteria,
                            agencies);
                })
                .sorted(Comparator.comparing(AssignmentsPage.PersonRow::department))
                .toList();
    }

    private static @Nullable UUID wholeField(List<Assignment> theirs, String field) {
        return theirs.stream()
                .filter(one -> one.field().equals(field) && one.criterion() == null && one.assessment() == null)
                .map(Assignment::id)
                .findFirst()
                .orElse(null);
    }

    @PostMapping("/rounds/{code}/assignments")
    View assign(
            Actor actor,
            @PathVariable String code,
            @RequestParam String block,
            @RequestParam(defaultValue = "") List<String> field,
            @RequestParam(defaultValue = "") String criterion,
            @RequestParam(required = false) @Nullable UUID assessment,
            @RequestParam UUID appraiser) {
        var wanted = new Assignments.Wanted(
                block, field, criterion.isBlank() ? null : criterion.strip(), assessment, appraiser);
        int added = assignments.assign(rounds.byCode(code).id(), wanted, actor);
        return screens.redirect(address(code, block), "assignment.assigned", added);
    }

    @PostMapping("/rounds/{code}/assignments/{assignment}/revoke")
    View revoke(
            Actor actor,
            @PathVariable String code,
            @PathVariable UUID assignment,
            @RequestParam String block,
            @RequestParam(defaultValue = "") String reason) {
        assignments.revoke(assignment, reason, actor);
        return screens.redirect(address(code, block), "assignment.revoked");
    }

    private static String address(String code, String block) {
        return "/rounds/" + code + "/assignments?block=" + block;
    }
}
