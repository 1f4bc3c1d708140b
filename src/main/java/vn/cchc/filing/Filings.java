package vn.cchc.filing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** The door of the room: fill in cell by cell, read what was filed. Its way from draft to sent is {@link Passage}'s. */
@Service
public class Filings {

    private final Dossiers dossiers;
    private final Counts counts;
    private final Saves saves;
    private final Remarks remarks;
    private final FilingStore store;
    private final StepStore steps;
    private final CompilationStore compilations;
    private final Reports reports;
    private final FilingRights access;

    Filings(
            Dossiers dossiers,
            Counts counts,
            Saves saves,
            Remarks remarks,
            FilingStore store,
            StepStore steps,
            CompilationStore compilations,
            Reports reports,
            FilingRights access) {
        this.dossiers = dossiers;
        this.counts = counts;
        this.saves = saves;
        this.remarks = remarks;
        this.store = store;
        this.steps = steps;
        this.compilations = compilations;
        this.reports = reports;
        this.access = access;
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
        return dossiers.form(obligation);
    }

    /**
     * The figures a report of that organisation shows: its own and, once it has compiled, those of the units below with them.
     * Asks for no right: for rooms that have asked already.
     */
    @Transactional(readOnly = true)
    public Sheet sheetOf(UUID obligation) {
        return sheets(List.of(reports.obligation(obligation))).getOrDefault(obligation, Sheet.BLANK);
    }

    /** The same as its form shows it now: a row that is counted and not typed yet has its count. Asks for no right. */
    @Transactional(readOnly = true)
    public Sheet withCounts(UUID obligation) {
        return counts.shown(dossiers.of(obligation));
    }

    /** The same for many, in a few queries; those nobody has begun are absent. */
    @Transactional(readOnly = true)
    public Map<UUID, Sheet> sheets(Collection<Obligation> owed) {
        var ids = owed.stream().map(Obligation::id).toList();
        var compiled = compilations.standing(ids);
        var own = store.find(ids);
        var forms = new LinkedHashMap<UUID, FormVersion>();
        var sheets = new LinkedHashMap<UUID, Sheet>();
        for (var each : owed) {
            var whole = compiled.get(each.id());
            var row = own.get(each.id());
            var packed = whole != null ? whole.packed() : row != null ? row.packed() : null;
            if (packed != null) {
                var form = forms.computeIfAbsent(each.report(), _ -> dossiers.form(each.id()));
                sheets.put(each.id(), packed.sheet(form));
            }
        }
        return sheets;
    }

    /** As it stands, a draft too; a filing nobody has begun is an empty draft. Asks for no right. */
    @Transactional(readOnly = true)
    public Filing get(UUID obligation) {
        return dossiers.of(obligation).filing();
    }

    /** Many at once, in one query; those nobody has begun are absent. Asks for no right. */
    @Transactional(readOnly = true)
    public Map<UUID, Filing> all(Collection<UUID> obligations, FormVersion form) {
        var found = new LinkedHashMap<UUID, Filing>();
        store.find(obligations).forEach((id, row) -> found.put(id, Dossier.filing(row, form)));
        return found;
    }

    /**
     * As this person may see it: the draft for its own people, for others what was submitted last.
     *
     * @throws Problem {@code rights.refused}, {@code filing.draft-is-private}
     */
    @Transactional(readOnly = true)
    public Filing read(UUID obligation, Actor actor) {
        return seen(dossiers.of(obligation), actor).filing();
    }

    /** A filing as somebody may see it, and the figures its report shows to them. */
    record Seen(Filing filing, Sheet shown) {}

    Seen seen(Dossier dossier, Actor actor) {
        var filing = dossier.filing();
        var organisation = filing.organisation();
        if (access.seesDraft(actor, organisation)) {
            return new Seen(filing, dossier.shown(filing.own()));
        }
        access.requireView(actor, organisation);
        if (dossier.correction() != null) {
            return asSent(dossier, dossier.correction());
        }
        if (!filing.state().isOpen()) {
            return new Seen(filing, dossier.shown(filing.own()));
        }
        var last = steps.steps(filing.obligation()).reversed().stream()
                .filter(step -> step.to() == State.SUBMITTED)
                .findFirst()
                .orElseThrow(() -> Problem.forbidden("filing.draft-is-private"));
        var own = saves.sheetAt(dossier, last.revision());
        return new Seen(then(filing, filing.state(), last.revision(), own, last.takenAt()), dossier.shown(own));
    }

    // What stands until the correction is accepted.
    private Seen asSent(Dossier dossier, Correction correction) {
        var own = saves.sheetAt(dossier, correction.revision());
        var filing = then(dossier.filing(), correction.from(), correction.revision(), own, correction.openedAt());
        return new Seen(filing, correction.packed().sheet(dossier.form()));
    }

    private static Filing then(Filing filing, State state, int revision, Sheet own, Instant at) {
        return new Filing(
                filing.obligation(),
                filing.report(),
                filing.organisation(),
                filing.form(),
                state,
                revision,
                own,
                filing.submittedAt(),
                at);
    }

    /** The own figures as they were at a save, put together from the saves up to it. */
    @Transactional(readOnly = true)
    public Sheet sheetAt(UUID obligation, int revision) {
        return saves.sheetAt(dossiers.of(obligation), revision);
    }

    /** The saves of one row, or of all, newest first. @throws Problem {@code filing.draft-is-private} */
    @Transactional(readOnly = true)
    public List<Save> history(UUID obligation, @Nullable String row, Actor actor) {
        var dossier = dossiers.of(obligation);
        access.requireDraft(dossier, actor);
        return history(dossier, row);
    }

    List<Save> history(Dossier dossier, @Nullable String row) {
        var form = dossier.form();
        var place = row == null ? null : place(form, row);
        return store.saves(dossier.owed().id(), 0, place, 200).stream()
                .map(save -> new Save(
                        save.revision(), save.origin(), save.savedName(), save.savedAt(), Saves.changed(save, form)))
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

    @Transactional(readOnly = true)
    public Set<Action> allowed(UUID obligation, Actor actor) {
        return access.allowed(dossiers.of(obligation), actor);
    }

    /** @throws Problem {@code filing.not-allowed} naming the action and the state it is in */
    void require(Action action, UUID obligation, Actor actor) {
        access.require(action, dossiers.of(obligation), actor);
    }

    /**
     * Saves cells, blank where null. A cell that another person changed after revision {@code seen} is left as it is and answered
     * as a conflict; the others are saved.
     *
     * @throws Problem {@code filing.not-allowed.fill}, {@code reporting.locked}, {@code filing.not-your-row}
     */
    @Transactional
    public Saved save(UUID obligation, int seen, Map<String, @Nullable Cell> cells, Origin origin, Actor actor) {
        return saves.save(obligation, seen, _ -> cells, origin, actor).saved();
    }

    /** True where this agency types the row: its level does, and no other agency was named for it. */
    public static boolean fills(Obligation owed, FormRow row) {
        return row.isFilledBy(owed.level()) && owed.answersFor(row.key());
    }

    /** Says a word about a cell. @throws Problem {@code filing.remark-empty}, {@code filing.remark-long} */
    @Transactional
    public void remark(UUID obligation, String row, Remark.Kind kind, String rule, String words, Actor actor) {
        remarks.add(obligation, row, kind, rule, words, actor);
    }

    /** Says why a finding is right as it is. Allowed to whoever may hand the filing in, also once it is compiled. */
    @Transactional
    public void explain(UUID obligation, Finding finding, String words, Actor actor) {
        var kind = finding.id().startsWith("count:") ? Remark.Kind.OVERRIDE : Remark.Kind.EXPLANATION;
        var row = finding.rows().isEmpty() ? "" : finding.rows().getFirst();
        remarks.add(obligation, row, kind, finding.id(), words, actor);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Remark> remarks(UUID obligation, Actor actor) {
        access.requireDraft(dossiers.of(obligation), actor);
        return remarks.of(obligation);
    }

    /** What happened to it, oldest first. */
    @Transactional(readOnly = true)
    public List<Step> steps(UUID obligation) {
        return steps.steps(obligation);
    }

    /** Keys of the rows in which two sheets differ, in the form's order. */
    public static Set<String> differences(FormVersion form, Sheet one, Sheet other) {
        var keys = new ArrayList<>(form.places().keySet());
        var different = new TreeSet<String>(Comparator.comparingInt(keys::indexOf));
        for (int place : PackedSheet.of(form, one).differences(PackedSheet.of(form, other), form)) {
            different.add(keys.get(place));
        }
        return different;
    }
}
