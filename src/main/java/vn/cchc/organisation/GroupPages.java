package vn.cchc.organisation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;

/** Who is compared with whom, and who is the standing agency, on any day. */
@Controller
@RequestMapping("/organisations/groups")
class GroupPages {

    private static final String SAVED = "organisation.groups.saved";

    private final Organisations organisations;
    private final Arrangements arrangements;
    private final Screens screens;

    GroupPages(Organisations organisations, Arrangements arrangements, Screens screens) {
        this.organisations = organisations;
        this.arrangements = arrangements;
        this.screens = screens;
    }

    @GetMapping
    View show(@RequestParam(defaultValue = "") String date, Actor actor) {
        var day = date.isBlank() ? organisations.today() : day(date);
        return screens.show(
                "organisation/groups",
                new GroupsPage(
                        day.toString(),
                        organisations.findStandingAgency(day).orElse(null),
                        organisations.peerGroups().stream()
                                .map(group -> new GroupsPage.Group(group, organisations.members(group.code(), day)))
                                .toList(),
                        arrangements.mayArrange(actor)));
    }

    @PostMapping
    View add(@RequestParam String code, @RequestParam String name, Actor actor) {
        arrangements.addPeerGroup(code, name, actor);
        return screens.redirect("/organisations/groups", SAVED);
    }

    @PostMapping("/{group}/join")
    View join(@PathVariable String group, @RequestParam String code, @RequestParam String from, Actor actor) {
        var day = day(from);
        arrangements.join(group, member(code, day).id(), day, actor);
        return screens.redirect("/organisations/groups", SAVED);
    }

    @PostMapping("/{group}/leave")
    View leave(@PathVariable String group, @RequestParam String code, @RequestParam String from, Actor actor) {
        var day = day(from);
        arrangements.leave(group, member(code, day).id(), day, actor);
        return screens.redirect("/organisations/groups", SAVED);
    }

    @PostMapping("/standing")
    View appoint(@RequestParam String code, @RequestParam String from, @RequestParam String basis, Actor actor) {
        var day = day(from);
        arrangements.appointStandingAgency(member(code, day).id(), day, basis, actor);
        return screens.redirect("/organisations/groups", SAVED);
    }

    private Organisation member(String code, LocalDate day) {
        return organisations.byCode(code, day).orElseThrow(() -> Problem.input("organisation.code-unknown", code));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException malformed) {
            throw Problem.input("organisation.no-date", typed);
        }
    }
}
