package vn.cchc.filing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.reporting.Obligation;

/** Writes cells: who saw an older stand of a cell is told, and the others are kept; every save stays. */
@Component
class Saves {

    private final Dossiers dossiers;
    private final FilingStore store;
    private final FilingRights access;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Saves(
            Dossiers dossiers,
            FilingStore store,
            FilingRights access,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.dossiers = dossiers;
        this.store = store;
        this.access = access;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /** What a save did, and the filing as it stands after it. */
    record Done(Filings.Saved saved, Dossier after) {}

    /** @param given reads what was sent against the form's rows */
    @Transactional
    public Done save(
            UUID obligation,
            int seen,
            Function<FormVersion, Map<String, @Nullable Cell>> given,
            Origin origin,
            Actor actor) {
        var dossier = dossiers.locked(obligation);
        access.require(Action.FILL, dossier, actor);
        var form = dossier.form();
        var cells = given.apply(form);
        cells.keySet().forEach(key -> requireOwnRow(form.row(key), dossier.owed()));
        var conflicts = conflicts(dossier, seen, cells, actor);
        var write = write(dossier, with(dossier.own(), cells, conflicts.keySet()), origin);
        if (write == null) {
            return new Done(new Filings.Saved(dossier.revision(), clock.instant(), conflicts), dossier);
        }
        store.write(List.of(write), actor);
        tell(dossier, write, origin, actor);
        return new Done(
                new Filings.Saved(write.row().revision(), write.row().savedAt(), conflicts), dossier.with(write.row()));
    }

    private void tell(Dossier dossier, FilingStore.Write write, Origin origin, Actor actor) {
        var id = dossier.owed().id();
        var leaves = dossier.form().leaves();
        var rows = new java.util.ArrayList<String>();
        for (int place : write.places()) {
            rows.add(leaves.get(place).key());
        }
        audits.record(
                actor,
                FilingRights.FILL,
                "filing:" + id,
                dossier.owed().organisation(),
                Map.of("revision", write.row().revision(), "rows", rows, "origin", origin));
        events.publishEvent(new FilingsChanged(Set.of(id)));
    }

    static void requireOwnRow(FormRow row, Obligation owed) {
        if (!Filings.fills(owed, row)) {
            throw Problem.forbidden("filing.not-your-row", row.key(), row.title());
        }
    }

    private Map<String, Filings.Conflict> conflicts(
            Dossier dossier, int seen, Map<String, @Nullable Cell> cells, Actor actor) {
        var conflicts = new LinkedHashMap<String, Filings.Conflict>();
        if (seen >= dossier.revision()) {
            return conflicts;
        }
        for (var save : store.saves(dossier.owed().id(), seen, null, 500)) {
            if (!save.savedBy().equals(actor.id())) {
                changed(save, dossier.form()).forEach((key, theirs) -> {
                    if (cells.containsKey(key) && !Objects.equals(theirs, cells.get(key))) {
                        conflicts.putIfAbsent(key, new Filings.Conflict(theirs, save.savedName(), save.savedAt()));
                    }
                });
            }
        }
        return conflicts;
    }

    /** The cells of a save as they became, null where one became blank. */
    static Map<String, @Nullable Cell> changed(FilingStore.SaveRow save, FormVersion form) {
        var leaves = form.leaves();
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        for (int i = 0; i < save.places().length; i++) {
            var key = leaves.get(save.places()[i]).key();
            cells.put(key, save.changed().cell(i, key));
        }
        return cells;
    }

    private static Sheet with(Sheet before, Map<String, @Nullable Cell> cells, Set<String> except) {
        var after = new LinkedHashMap<>(before.cells());
        cells.forEach((key, cell) -> {
            if (!except.contains(key)) {
                put(after, key, cell);
            }
        });
        return new Sheet(after);
    }

    private static void put(Map<String, Cell> cells, String key, @Nullable Cell cell) {
        if (cell == null) {
            cells.remove(key);
        } else {
            cells.put(key, cell);
        }
    }

    /** Null where nothing changes. */
    private FilingStore.@Nullable Write write(Dossier dossier, Sheet after, Origin origin) {
        var form = dossier.form();
        var known = dossier.row();
        var packed = PackedSheet.of(form, after);
        var before = known == null ? PackedSheet.of(form, Sheet.BLANK) : known.packed();
        var places = before.differences(packed, form);
        if (places.length == 0 && known != null) {
            return null;
        }
        var owed = dossier.owed();
        var row = new FilingStore.Row(
                owed.id(),
                owed.report(),
                owed.organisation(),
                known == null ? dossier.published().id() : known.form(),
                dossier.state(),
                dossier.revision() + 1,
                packed,
                known == null ? null : known.submittedAt(),
                now());
        return new FilingStore.Write(row, places, packed.only(places, form), origin);
    }

    /** The own figures of an earlier save once more, as a save of its own. */
    Dossier restore(Dossier dossier, int revision, Actor actor) {
        var write = write(dossier, sheetAt(dossier, revision), Origin.RESTORED);
        if (write == null) {
            return dossier;
        }
        store.write(List.of(write), actor);
        tell(dossier, write, Origin.RESTORED, actor);
        return dossier.with(write.row());
    }

    /** The own figures as they were at a save, put together from the saves up to it. */
    Sheet sheetAt(Dossier dossier, int revision) {
        if (dossier.revision() == revision) {
            return dossier.own();
        }
        var cells = new LinkedHashMap<String, Cell>();
        for (var save :
                store.saves(dossier.owed().id(), 0, null, Integer.MAX_VALUE).reversed()) {
            if (save.revision() <= revision) {
                changed(save, dossier.form()).forEach((key, cell) -> put(cells, key, cell));
            }
        }
        return new Sheet(cells);
    }

    /** An empty draft, for whoever has something to say about it before the first figure. */
    void begin(Dossier dossier, Actor actor) {
        var write = write(dossier, Sheet.BLANK, Origin.TYPED);
        if (write != null) {
            store.write(List.of(write), actor);
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
