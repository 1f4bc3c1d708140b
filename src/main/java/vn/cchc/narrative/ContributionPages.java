package vn.cchc.narrative;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.outline.PeriodWords;
import vn.cchc.page.Screens;

/** Putting a report together: who writes what, what came in. */
@Controller
class ContributionPages {

    private final Narratives narratives;
    private final Contributions contributions;
    private final Screens screens;

    ContributionPages(Narratives narratives, Contributions contributions, Screens screens) {
        this.narratives = narratives;
        this.contributions = contributions;
        this.screens = screens;
    }

    @GetMapping("/narratives/{id}/parts")
    View parts(Actor actor, @PathVariable UUID id) {
        var overview = contributions.overview(id, actor);
        var standing = narratives.standing(id);
        boolean mayAssign = narratives.isOwn(standing, TextAccess.ASSIGN, actor) && !standing.frozen();
        return screens.show(
                "narrative/parts",
                new PartsPage(
                        id,
                        standing.obligation().name(),
                        standing.report().title(),
                        PeriodWords.of(standing.report().period()),
                        standing.outline().written().stream()
                                .map(one -> new PartsPage.Heading(
                                        one.key(), (one.number() + " " + standing.titleOf(one)).strip()))
                                .toList(),
                        overview,
                        contributions.assignments(id, actor),
                        mayAssign,
                        mayAssign ? contributions.people(standing) : List.of()));
    }

    /** @param to an agency ({@code agency:<id>}) or one of one's own people ({@code person:<id>}) */
    @PostMapping("/narratives/{id}/assign")
    View assign(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam String section,
            @RequestParam String to,
            @RequestParam Assignment.Role role,
            @RequestParam(defaultValue = "") String note) {
        var own = narratives.standing(id).obligation().organisation();
        @Nullable UUID person = to.startsWith("person:") ? id(to) : null;
        var organisation = to.startsWith("agency:") ? new OrganisationId(id(to)) : own;
        contributions.assign(id, section, organisation, person, role, note, actor);
        return screens.redirect("/narratives/" + id + "/parts", "narrative.assigned");
    }

    private static UUID id(String choice) {
        try {
            return UUID.fromString(choice.substring(choice.indexOf(':') + 1));
        } catch (IllegalArgumentException malformed) {
            throw Problem.input("narrative.not-below");
        }
    }

    /** What the others handed in, for an agency that leads the section. */
    @GetMapping("/narratives/{id}/sections/{key}/contributions")
    View contributions(Actor actor, @PathVariable UUID id, @PathVariable String key) {
        var found = contributions.of(id, key, actor);
        var standing = narratives.standing(id);
        return screens.show(
                "narrative/contributions",
                new ContributionsPage(
                        standing.obligation().name(),
                        standing.titleOf(standing.outline().section(key)),
                        PeriodWords.of(standing.report().period()),
                        found));
    }

    /** @param pick {@code <obligation>:<paragraph>}, in the order in which they are wanted */
    @PostMapping("/narratives/{id}/sections/{key}/merge")
    View merge(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String key,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") List<String> pick) {
        var picks = new ArrayList<Contributions.Pick>();
        for (var one : pick) {
            if (!one.matches("[0-9a-f-]{36}:\\d{1,5}")) {
                throw Problem.input("narrative.nothing-picked");
            }
            picks.add(
                    new Contributions.Pick(UUID.fromString(one.substring(0, 36)), Integer.parseInt(one.substring(37))));
        }
        contributions.merge(id, key, seen, picks, actor);
        return screens.redirect("/narratives/" + id + "/sections/" + key, "narrative.merged", picks.size());
    }

    /** @param id the report of the agency that gets its section back; {@code to} where to go afterwards */
    @PostMapping("/narratives/{id}/sections/{key}/give-back")
    View giveBack(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String key,
            @RequestParam String reason,
            @RequestParam UUID to) {
        contributions.giveBack(id, key, reason, actor);
        return screens.redirect(
                "/narratives/" + to + "/sections/" + key,
                "narrative.given-back",
                narratives.standing(id).obligation().name());
    }
}
