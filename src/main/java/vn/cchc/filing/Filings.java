package vn.cchc.filing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.PublishedForm;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** The door of the room: fill in cell by cell, read what was filed. Its way from draft to sent is {@link Passage}'s. */
@Service
public class Filings {

    private final FilingStore store;
    private final StepStore steps;
    private final CompilationStore compilations;
    private final Reports reports;
    private final Forms forms;
    private final FilingRights access;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Filings(
            FilingStore store,
            StepStore steps,
            CompilationStore compilations,
            Reports reports,
            Forms forms,
            FilingRights access,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.compilations = compilations;
        this.reports = reports;
        this.forms = forms;
        this.access = access;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /** A cell that somebody else changed after this person had read it. */
    public record Conflict(@Nullable Cell theirs, String savedBy, Instant savedAt) {}

    /**
     * What a save did.
     *
     * @param revision the newest; the same as before where nothing changed
     * @param conflicts cells that were not saved, by row key
     */
    public record Saved(int revision, Instant savedAt, Map<String, Conflict> conflicts) {}

    /** The form the obligation is filled in on. @throws Problem {@code reporting.no-such-obligation} */
    @Transactional(readOnly = true)
    public FormVersion form(UUID obligation) {
        return published(reports.obligation(obligation)).version();
    }

    private PublishedForm published(Obligation owed) {
        var report = reports.report(owed.report());
        return forms.byCode(report.formCode(), report.formVersion());
    }

    /**
     * The figures a report of that organisation shows: its own and, once it has compiled, those of the units below with them.
     * Asks for no right: for rooms that have asked already.
     */
    @Transactional(readOnly = true)
    public Sheet sheetOf(UUID obligation) {
        var form = form(obligation);
        return compilations
                .standing(obligation)
                .map(compilation -> compilation.packed().sheet(form))
                .orElseGet(() -> store.find(obligation)
                        .map(row -> row.packed().sheet(form))
                        .orElse(Sheet.BLANK));
    }

    /** What the checks look at: the compiled figures where there are, else the own ones given. */
    Sheet shown(UUID obligation, Sheet own) {
        return compilations
                .standing(obligation)
                .map(compilation -> compilation.packed().sheet(form(obligation)))
                .orElse(own);
    }

    /** As it stands, a draft too; a filing nobody has begun is an empty draft. Asks for no right. */
    @Transactional(readOnly = true)
    public Filing get(UUID obligation) {
        var owed = reports.obligation(obligation);
        return store.find(obligation).map(row -> filing(row, form(obligation))).orElseGet(() -> nothingYet(owed));
    }

    private Filing nothingYet(Obligation owed) {
        return new Filing(
                owed.id(),
                owed.report(),
                owed.organisation(),
                published(owed).id(),
                State.DRAFT,
                0,
                Sheet.BLANK,
                null,
                null);
    }

    static Filing filing(FilingStore.Row row, FormVersion form) {
        return new Filing(
                row.obligation(),
                row.report(),
                row.organisation(),
                row.form(),
                row.state(),
                row.revision(),
                row.packed().sheet(form),
                row.submittedAt(),
                row.savedAt());
    }

    /** Many at once, in one query; those nobody has begun are absent. Asks for no right. */
    @Transactional(readOnly = true)
    public Map<UUID, Filing> all(Collection<UUID> obligations, FormVersion form) {
        var found = new LinkedHashMap<UUID, Filing>();
        store.find(obligations).forEach((id, row) -> found.put(id, filing(row, form)));
        return found;
    }

    /**
     * As this person may see it: the draft for its own people, for others what was submitted last.
     *
     * @throws Problem {@code rights.refused}, {@code filing.draft-is-private}
     */
    @Transactional(readOnly = true)
    public Filing read(UUID obligation, Actor actor) {
        var filing = get(obligation);
        if (access.seesDraft(actor, filing.organisation())) {
            return filing;
        }
        access.requireView(actor, filing.organisation());
        if (!filing.state().isOpen()) {
            return filing;
        }
        var last = steps.steps(obligation).reversed().stream()
                .filter(step -> step.to() == State.SUBMITTED)
                .findFirst()
                .orElseThrow(() -> Problem.forbidden("filing.draft-is-private"));
        return new Filing(
                obligation,
                filing.report(),
                filing.organisation(),
                filing.form(),
                filing.state(),
                last.revision(),
                sheetAt(obligation, last.revision()),
                filing.submittedAt(),
                last.takenAt());
    }

    /** The own figures as they were at a save, put together from the saves up to it. */
    @Transactional(readOnly = true)
    public Sheet sheetAt(UUID obligation, int revision) {
        var form = form(obligation);
        var cells = new LinkedHashMap<String, Cell>();
        for (var save : store.saves(obligation, 0, null, Integer.MAX_VALUE).reversed()) {
            if (save.revision() <= revision) {
                apply(save, form, cells);
            }
        }
        return new Sheet(cells);
    }

    private static void apply(FilingStore.SaveRow save, FormVersion form, Map<String, Cell> cells) {
        changed(save, form).forEach((key, cell) -> {
            if (cell == null) {
                cells.remove(key);
            } else {
                cells.put(key, cell);
            }
        });
    }

    private static Map<String, @Nullable Cell> changed(FilingStore.SaveRow save, FormVersion form) {
        var leaves = form.leaves();
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        for (int i = 0; i < save.places().length; i++) {
            var key = leaves.get(save.places()[i]).key();
            cells.put(key, save.changed().cell(i, key));
        }
        return cells;
    }

    /** The saves of one row, or of all, newest first. @throws Problem {@code filing.draft-is-private} */
    @Transactional(readOnly = true)
    public List<Save> history(UUID obligation, @Nullable String row, Actor actor) {
        requireDraft(obligation, actor);
        var form = form(obligation);
        var place = row == null ? null : place(form, row);
        return store.saves(obligation, 0, place, 200).stream()
                .map(save ->
                        new Save(save.revision(), save.origin(), save.savedName(), save.savedAt(), changed(save, form)))
                .toList();
    }

    private static int place(FormVersion form, String row) {
        var place = form.places().get(row);
        if (place == null) {
            throw Problem.missing("form.no-such-row", row, form.code() + " " + form.version());
        }
        return place;
    }

    /** The sums of a unit are its own people's and those of the units above. @throws Problem {@code rights.refused} */
    public void requireReceived(UUID obligation, Actor actor) {
        var owed = reports.obligation(obligation);
        if (!access.seesDraft(actor, owed.organisation())) {
            access.requireView(actor, owed.organisation());
        }
    }

    private void requireDraft(UUID obligation, Actor actor) {
        var owed = reports.obligation(obligation);
        if (!access.seesDraft(actor, owed.organisation())) {
            access.requireView(actor, owed.organisation());
            if (get(obligation).state().isOpen()) {
                throw Problem.forbidden("filing.draft-is-private");
            }
        }
    }

    public Set<Action> allowed(UUID obligation, Actor actor) {
        var owed = reports.obligation(obligation);
        return access.allowed(
                owed, get(obligation).state(), compilations.standing(obligation).isPresent(), actor);
    }

    /** @throws Problem {@code filing.not-allowed} naming the action and the state it is in */
    void require(Action action, UUID obligation, Actor actor) {
        if (!allowed(obligation, actor).contains(action)) {
            if (action == Action.FILL || action == Action.SUBMIT) {
                reports.requireUnlocked(obligation, actor);
            }
            throw Problem.forbidden(
                    "filing.not-allowed."
                            + action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    get(obligation).state());
        }
    }

    /**
     * Saves cells, blank where null. A cell that another person changed after revision {@code seen} is left as it is and answered
     * as a conflict; the others are saved.
     *
     * @throws Problem {@code filing.not-allowed.fill}, {@code reporting.locked}, {@code filing.not-your-row}
     */
    @Transactional
    public Saved save(UUID obligation, int seen, Map<String, @Nullable Cell> cells, Origin origin, Actor actor) {
        var known = store.lock(obligation);
        require(Action.FILL, obligation, actor);
        var owed = reports.obligation(obligation);
        var form = form(obligation);
        cells.keySet().forEach(key -> requireOwnRow(form.row(key), owed));
        var before = known.map(row -> row.packed().sheet(form)).orElse(Sheet.BLANK);
        int revision = known.map(FilingStore.Row::revision).orElse(0);
        var conflicts = conflicts(obligation, form, seen, revision, cells, actor);
        var after = with(before, cells, conflicts.keySet());
        var write = write(owed, form, known.orElse(null), after, origin);
        if (write == null) {
            return new Saved(revision, clock.instant(), conflicts);
        }
        store.write(List.of(write), actor);
        audits.record(
                actor,
                FilingRights.FILL,
                "filing:" + obligation,
                owed.organisation(),
                Map.of("revision", revision + 1, "rows", differences(form, before, after), "origin", origin));
        events.publishEvent(new FilingsChanged(Set.of(obligation)));
        return new Saved(revision + 1, write.row().savedAt(), conflicts);
    }

    static void requireOwnRow(FormRow row, Obligation owed) {
        if (!fills(owed, row)) {
            throw Problem.forbidden("filing.not-your-row", row.key(), row.title());
        }
    }

    /** True where this agency types the row: its level does, and no other agency was named for it. */
    public static boolean fills(Obligation owed, FormRow row) {
        return row.isFilledBy(owed.level()) && owed.answersFor(row.key());
    }

    private Map<String, Conflict> conflicts(
            UUID obligation, FormVersion form, int seen, int revision, Map<String, @Nullable Cell> cells, Actor actor) {
        var conflicts = new LinkedHashMap<String, Conflict>();
        if (seen >= revision) {
            return conflicts;
        }
        for (var save : store.saves(obligation, seen, null, 500)) {
            if (!save.savedBy().equals(actor.id())) {
                changed(save, form).forEach((key, theirs) -> {
                    if (cells.containsKey(key) && !java.util.Objects.equals(theirs, cells.get(key))) {
                        conflicts.putIfAbsent(key, new Conflict(theirs, save.savedName(), save.savedAt()));
                    }
                });
            }
        }
        return conflicts;
    }

    private static Sheet with(Sheet before, Map<String, @Nullable Cell> cells, Set<String> except) {
        var after = new LinkedHashMap<>(before.cells());
        cells.forEach((key, cell) -> {
            if (!except.contains(key)) {
                if (cell == null) {
                    after.remove(key);
                } else {
                    after.put(key, cell);
                }
            }
        });
        return new Sheet(after);
    }

    /** Null where nothing changes. */
    FilingStore.@Nullable Write write(
            Obligation owed, FormVersion form, FilingStore.@Nullable Row known, Sheet after, Origin origin) {
        var packed = PackedSheet.of(form, after);
        var before = known == null ? PackedSheet.of(form, Sheet.BLANK) : known.packed();
        var places = before.differences(packed, form);
        if (places.length == 0 && known != null) {
            return null;
        }
        var row = new FilingStore.Row(
                owed.id(),
                owed.report(),
                owed.organisation(),
                known == null ? published(owed).id() : known.form(),
                known == null ? State.DRAFT : known.state(),
                (known == null ? 0 : known.revision()) + 1,
                packed,
                known == null ? null : known.submittedAt(),
                now());
        return new FilingStore.Write(row, places, packed.only(places, form), origin);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Says a word about a cell. @throws Problem {@code filing.remark-empty}, {@code filing.remark-long} */
    @Transactional
    public void remark(UUID obligation, String row, Remark.Kind kind, String rule, String words, Actor actor) {
        requireDraft(obligation, actor);
        if (kind != Remark.Kind.COMMENT && !writes(obligation, actor)) {
            require(Action.FILL, obligation, actor);
        }
        var said = words.strip();
        if (said.isEmpty()) {
            throw Problem.input("filing.remark-empty");
        }
        if (said.length() > 2000) {
            throw Problem.input("filing.remark-long", said.length(), 2000);
        }
        if (!row.isEmpty()) {
            form(obligation).row(row);
        }
        if (store.lock(obligation).isEmpty()) {
            begin(obligation, actor);
        }
        steps.add(obligation, new Remark(row, kind, rule, said, actor.displayName(), now()), actor);
        audits.record(
                actor,
                FilingRights.FILL,
                "filing:" + obligation,
                reports.obligation(obligation).organisation(),
                Map.of("row", row, "kind", kind, "words", said));
    }

    // A compiled filing is filled in no more, but its warnings still want a word.
    private boolean writes(UUID obligation, Actor actor) {
        var allowed = allowed(obligation, actor);
        return allowed.contains(Action.FILL)
                || allowed.contains(Action.SUBMIT)
                || allowed.contains(Action.UNDO_COMPILATION);
    }

    /** Says why a finding is right as it is. Allowed to whoever may hand the filing in, also once it is compiled. */
    @Transactional
    public void explain(UUID obligation, Finding finding, String words, Actor actor) {
        var kind = finding.id().startsWith("count:") ? Remark.Kind.OVERRIDE : Remark.Kind.EXPLANATION;
        var row = finding.rows().isEmpty() ? "" : finding.rows().getFirst();
        remark(obligation, row, kind, finding.id(), words, actor);
    }

    void begin(UUID obligation, Actor actor) {
        var write = write(reports.obligation(obligation), form(obligation), null, Sheet.BLANK, Origin.TYPED);
        if (write != null) {
            store.write(List.of(write), actor);
        }
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Remark> remarks(UUID obligation, Actor actor) {
        requireDraft(obligation, actor);
        return steps.remarks(obligation);
    }

    /** What was said about findings, by the finding's name; the newest word. */
    @Transactional(readOnly = true)
    Map<String, String> explanations(UUID obligation) {
        var words = new LinkedHashMap<String, String>();
        steps.remarks(obligation).stream()
                .filter(remark -> !remark.rule().isEmpty())
                .forEach(remark -> words.put(remark.rule(), remark.words()));
        return words;
    }

    /** What happened to it, oldest first. */
    @Transactional(readOnly = true)
    public List<Step> steps(UUID obligation) {
        return steps.steps(obligation);
    }

    /** Keys of the rows in which two sheets differ, in the form's order. */
    public static Set<String> differences(FormVersion form, Sheet one, Sheet other) {
        var keys = new ArrayList<>(form.places().keySet());
        var different = new TreeSet<String>(java.util.Comparator.comparingInt(keys::indexOf));
        for (int place : PackedSheet.of(form, one).differences(PackedSheet.of(form, other), form)) {
            different.add(keys.get(place));
        }
        return different;
    }
}
