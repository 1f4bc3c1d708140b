package vn.cchc.rollup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.filing.Compilation;
import vn.cchc.filing.Counting;
import vn.cchc.filing.Filing;
import vn.cchc.filing.Filings;
import vn.cchc.filing.FilingsChanged;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormVersion;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/**
 * The door of the room: totals that are always right. A change marks the units above it within its own transaction; whoever asks
 * for a marked total adds that one up again first, so there is nothing to rebuild and nothing to wait for.
 */
@Service
public class Rollups {

    private final RollupStore store;
    private final Filings filings;
    private final Passage passage;
    private final Counting counting;
    private final Reports reports;
    private final Clock clock;

    Rollups(RollupStore store, Filings filings, Passage passage, Counting counting, Reports reports, Clock clock) {
        this.store = store;
        this.filings = filings;
        this.passage = passage;
        this.counting = counting;
        this.reports = reports;
        this.clock = clock;
    }

    @EventListener
    void onChange(FilingsChanged change) {
        var above = new HashSet<UUID>();
        for (var obligation : reports.obligations(change.obligations())) {
            above.add(obligation.id());
            climb(obligation, above);
        }
        store.touch(above);
    }

    private void climb(Obligation from, Set<UUID> above) {
        var next = from.above();
        while (next != null && above.add(next)) {
            next = reports.obligation(next).above();
        }
    }

    /** What the unit adds up to. Asks for no right: for rooms and screens that have asked already. */
    @Transactional
    public Total total(UUID obligation, Basis basis) {
        return Objects.requireNonNull(totals(List.of(obligation), basis).get(obligation));
    }

    /** Many at once; those that were touched are added up first. */
    @Transactional
    public Map<UUID, Total> totals(Collection<UUID> obligations, Basis basis) {
        store.stale(obligations, basis).forEach(each -> refresh(reports.obligation(each), basis));
        var found = new LinkedHashMap<UUID, Total>();
        var forms = new HashMap<UUID, FormVersion>();
        store.totals(obligations, basis).forEach((id, row) -> {
            var form = forms.computeIfAbsent(reports.obligation(id).report(), _ -> filings.form(id));
            found.put(id, total(row, form));
        });
        return found;
    }

    private static Total total(RollupStore.Row row, FormVersion form) {
        var given = new LinkedHashMap<String, Integer>();
        var asked = new LinkedHashMap<String, Integer>();
        form.places().forEach((key, place) -> {
            given.put(key, row.given()[place]);
            asked.put(key, row.asked()[place]);
        });
        return new Total(
                row.obligation(),
                row.basis(),
                row.packed().sheet(form),
                given,
                asked,
                row.included(),
                row.lacking(),
                row.addedAt());
    }

    private void refresh(Obligation unit, Basis basis) {
        store.begin(unit.id());
        if (store.has(unit.id(), basis)) {
            return;
        }
        var form = filings.form(unit.id());
        var below = reports.below(unit.id());
        var found = filings.all(ids(unit, below), form);
        var parts = new ArrayList<Part>();
        var included = new ArrayList<UUID>();
        var lacking = new ArrayList<UUID>();
        var own = found.get(unit.id());
        parts.add(new Part(unit.id(), unit.name(), true, own == null ? Sheet.BLANK : own.own()));
        for (var each : below) {
            var sheet = counting(each, found.get(each.id()), basis);
            if (sheet == null) {
                lacking.add(each.id());
            } else {
                included.add(each.id());
                parts.add(new Part(each.id(), each.name(), false, sheet));
            }
        }
        var sum = Sums.of(form, parts);
        store.put(new RollupStore.Row(
                unit.id(),
                basis,
                PackedSheet.of(form, sum.sheet()),
                sum.given(),
                asked(form, unit, below),
                included,
                lacking,
                clock.instant()));
    }

    private static List<UUID> ids(Obligation unit, List<Obligation> below) {
        var ids = new ArrayList<UUID>();
        ids.add(unit.id());
        below.forEach(each -> ids.add(each.id()));
        return ids;
    }

    /** The figures with which a unit below counts; null while they do not. */
    private @Nullable Sheet counting(Obligation below, @Nullable Filing filing, Basis basis) {
        boolean parent = !reports.below(below.id()).isEmpty();
        if (basis == Basis.SUBMITTED && parent) {
            return total(below.id(), basis).sheet();
        }
        if (filing == null) {
            return null;
        }
        boolean counts = filing.state().isAccepted() || (basis == Basis.SUBMITTED && filing.state() == State.SUBMITTED);
        if (!counts) {
            return null;
        }
        return parent ? filings.sheetOf(below.id()) : filing.own();
    }

    private int[] asked(FormVersion form, Obligation unit, List<Obligation> below) {
        var leaves = form.leaves();
        var asked = new int[leaves.size()];
        for (int place = 0; place < asked.length; place++) {
            var row = leaves.get(place);
            asked[place] = Filings.fills(unit, row) ? 1 : 0;
            for (var each : below) {
                asked[place] += Filings.fills(each, row) ? 1 : 0;
            }
        }
        return asked;
    }

    /**
     * Puts together the own figures, counted ones among them, and the approved ones of the units below, as the unit's report.
     *
     * @param adjusted figures set by hand, with the reason, by row key
     * @throws Problem {@code rollup.nothing-approved}, {@code filing.not-allowed.compile}
     */
    @Transactional
    public Compilation compile(UUID obligation, Map<String, Adjusted> adjusted, Actor actor) {
        passage.holdBelow(obligation);
        counting.settle(obligation, actor);
        var total = total(obligation, Basis.APPROVED);
        if (total.included().isEmpty()) {
            throw Problem.input("rollup.nothing-approved");
        }
        var form = filings.form(obligation);
        var cells = new LinkedHashMap<>(total.sheet().cells());
        var reasons = new LinkedHashMap<String, String>();
        adjusted.forEach((key, set) -> {
            form.row(key);
            if (set.reason().isBlank()) {
                throw Problem.input("rollup.reason-missing", key);
            }
            cells.put(key, set.cell());
            reasons.put(key, set.reason().strip());
        });
        return passage.compile(obligation, new Sheet(cells), total.included(), reasons, actor);
    }

    /** A figure set by hand over the sum. */
    public record Adjusted(Cell cell, String reason) {}

    /** The parts of a row's sum: the unit's own figure first, then each unit below with what it gave, those lacking too. */
    @Transactional
    public List<Share> parts(UUID obligation, String row, Basis basis) {
        var unit = reports.obligation(obligation);
        var form = filings.form(obligation);
        var leaf = form.row(row);
        var below = reports.below(obligation);
        var found = filings.all(ids(unit, below), form);
        var shares = new ArrayList<Share>();
        var own = found.get(obligation);
        if (own != null || Filings.fills(unit, leaf)) {
            shares.add(new Share(
                    unit,
                    own == null ? State.DRAFT : own.state(),
                    true,
                    true,
                    own == null ? null : own.own().cells().get(row),
                    false));
        }
        for (var each : below) {
            var filing = found.get(each.id());
            var sheet = counting(each, filing, basis);
            shares.add(new Share(
                    each,
                    filing == null ? State.DRAFT : filing.state(),
                    false,
                    sheet != null,
                    sheet == null ? null : sheet.cells().get(row),
                    !reports.below(each.id()).isEmpty()));
        }
        return shares;
    }

    /**
     * One unit's part in one row.
     *
     * @param counts false while its figures are not in
     * @param cell null where it said nothing
     * @param hasBelow true where it can be opened further
     */
    public record Share(
            Obligation unit,
            State state,
            boolean own,
            boolean counts,
            @Nullable Cell cell,
            boolean hasBelow) {}
}
