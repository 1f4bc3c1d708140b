package vn.cchc.formdesign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.form.Forms;
import vn.cchc.form.FormulaText;
import vn.cchc.form.SubmittedSheets;
import vn.cchc.formdesign.DraftPage.Conflict;
import vn.cchc.formdesign.DraftPage.Editor;
import vn.cchc.formdesign.DraftPage.Live;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;

/** The list of drafts and the designer. */
@Controller
@RequestMapping("/forms/drafts")
class DraftPages {

    private final Drafts drafts;
    private final Forms forms;
    private final ObjectProvider<SubmittedSheets> submitted;
    private final Screens screens;

    DraftPages(Drafts drafts, Forms forms, ObjectProvider<SubmittedSheets> submitted, Screens screens) {
        this.drafts = drafts;
        this.forms = forms;
        this.submitted = submitted;
        this.screens = screens;
    }

    @GetMapping
    View list(Actor actor) {
        return screens.show("formdesign/list", new DraftsPage(drafts.list(actor), forms.list()));
    }

    /** From a published form, from the content of a checked file, or from nothing. */
    @PostMapping
    View start(@RequestParam @Nullable UUID from, @RequestParam @Nullable String content, Actor actor) {
        var draft = from != null
                ? drafts.fromForm(from, actor)
                : content != null ? drafts.fromContent(content, actor) : drafts.blank(actor);
        return screens.redirect("/forms/drafts/" + draft.id() + (from == null && content == null ? "?edit=head" : ""));
    }

    @GetMapping("/{id:[0-9a-f-]{36}}")
    View show(@PathVariable UUID id, @RequestParam @Nullable String edit, Actor actor) {
        var draft = drafts.get(id, actor);
        var line = edit == null ? null : draft.text().line(edit).orElse(null);
        return designer(draft, line == null ? null : editor(draft, line, null), HttpStatus.OK);
    }

    private View designer(Draft draft, @Nullable Editor editor, HttpStatus status) {
        return screens.show("formdesign/designer", DraftPage.of(draft, drafts.check(draft), editor), status);
    }

    private Editor editor(Draft draft, DraftLine shown, @Nullable Conflict conflict) {
        var standing = draft.text().line(shown.id()).orElse(null);
        var kind = shown.id().equals("head") ? "head" : isRule(draft, shown) ? "rule" : "row";
        return new Editor(
                kind,
                shown,
                standing == null ? "" : Drafts.mark(draft.text(), standing),
                Documents.write(draft.text().basis()),
                conflict,
                live(draft, shown),
                draft.text().rows());
    }

    private static boolean isRule(Draft draft, DraftLine line) {
        return draft.text().rules().stream().anyMatch(rule -> rule.id().equals(line.id()))
                || line.fields().containsKey("check");
    }

    /** What the reader says about this line, put in its place among the others. */
    private Live live(Draft draft, DraftLine typed) {
        var text = draft.text();
        var rule = isRule(draft, typed);
        var lines = (rule ? text.rules() : text.rows())
                .stream()
                        .map(line -> line.id().equals(typed.id()) ? typed : line)
                        .toList();
        var changed = typed.id().equals("head")
                ? text.withHead(typed, text.basis())
                : rule ? text.withRules(lines) : text.withRows(lines);
        var findings = drafts.check(new Draft(draft.id(), changed, 0, draft.at(), draft.by())).findings().stream()
                .filter(found -> changed.numbered(found.place().row()).equals(typed))
                .toList();
        var formula = typed.get(rule ? "check" : "computed");
        var understood =
                formula.isEmpty() ? null : FormulaText.understood(formula, rule).orElse(null);
        if (understood == null) {
            return new Live(findings, "", Map.of());
        }
        var named = new LinkedHashMap<String, String>();
        for (var key : understood.keys()) {
            text.rows().stream()
                    .filter(row -> row.is("key", key))
                    .findFirst()
                    .ifPresent(row -> named.put(key, row.get("title")));
        }
        return new Live(findings, understood.words(), named);
    }

    /** While somebody types: how the line would be understood. Saves nothing. */
    @PostMapping("/{id:[0-9a-f-]{36}}/lines/{line}/check")
    View check(
            @PathVariable UUID id,
            @PathVariable String line,
            @RequestParam MultiValueMap<String, String> typed,
            Actor actor) {
        var draft = drafts.get(id, actor);
        return screens.part("formdesign/live", live(draft, new DraftLine(line, fields(typed), "", "")));
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/lines/{line}")
    View save(
            @PathVariable UUID id,
            @PathVariable String line,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "false") boolean restore,
            @RequestParam MultiValueMap<String, String> typed,
            Actor actor) {
        var fields = fields(typed);
        if (restore) {
            drafts.restore(id, line, fields.containsKey("check"), fields, actor);
            return screens.redirect(at(id, line), "formdesign.restored");
        }
        var documents = Documents.read(typed.getFirst("documents"));
        var outcome = drafts.save(id, line, fields, documents, mark, actor);
        if (outcome.saved()) {
            return outcome.mentions() == 0
                    ? screens.redirect(at(id, line), "formdesign.saved")
                    : screens.redirect(at(id, line), "formdesign.saved-mentions", outcome.mentions());
        }
        var shown = new DraftLine(line, fields, actor.displayName(), "");
        return designer(
                outcome.draft(),
                editor(outcome.draft(), shown, conflict(outcome.standing(), shown)),
                HttpStatus.CONFLICT);
    }

    private static Conflict conflict(@Nullable DraftLine standing, DraftLine typed) {
        var others = new TreeMap<String, String>();
        if (standing != null) {
            standing.fields().forEach((name, value) -> {
                if (!value.equals(typed.get(name))) {
                    others.put(name, value);
                }
            });
            typed.fields().keySet().stream()
                    .filter(name -> standing.get(name).isEmpty())
                    .forEach(name -> others.put(name, "—"));
        }
        return new Conflict(standing, others);
    }

    /** Only what the file format knows. */
    private static Map<String, String> fields(MultiValueMap<String, String> typed) {
        var fields = new LinkedHashMap<String, String>();
        typed.forEach((name, values) -> {
            if (!List.of("mark", "restore", "documents", "_csrf").contains(name) && name.matches("[a-z-]{1,20}")) {
                fields.put(name, String.join("\n", values).replace("\r", ""));
            }
        });
        return fields;
    }

    private static String at(UUID id, String line) {
        return "/forms/drafts/" + id + "?edit=" + line + "#line-" + line;
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/rows")
    View addRow(
            @PathVariable UUID id,
            @RequestParam @Nullable String beside,
            @RequestParam(defaultValue = "false") boolean inside,
            Actor actor) {
        var none = beside == null || beside.isEmpty();
        return screens.redirect(at(id, drafts.addRow(id, none ? null : beside, inside, actor)));
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/rules")
    View addRule(@PathVariable UUID id, Actor actor) {
        return screens.redirect(at(id, drafts.addRule(id, actor)));
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/lines/{line}/move")
    View move(@PathVariable UUID id, @PathVariable String line, @RequestParam boolean up, Actor actor) {
        drafts.move(id, line, up, actor);
        return screens.redirect(at(id, line));
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/lines/{line}/remove")
    View remove(@PathVariable UUID id, @PathVariable String line, @RequestParam String mark, Actor actor) {
        drafts.remove(id, line, mark, actor);
        return screens.redirect("/forms/drafts/" + id, "formdesign.removed");
    }

    @GetMapping("/{id:[0-9a-f-]{36}}/preview")
    View preview(@PathVariable UUID id, Actor actor) {
        return screens.show("formdesign/preview", PreviewPage.of(drafts.get(id, actor)));
    }

    /** What the draft's rules would have said about figures already handed in, before anybody is bothered by them. */
    @GetMapping("/{id:[0-9a-f-]{36}}/trial")
    View trial(@PathVariable UUID id, Actor actor) {
        var draft = drafts.get(id, actor);
        var reading = drafts.check(draft);
        var form = reading.version();
        if (form == null) {
            return screens.show("formdesign/trial", new TrialPage(draft, 0, List.of(), reading.errors(), List.of()));
        }
        var trial = new RuleTrial(form);
        submitted.ifAvailable(
                sheets -> sheets.each(form.code(), RuleTrial.PERIODS, actor, screens.texts(), trial::take));
        return screens.show(
                "formdesign/trial", new TrialPage(draft, trial.sheets(), trial.periods(), 0, trial.lines()));
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/publish")
    View publish(@PathVariable UUID id, @RequestParam int revision, Actor actor) {
        var published = drafts.publish(id, revision, actor);
        return screens.redirect(
                "/forms/" + published.id(),
                "form.published",
                published.version().title(),
                published.version().version());
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/discard")
    View discard(@PathVariable UUID id, @RequestParam int revision, Actor actor) {
        drafts.discard(id, revision, actor);
        return screens.redirect("/forms/drafts", "formdesign.discarded");
    }
}
