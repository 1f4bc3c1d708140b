package vn.cchc.narrative;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.outline.Outline;
import vn.cchc.outline.PeriodWords;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Reports;

/** Puts the writing screen together. */
@Component
class SectionScreen {

    private final Narratives narratives;
    private final Contributions contributions;
    private final Reports reports;
    private final JsonMapper json;

    SectionScreen(Narratives narratives, Contributions contributions, Reports reports, JsonMapper json) {
        this.narratives = narratives;
        this.contributions = contributions;
        this.reports = reports;
        this.json = json;
    }

    /** The written reports an actor's agency owes, newest first. */
    NarrativesPage list(Actor actor) {
        var home = java.util.Objects.requireNonNull(actor.home());
        var rows = reports.owedBy(home).stream()
                .filter(owed -> reports.report(owed.report()).outlineCode() != null)
                .map(owed -> narratives.standing(owed.id()))
                .filter(standing -> narratives.isOwn(standing, TextAccess.VIEW, actor))
                .map(standing -> row(standing))
                .toList();
        return new NarrativesPage(rows);
    }

    private NarrativesPage.Row row(Standing standing) {
        var texts = narratives.texts(standing);
        var sections = standing.outline().written();
        int written = (int)
                sections.stream().filter(one -> isWritten(texts, one.key())).count();
        int handedIn = (int) sections.stream()
                .filter(one ->
                        !standing.state(one.key(), isWritten(texts, one.key())).isOwed())
                .count();
        return new NarrativesPage.Row(
                standing,
                reports.line(standing.id()).due(),
                PeriodWords.of(standing.report().period()),
                written,
                handedIn,
                sections.size());
    }

    private static boolean isWritten(Map<String, Text> texts, String key) {
        var text = texts.get(key);
        return text != null && !text.isEmpty();
    }

    /** What was given back, else the first that is not finished, else the first. */
    String first(UUID id, Actor actor) {
        var texts = narratives.texts(id, actor);
        var standing = narratives.standing(id);
        var sections = standing.outline().written();
        return sections.stream()
                .min(java.util.Comparator.comparing(one -> standing.state(one.key(), isWritten(texts, one.key()))))
                .orElseThrow()
                .key();
    }

    SectionPage of(UUID id, String key, Actor actor, Texts t) {
        var texts = narratives.texts(id, actor);
        var standing = narratives.standing(id);
        var section = standing.outline().section(key);
        var text = texts.getOrDefault(key, Text.none(id, key));
        var entries = standing.outline().all().stream()
                .map(placed -> entry(placed, standing, texts))
                .toList();
        var obligation = standing.obligation();
        boolean writable = narratives.writable(standing, key, actor);
        var last = standing.handovers().get(key);
        boolean above = obligation.above() != null;
        var given = contributions.givenTo(obligation, actor).stream()
                .filter(one -> one.section().equals(key))
                .toList();
        return new SectionPage(
                id,
                obligation.report(),
                obligation.name(),
                standing.report().title(),
                PeriodWords.of(standing.report().period()),
                reports.line(id).due(),
                standing.outline().isSample(),
                entries,
                entries.stream()
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                        .orElseThrow(),
                section.guidance(),
                section.words(),
                text,
                writable,
                writable && above && !text.isEmpty(),
                last != null
                        && last.what() == Handover.What.HANDED_IN
                        && !standing.frozen()
                        && !standing.isFiled()
                        && narratives.isOwn(standing, TextAccess.HAND_IN, actor),
                above,
                reports.hasBelow(id),
                last,
                given,
                leads(given, obligation.organisation(), obligation.above(), key),
                reports.below(id).isEmpty() ? null : contributions.of(id, key, actor),
                narratives.isOwn(standing, TextAccess.GIVE_BACK, actor),
                words(t));
    }

    private static @Nullable String leads(
            List<Assignment> given, OrganisationId own, @Nullable UUID above, String key) {
        boolean leads = given.stream()
                .anyMatch(one ->
                        one.role() == Assignment.Role.LEAD && one.organisation().equals(own));
        return leads && above != null ? "/narratives/" + above + "/sections/" + key + "/contributions" : null;
    }

    private static SectionPage.Entry entry(Outline.Placed placed, Standing standing, Map<String, Text> texts) {
        var section = placed.section();
        var text = texts.get(section.key());
        boolean written = text != null && !text.isEmpty();
        return new SectionPage.Entry(
                section.key(),
                section.number(),
                PeriodWords.fill(
                        section.title(),
                        standing.report().period(),
                        standing.obligation().name()),
                placed.depth(),
                section.isWritten() ? standing.state(section.key(), written) : null,
                text == null ? 0 : text.words());
    }

    /** The sentences the editor's script says; HTML-safe, for a script element. */
    private String words(Texts t) {
        var words = new java.util.LinkedHashMap<String, String>();
        for (var key : List.of(
                "typing",
                "saving",
                "offline",
                "signed-out",
                "failed",
                "restored",
                "keep-mine",
                "take-theirs",
                "keep-both",
                "taken")) {
            words.put(key, t.of("narrative.editor." + key));
        }
        return json.writeValueAsString(words).replace("<", "\\u003c");
    }
}
