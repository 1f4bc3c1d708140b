package vn.cchc.rollup;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.filing.Compilation;
import vn.cchc.filing.Counting;
import vn.cchc.filing.Filings;
import vn.cchc.filing.FilingsChanged;
import vn.cchc.filing.PackedFigures;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Kind;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/**
 * The door of the room: totals that are always right. A change marks the units above it within its own transaction; whoever asks
 * for a marked total adds that one up again first, so there is nothing to rebuild and nothing to wait for.
 */
@Service
public class Rollups {

    /** From that many changed filings on, their totals are added up before anybody asks. */
    private static final int LARGE = 500;

    private final RollupStore store;
    private final Adding adding;
    private final PackedFigures figures;
    private final Forms forms;
    private final Filings filings;
    private final Passage passage;
    private final Counting counting;
    private final Reports reports;

    Rollups(
            RollupStore store,
            Adding adding,
            PackedFigures figures,
            Forms forms,
            Filings filings,
            Passage passage,
            Counting counting,
            Reports reports) {
        this.store = store;
        this.adding = adding;
        this.figures = figures;
        this.forms = forms;
        this.filings = filings;
        this.passage = passage;
        this.counting = counting;
        this.reports = reports;
    }

    /**
     * Marks what stands above a change. After a change of very many filings it is also added up at once, in the same transaction: the
     * first who looks at a whole year waits for nothing, and the totals come in with the figures or not at all.
     */
    @EventListener
    void onChange(FilingsChanged change) {
        var above = new HashSet<UUID>();
        var notLowest = new ArrayList<UUID>();
        for (var obligation : reports.obligations(change.obligations())) {
            climb(obligation, above);
            if (obligation.level() != Kind.Level.COMMUNE) {
                notLowest.add(obligation.id());
            }
        }
        // A unit without others below it has no sum that could be marked.
        above.addAll(reports.withBelow(notLowest));
        store.touch(above);
        if (change.obligations().size() >= LARGE) {
            for (var basis : Basis.values()) {
                adding.stale(above, basis);
            }
        }
    }

    private void climb(Obligation from, Set<UUID> above) {
        var next = from.above();
        while (next != null) {
            above.add(next);
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
        adding.stale(obligations, basis);
        var found = new LinkedHashMap<UUID, Total>();
        var formOf = new HashMap<UUID, FormVersion>();
        store.totals(obligations, basis).forEach((id, row) -> found.put(id, total(row, form(row.form(), formOf))));
        return found;
    }

    private FormVersion form(UUID form, Map<UUID, FormVersion> known) {
        return known.computeIfAbsent(form, id -> forms.get(id).version());
    }

    /**
     * Only the figures of many totals, for series and comparisons over hundreds of them; those that were touched are added up
     * first. Asks for no right.
     */
    @Transactional
    public Map<UUID, Figured> figures(Collection<UUID> obligations, Basis basis) {
        var fresh = store.fresh(obligations, basis);
        if (fresh.size() < Set.copyOf(obligations).size()) {
            adding.stale(obligations, basis);
            fresh = store.fresh(obligations, basis);
        }
        var formOf = new HashMap<UUID, FormVersion>();
        var found = new LinkedHashMap<UUID, Figured>();
        for (var id : obligations) {
            var packed = fresh.get(id);
            if (packed != null) {
                found.put(id, new Figured(form(packed.form(), formOf), packed.sheet()));
            }
        }
        return found;
    }

    /** What one unit adds up to, without who is in it. */
    public record Figured(FormVersion form, PackedSheet sheet) {

        /** Null where nobody said anything, and in rows its form does not have. */
        public @Nullable Cell cell(String row) {
            var place = form.places().get(row);
            return place == null ? null : sheet.cell(place, row);
        }
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

    /**
     * The parts of a row's sum: the unit's own figure first, then each unit below that is asked for the row or gave it, those lacking
     * too.
     */
    @Transactional
    public List<Share> parts(UUID obligation, String row, Basis basis) {
        var unit = reports.obligation(obligation);
        var form = filings.form(obligation);
        var leaf = form.row(row);
        int place = Objects.requireNonNull(form.places().get(row), row);
        var below = reports.below(obligation);
        var ids = below.stream().map(Obligation::id).toList();
        var filed =
                figures.own(Stream.concat(Stream.of(obligation), ids.stream()).toList());
        var counted = adding.counting(ids, basis);
        var parents = reports.withBelow(ids);
        var shares = new ArrayList<Share>();
        var own = filed.get(obligation);
        if (own != null || Filings.fills(unit, leaf)) {
            var cell = own == null
                    ? null
                    : FormRules.compute(form, own.sheet(), null).cell(place, row);
            shares.add(new Share(unit, state(own), true, true, cell, false));
        }
        for (var each : below) {
            var sheet = counted.get(each.id());
            var cell =
                    sheet == null ? null : FormRules.compute(form, sheet, null).cell(place, row);
            boolean hasBelow = parents.contains(each.id());
            if (cell == null && !hasBelow && !Filings.fills(each, leaf)) {
                continue;
            }
            shares.add(new Share(each, state(filed.get(each.id())), false, sheet != null, cell, hasBelow));
        }
        return shares;
    }

    private static State state(PackedFigures.@Nullable Own filed) {
        return filed == null ? State.DRAFT : filed.state();
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
