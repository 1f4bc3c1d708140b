package vn.cchc.formdesign;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Tree;
import vn.cchc.form.FormReader;
import vn.cchc.form.FormReading;
import vn.cchc.form.Forms;
import vn.cchc.form.PublishedForm;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/**
 * The door of the room: start a draft, change one line of it at a time, publish it. Who may publish forms may design them.
 *
 * <p>A line is saved against the mark of what its editor saw: if somebody else has changed it meanwhile, nothing is
 * overwritten and both versions come back.
 */
@Service
class Drafts {

    static final Verb DESIGN = Verb.of("form.design", Role.STANDING, Role.ADMIN);
    static final int MOST_DRAFTS = 200;

    private final DraftStore store;
    private final Forms forms;
    private final Audits audits;
    private final Clock clock;

    Drafts(DraftStore store, Forms forms, Audits audits, Clock clock) {
        this.store = store;
        this.forms = forms;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * What came of saving a line.
     *
     * @param standing what stands in the draft now; null where somebody has removed the line
     * @param saved false when somebody else was there first
     * @param mentions other lines that name the row and were changed with its key
     */
    record Outcome(Draft draft, @Nullable DraftLine standing, boolean saved, int mentions) {}

    @Transactional(readOnly = true)
    public List<Draft> list(Actor actor) {
        forms.requirePublish(actor);
        return store.list();
    }

    /** @throws Problem {@code formdesign.no-such-draft} */
    @Transactional(readOnly = true)
    public Draft get(UUID id, Actor actor) {
        forms.requirePublish(actor);
        return store.get(id).orElseThrow(() -> Problem.missing("formdesign.no-such-draft"));
    }

    FormReading check(Draft draft) {
        return FormReader.read(draft.text().tree());
    }

    @Transactional
    public Draft blank(Actor actor) {
        var day = clock.instant().atZone(java.time.ZoneOffset.ofHours(7)).toLocalDate();
        var head =
                Map.of("status", "official", "from", day.withDayOfYear(1).toString(), "version", day.getYear() + ".1");
        return start(
                new DraftText(
                        new DraftLine("head", head, actor.displayName(), now().toString()),
                        List.of(),
                        List.of(),
                        List.of()),
                actor);
    }

    /** The published form as the beginning of its next version. */
    @Transactional
    public Draft fromForm(UUID form, Actor actor) {
        forms.requirePublish(actor);
        var published = forms.get(form).version();
        var text = read(published.json(), actor);
        var head = new java.util.LinkedHashMap<>(text.head().fields());
        head.put("version", freeVersion(published.code(), published.version()));
        return start(
                text.withHead(new DraftLine("head", head, actor.displayName(), now().toString()), text.basis()), actor);
    }

    private String freeVersion(String code, String version) {
        var taken = forms.all().stream()
                .filter(form -> form.version().code().equals(code))
                .map(form -> form.version().version())
                .toList();
        var next = version;
        do {
            var dot = next.lastIndexOf('.');
            var end = next.substring(dot + 1);
            next = end.matches("\\d{1,8}") && dot >= 0
                    ? next.substring(0, dot + 1) + (Integer.parseInt(end) + 1)
                    : next + ".1";
        } while (taken.contains(next));
        return next;
    }

    /** A file that was checked: YAML or canonical JSON. */
    @Transactional
    public Draft fromContent(String content, Actor actor) {
        forms.requirePublish(actor);
        return start(read(content, actor), actor);
    }

    private DraftText read(String content, Actor actor) {
        var tree = Definitions.yaml(content.getBytes(StandardCharsets.UTF_8), new Findings("form"));
        if (tree instanceof Tree.Mapping mapping && FormReader.read(content).errors() == 0) {
            return DraftText.of(mapping, actor.displayName(), now().toString());
        }
        throw Problem.input("form.has-errors", FormReader.read(content).errors());
    }

    private Draft start(DraftText text, Actor actor) {
        forms.requirePublish(actor);
        if (store.list().size() >= MOST_DRAFTS) {
            throw Problem.conflict("formdesign.too-many-drafts", MOST_DRAFTS);
        }
        var draft = new Draft(Uuids.next(), text, 1, now(), actor.displayName());
        store.add(draft);
        audits.record(
                actor,
                DESIGN,
                "form-draft:" + draft.id(),
                null,
                Map.of("code", text.head().get("code")));
        return draft;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Draft hold(UUID id, Actor actor) {
        forms.requirePublish(actor);
        return store.hold(id).orElseThrow(() -> Problem.missing("formdesign.no-such-draft"));
    }

    private Draft save(Draft draft, DraftText changed, Actor actor) {
        var saved = draft.with(changed, now(), actor.displayName());
        store.save(saved);
        return saved;
    }

    /**
     * Saves one row, rule or the head.
     *
     * @param mark of the line as it was when its editor was opened
     * @param documents of the head: the legal basis; else empty
     */
    @Transactional
    public Outcome save(
            UUID id, String line, Map<String, String> fields, List<DraftLine> documents, String mark, Actor actor) {
        var draft = hold(id, actor);
        var standing = draft.text().line(line).orElse(null);
        if (standing == null || !mark(draft.text(), standing).equals(mark)) {
            return new Outcome(draft, standing, false, 0);
        }
        var typed = new DraftLine(line, fields, actor.displayName(), now().toString());
        var text =
                line.equals("head") ? draft.text().withHead(typed, documents) : replaced(draft.text(), standing, typed);
        int mentions = 0;
        var was = standing.get("key");
        if (!was.isEmpty() && !typed.get("key").isEmpty() && !was.equals(typed.get("key")) && !text.isRule(typed)) {
            var renamed = text.renamed(was, typed.get("key"));
            text = renamed.getKey();
            mentions = renamed.getValue();
        }
        return new Outcome(save(draft, text, actor), typed, true, mentions);
    }

    /** The head stands for its documents too. */
    static String mark(DraftText text, DraftLine line) {
        return line.id().equals("head")
                ? line.mark()
                        + String.join(
                                ",", text.basis().stream().map(DraftLine::mark).toList())
                : line.mark();
    }

    private static DraftText replaced(DraftText text, DraftLine old, DraftLine typed) {
        UnaryOperator<List<DraftLine>> change = lines -> lines.stream()
                .map(line -> line.id().equals(old.id()) ? typed : line)
                .toList();
        return text.isRule(old) ? text.withRules(change.apply(text.rules())) : text.withRows(change.apply(text.rows()));
    }

    /** Puts a line back that somebody removed while another was typing in it: at the end. */
    @Transactional
    public Draft restore(UUID id, String line, boolean rule, Map<String, String> fields, Actor actor) {
        var draft = hold(id, actor);
        var typed = new DraftLine(line, fields, actor.displayName(), now().toString());
        var lines = new ArrayList<>(rule ? draft.text().rules() : draft.text().rows());
        lines.removeIf(old -> old.id().equals(line));
        lines.add(typed);
        return save(draft, rule ? draft.text().withRules(lines) : draft.text().withRows(lines), actor);
    }

    /**
     * A new row, below the one named and what hangs under it, or as its last child.
     *
     * @param beside null: at the end of the form
     * @return the new line's id
     */
    @Transactional
    public String addRow(UUID id, @Nullable String beside, boolean inside, Actor actor) {
        var draft = hold(id, actor);
        var rows = draft.text().rows();
        var neighbour = beside == null ? null : draft.text().line(beside).orElse(null);
        if (beside != null && neighbour == null) {
            throw Problem.conflict("formdesign.line-gone");
        }
        var parent = neighbour == null ? "" : neighbour.get(inside ? "key" : "parent");
        var lastBeside = rows.stream()
                .filter(row -> row.get("parent").equals(parent))
                .map(row -> row.get("key"))
                .reduce("", (first, second) -> second);
        var key = DraftOrder.nextKey(rows, parent, inside || neighbour == null ? lastBeside : neighbour.get("key"));
        var fields = new java.util.LinkedHashMap<>(
                Map.of("key", key, "type", parent.isEmpty() ? "group" : "number", "time", "flow"));
        fields.put("parent", parent);
        if (neighbour != null && (inside ? !neighbour.is("type", "group") : neighbour.is("within", "true"))) {
            fields.put("within", "true");
        }
        var added = new DraftLine("n" + Uuids.next(), fields, actor.displayName(), now().toString());
        var changed = new ArrayList<>(rows);
        changed.add(added);
        save(
                draft,
                draft.text().withRows(neighbour == null ? changed : DraftOrder.after(rows, neighbour, added)),
                actor);
        return added.id();
    }

    /** @return the new line's id */
    @Transactional
    public String addRule(UUID id, Actor actor) {
        var draft = hold(id, actor);
        var rules = new ArrayList<>(draft.text().rules());
        var fields = Map.of("key", "rang-buoc-" + (rules.size() + 1), "severity", "warning", "missing", "skip-if-any");
        var added = new DraftLine("n" + Uuids.next(), fields, actor.displayName(), now().toString());
        rules.add(added);
        save(draft, draft.text().withRules(rules), actor);
        return added.id();
    }

    @Transactional
    public void move(UUID id, String line, boolean up, Actor actor) {
        var draft = hold(id, actor);
        var row = draft.text().line(line).orElseThrow(() -> Problem.conflict("formdesign.line-gone"));
        if (draft.text().isRule(row)) {
            return;
        }
        var rows = draft.text().rows();
        save(draft, draft.text().withRows(up ? DraftOrder.up(rows, row) : DraftOrder.down(rows, row)), actor);
    }

    /** Takes a rule away, or a row with all that hangs below it. @throws Problem {@code formdesign.changed} */
    @Transactional
    public void remove(UUID id, String line, String mark, Actor actor) {
        var draft = hold(id, actor);
        var standing = draft.text().line(line).orElse(null);
        if (standing == null) {
            return;
        }
        if (!standing.mark().equals(mark)) {
            throw Problem.conflict("formdesign.changed", standing.by());
        }
        var text = draft.text();
        if (text.isRule(standing)) {
            var rules = new ArrayList<>(text.rules());
            rules.remove(standing);
            save(draft, text.withRules(rules), actor);
        } else if (!line.equals("head")) {
            var rows = new ArrayList<>(text.rows());
            rows.removeAll(List.copyOf(DraftOrder.block(text.rows(), standing)));
            save(draft, text.withRows(rows), actor);
        }
    }

    /**
     * Publishes what was looked at, and the draft is done.
     *
     * @param revision that was looked at
     * @throws Problem {@code formdesign.changed} when somebody has changed it since, {@code form.has-errors}
     */
    @Transactional
    public PublishedForm publish(UUID id, int revision, Actor actor) {
        var draft = unchanged(id, revision, actor);
        var published = forms.publish(check(draft).require(), actor);
        store.remove(id);
        return published;
    }

    /** Throws the draft away. */
    @Transactional
    public void discard(UUID id, int revision, Actor actor) {
        unchanged(id, revision, actor);
        store.remove(id);
        audits.record(actor, DESIGN, "form-draft:" + id, null, Map.of("discarded", "true"));
    }

    private Draft unchanged(UUID id, int revision, Actor actor) {
        var draft = hold(id, actor);
        if (draft.revision() != revision) {
            throw Problem.conflict("formdesign.changed", draft.by());
        }
        return draft;
    }
}
