package vn.cchc.publication;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Sha256;
import vn.cchc.page.Screens;
import vn.cchc.publication.Release.State;

/** The screens of those who publish. */
@Controller
@RequestMapping("/releases")
class ReleasePages {

    private final Releases releases;
    private final ReleaseFiles files;
    private final List<ReleaseSource> sources;
    private final Rights rights;
    private final Screens screens;

    ReleasePages(
            Releases releases,
            ReleaseFiles files,
            ObjectProvider<ReleaseSource> sources,
            Rights rights,
            Screens screens) {
        this.releases = releases;
        this.files = files;
        this.sources = sources.orderedStream().toList();
        this.rights = rights;
        this.screens = screens;
    }

    @GetMapping
    View list(Actor actor) {
        if (!rights.allowsSomewhere(actor, Releases.SEE)) {
            throw Problem.forbidden("rights.refused", Releases.SEE.name());
        }
        var all = releases.list(actor);
        var published = new HashSet<String>();
        all.stream().filter(Release::newest).forEach(release -> published.add(release.code()));
        var ready = sources.stream()
                .flatMap(source -> source.ready().stream())
                .map(round -> new ReleaseListPage.Round(round, published.contains(round.code())))
                .toList();
        return screens.show(
                "publication/list", new ReleaseListPage(ready, all, rights.allowsSomewhere(actor, Releases.PREPARE)));
    }

    @GetMapping("/{id}")
    View show(@PathVariable UUID id, Actor actor) {
        var release = releases.get(id, actor);
        var content = releases.content(id, actor);
        var state = release.state();
        boolean mine = release.preparedBy(actor);
        var at = release.publisher();
        return screens.show(
                "publication/show",
                new ReleasePage(
                        release,
                        content,
                        releases.changes(id, actor).orElse(null),
                        content.blocks().stream()
                                .map(block -> PolicyText.of(screens.texts(), block.policy()))
                                .toList(),
                        mine,
                        state == State.PREPARED && !mine && rights.allows(actor, Releases.APPROVE, at),
                        state == State.APPROVED && rights.allows(actor, Releases.PUBLISH, at),
                        (state == State.PREPARED || state == State.APPROVED)
                                && rights.allows(actor, Releases.DISCARD, at),
                        release.number() == null
                                ? null
                                : "/ket-qua/cchc/" + release.code() + "/phien-ban/" + release.number()));
    }

    @GetMapping("/{id}/draft.xlsx")
    ResponseEntity<byte[]> draft(@PathVariable UUID id, Actor actor) {
        var made = files.draft(releases.get(id, actor), releases.content(id, actor));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(made.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(made.name())
                                .build()
                                .toString())
                .body(made.content());
    }

    @PostMapping("/prepare")
    View prepare(@RequestParam String code, Actor actor) {
        var release = releases.prepare(content(code), actor);
        return screens.redirect("/releases/" + release.id(), "publication.prepared", release.title());
    }

    @PostMapping("/correct")
    View correct(@RequestParam String code, @RequestParam(defaultValue = "") String reason, Actor actor) {
        var release = releases.correct(content(code), reason, actor);
        return screens.redirect("/releases/" + release.id(), "publication.prepared", release.title());
    }

    @PostMapping("/{id}/approve")
    View approve(@PathVariable UUID id, @RequestParam String sha256, Actor actor) {
        var release = releases.approve(id, fingerprint(sha256), actor);
        return screens.redirect("/releases/" + id, "publication.approved", release.title());
    }

    @PostMapping("/{id}/publish")
    View publish(@PathVariable UUID id, Actor actor) {
        var release = releases.publish(id, actor);
        return screens.redirect("/releases/" + id, "publication.published", release.title());
    }

    @PostMapping("/{id}/discard")
    View discard(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Actor actor) {
        var release = releases.discard(id, reason, actor);
        return screens.redirect("/releases/" + id, "publication.discarded", release.title());
    }

    private ReleaseContent content(String code) {
        return sources.stream()
                .flatMap(source -> source.content(code).stream())
                .findFirst()
                .orElseThrow(() -> Problem.conflict("publication.not-final", code));
    }

    private static Sha256 fingerprint(String text) {
        try {
            return new Sha256(text);
        } catch (IllegalArgumentException wrong) {
            throw Problem.input("publication.not-a-fingerprint", text);
        }
    }
}
