package vn.cchc.narrative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;

/** Writing: the list, one section, saving by itself, reading aloud, what may be inserted. */
@Controller
class NarrativePages {

    private final Narratives narratives;
    private final SectionScreen section;
    private final SectionReader reader;
    private final CitedDocuments documents;
    private final Screens screens;

    NarrativePages(
            Narratives narratives,
            SectionScreen section,
            SectionReader reader,
            CitedDocuments documents,
            Screens screens) {
        this.narratives = narratives;
        this.section = section;
        this.reader = reader;
        this.documents = documents;
        this.screens = screens;
    }

    @GetMapping("/narratives")
    View list(Actor actor) {
        if (actor.home() == null) {
            throw Problem.missing("narrative.no-agency");
        }
        return screens.show("narrative/list", section.list(actor));
    }

    /** The first section still to be written. */
    @GetMapping("/narratives/{id}")
    View first(Actor actor, @PathVariable UUID id) {
        return screens.redirect("/narratives/" + id + "/sections/" + section.first(id, actor));
    }

    @GetMapping("/narratives/{id}/sections/{key}")
    View show(Actor actor, @PathVariable UUID id, @PathVariable String key) {
        return screens.show("narrative/section", section.of(id, key, actor, screens.texts()));
    }

    /** @param seen the revision the person saw, 0 for none */
    record Typed(int seen, String text) {}

    @PostMapping(value = "/narratives/{id}/sections/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Saved save(Actor actor, @PathVariable UUID id, @PathVariable String key, @RequestBody Typed typed) {
        if (typed.text() == null) {
            throw Problem.input("narrative.no-text");
        }
        var text = narratives.save(id, key, typed.seen(), typed.text(), actor);
        var texts = screens.texts();
        return new Saved(
                text.revision(),
                texts.of("narrative.saved-at", texts.clock(text.savedAt())),
                texts.of("narrative.words", text.words()),
                text.isEmpty(),
                texts.of("narrative.state", text.isEmpty() ? SectionState.EMPTY : SectionState.DRAFT));
    }

    /** The newest save, for someone who met a colleague's save. */
    @GetMapping(value = "/narratives/{id}/sections/{key}/newest", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> newest(Actor actor, @PathVariable UUID id, @PathVariable String key) {
        var text = narratives.text(id, key, actor);
        var newest = new LinkedHashMap<String, Object>();
        newest.put("revision", text.revision());
        newest.put("text", text.source());
        newest.put("savedBy", text.savedBy());
        return newest;
    }

    /** The section as it will be read, and what somebody should look at. */
    @GetMapping("/narratives/{id}/sections/{key}/read")
    View read(Actor actor, @PathVariable UUID id, @PathVariable String key) {
        return screens.part("narrative/read", reader.read(id, key, actor, screens.texts()));
    }

    @GetMapping("/narratives/{id}/figures")
    View figures(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String q) {
        narratives.requireOwn(id, TextAccess.VIEW, actor);
        var found = new ArrayList<SuggestionsPart.Suggestion>();
        var texts = screens.texts();
        for (var row : narratives.figures(id).search(q, 12)) {
            for (var reading : row.readings()) {
                var part = reading.name().equals(row.key())
                        ? ""
                        : reading.name().substring(row.key().length() + 1);
                found.add(new SuggestionsPart.Suggestion(
                        "{" + reading.name() + "}",
                        reading.text(),
                        row.key() + (part.isEmpty() ? "" : " · " + texts.of("narrative.part." + part)),
                        row.title(),
                        reading.state() == vn.cchc.prose.Shown.State.FIGURE));
            }
        }
        return screens.part("narrative/suggestions", new SuggestionsPart(found));
    }

    @GetMapping("/narratives/{id}/documents")
    View documents(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String q) {
        narratives.requireOwn(id, TextAccess.VIEW, actor);
        List<SuggestionsPart.Suggestion> found = documents.search(q, actor).stream()
                .map(one -> new SuggestionsPart.Suggestion(
                        "[[vb:" + one.name() + " " + one.shortForm().replaceAll("[\\[\\];]", " ") + "]]",
                        one.shortForm(),
                        one.date() == null ? "" : screens.texts().date(one.date()),
                        one.summary(),
                        true))
                .toList();
        return screens.part("narrative/suggestions", new SuggestionsPart(found));
    }

    @PostMapping("/narratives/{id}/sections/{key}/hand-in")
    View handIn(Actor actor, @PathVariable UUID id, @PathVariable String key, @RequestParam int seen) {
        narratives.handIn(id, key, seen, actor);
        return screens.redirect("/narratives/" + id + "/sections/" + key, "narrative.handed-in");
    }

    @PostMapping("/narratives/{id}/hand-in")
    View handInAll(Actor actor, @PathVariable UUID id) {
        int handed = narratives.handInAll(id, actor);
        return screens.redirect("/narratives/" + id, "narrative.handed-in-all", handed);
    }

    @PostMapping("/narratives/{id}/sections/{key}/take-back")
    View takeBack(Actor actor, @PathVariable UUID id, @PathVariable String key) {
        narratives.takeBack(id, key, actor);
        return screens.redirect("/narratives/" + id + "/sections/" + key, "narrative.taken-back");
    }
}
