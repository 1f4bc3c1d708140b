package vn.cchc.narrative;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;
import vn.cchc.prose.Comparison;

/** Who changed what when, two versions side by side, an old one made new again. */
@Controller
class VersionPages {

    private static final Duration BREAK = Duration.ofMinutes(10);

    private final Narratives narratives;
    private final Screens screens;

    VersionPages(Narratives narratives, Screens screens) {
        this.narratives = narratives;
        this.screens = screens;
    }

    @GetMapping("/narratives/{id}/sections/{key}/versions")
    View versions(Actor actor, @PathVariable UUID id, @PathVariable String key) {
        var versions = narratives.versions(id, key, actor);
        var standing = narratives.standing(id);
        return screens.show(
                "narrative/versions",
                new VersionsPage(
                        id,
                        standing.obligation().name(),
                        key,
                        title(standing, key),
                        versions.isEmpty() ? 0 : versions.getFirst().revision(),
                        narratives.writable(standing, key, actor),
                        sittings(versions)));
    }

    private static String title(Standing standing, String key) {
        var section = standing.outline().section(key);
        return (section.number() + " " + standing.titleOf(section)).strip();
    }

    /** @param versions newest first */
    static List<VersionsPage.Sitting> sittings(List<Text> versions) {
        var sittings = new ArrayList<VersionsPage.Sitting>();
        int i = 0;
        while (i < versions.size()) {
            var last = versions.get(i);
            int end = i;
            while (end + 1 < versions.size() && isOneSitting(versions.get(end), versions.get(end + 1))) {
                end++;
            }
            int first = versions.get(end).revision();
            sittings.add(new VersionsPage.Sitting(last, first, first - 1));
            i = end + 1;
        }
        return sittings;
    }

    private static boolean isOneSitting(Text newer, Text older) {
        return newer.origin() == Text.Origin.TYPED
                && older.origin() == Text.Origin.TYPED
                && newer.savedById().equals(older.savedById())
                && Duration.between(older.savedAt(), newer.savedAt()).compareTo(BREAK) <= 0;
    }

    @GetMapping("/narratives/{id}/sections/{key}/compare")
    View compare(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String key,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(required = false) Integer to) {
        var standing = narratives.requireOwn(id, TextAccess.VIEW, actor);
        var newest = narratives.text(id, key, actor);
        var before = narratives.version(id, key, from, actor);
        var after = to == null ? newest : narratives.version(id, key, to, actor);
        var revisions =
                narratives.versions(id, key, actor).stream().map(Text::revision).toList();
        return screens.show(
                "narrative/compare",
                new ComparePage(
                        id,
                        standing.obligation().name(),
                        key,
                        title(standing, key),
                        before,
                        after,
                        revisions,
                        Comparison.of(before.source(), after.source()),
                        narratives.writable(standing, key, actor),
                        newest.revision()));
    }

    @PostMapping("/narratives/{id}/sections/{key}/restore")
    View restore(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String key,
            @RequestParam int revision,
            @RequestParam int seen) {
        narratives.restore(id, key, revision, seen, actor);
        return screens.redirect("/narratives/" + id + "/sections/" + key, "narrative.restored", revision);
    }
}
