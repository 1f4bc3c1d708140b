package vn.cchc.rollup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.filing.Filings;
import vn.cchc.filing.PackedFigures;
import vn.cchc.filing.State;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.PublishedForm;
import vn.cchc.organisation.Kind;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.PackedSums.PackedPart;

/** Adds up again what was touched: all units of one level of the tree in a handful of queries, whether one or a thousand. */
@Component
class Adding {

    private final RollupStore store;
    private final PackedFigures figures;
    private final Reports reports;
    private final Forms forms;
    private final Clock clock;

    Adding(RollupStore store, PackedFigures figures, Reports reports, Forms forms, Clock clock) {
        this.store = store;
        this.figures = figures;
        this.reports = reports;
        this.forms = forms;
        this.clock = clock;
    }

    /** Afterwards each of these has a total that holds all that was committed, or done in this transaction, before. */
    void refresh(Collection<UUID> units, Basis basis) {
        var missing = store.begin(units, basis);
        if (!missing.isEmpty()) {
            var level = new Level(missing, basis);
            store.put(missing.stream().map(level::add).toList());
        }
    }

    /** The figures with which each of these counts above; those that do not count are absent. */
    Map<UUID, PackedSheet> counting(Collection<UUID> below, Basis basis) {
        var parents = reports.withBelow(below);
        var own = figures.own(below);
        var counting = new HashMap<UUID, PackedSheet>();
        own.forEach((id, filed) -> {
            if (counts(filed.state(), basis)) {
                counting.put(id, filed.sheet());
            }
        });
        if (basis == Basis.SUBMITTED) {
            counting.putAll(figures.sent(below));
            stale(parents, basis);
            store.totals(parents, basis).forEach((id, row) -> counting.put(id, row.packed()));
        } else {
            figures.compiled(parents).forEach((id, sheet) -> counting.computeIfPresent(id, (_, _) -> sheet));
            counting.putAll(figures.sent(below));
        }
        return counting;
    }

    /** Refreshes those among them that need it. */
    void stale(Collection<UUID> units, Basis basis) {
        var stale = store.stale(units, basis);
        if (!stale.isEmpty()) {
            refresh(stale, basis);
        }
    }

    private static boolean counts(State state, Basis basis) {
        return state.isAccepted() || (basis == Basis.SUBMITTED && state == State.SUBMITTED);
    }

    /** Units to be added up, with everything they are made of read. */
    private final class Level {

        private final Basis basis;
        private final Map<UUID, Obligation> units = new HashMap<>();
        private final Map<UUID, List<Obligation>> below;
        private final Map<UUID, PackedFigures.Own> own;
        private final Map<UUID, PackedSheet> counting;
        private final Map<UUID, PublishedForm> formOf = new HashMap<>();
        private final Map<UUID, Map<Kind.Level, boolean[]>> asking = new HashMap<>();

        Level(Collection<UUID> missing, Basis basis) {
            this.basis = basis;
            reports.obligations(missing).forEach(unit -> units.put(unit.id(), unit));
            below = reports.below(missing);
            own = figures.own(missing);
            var parts = new LinkedHashSet<UUID>();
            below.values().forEach(each -> each.forEach(one -> parts.add(one.id())));
            counting = counting(parts, basis);
            readForms();
        }

        private void readForms() {
            var known = new HashMap<UUID, PublishedForm>();
            var reportIds = new HashSet<UUID>();
            units.values().forEach(unit -> reportIds.add(unit.report()));
            reports.byId(reportIds)
                    .forEach((id, report) -> formOf.put(id, known.computeIfAbsent(report.form(), forms::get)));
        }

        RollupStore.Row add(UUID id) {
            var unit = Objects.requireNonNull(units.get(id));
            var published = Objects.requireNonNull(formOf.get(unit.report()));
            var parts = new ArrayList<PackedPart>();
            var mine = own.get(id);
            if (mine != null) {
                parts.add(new PackedPart(id, unit.name(), true, mine.sheet()));
            }
            var included = new ArrayList<UUID>();
            var lacking = new ArrayList<UUID>();
            for (var each : below.getOrDefault(id, List.of())) {
                var sheet = counting.get(each.id());
                (sheet == null ? lacking : included).add(each.id());
                if (sheet != null) {
                    parts.add(new PackedPart(each.id(), each.name(), false, sheet));
                }
            }
            var sum = PackedSums.of(published.version(), parts);
            return new RollupStore.Row(
                    id,
                    basis,
                    published.id(),
                    sum.sheet(),
                    sum.given(),
                    asked(published, unit),
                    included,
                    lacking,
                    clock.instant());
        }

        /** How many were asked for a figure, by place. */
        private int[] asked(PublishedForm published, Obligation unit) {
            var form = published.version();
            var asked = new int[form.leaves().size()];
            count(asked, published, unit);
            below.getOrDefault(unit.id(), List.of()).forEach(each -> count(asked, published, each));
            return asked;
        }

        private void count(int[] asked, PublishedForm published, Obligation unit) {
            var form = published.version();
            if (unit.rows() != null) {
                for (int place = 0; place < asked.length; place++) {
                    asked[place] += Filings.fills(unit, form.leaves().get(place)) ? 1 : 0;
                }
                return;
            }
            var fills = asking.computeIfAbsent(published.id(), _ -> new HashMap<>())
                    .computeIfAbsent(unit.level(), level -> filled(form, level));
            for (int place = 0; place < asked.length; place++) {
                asked[place] += fills[place] ? 1 : 0;
            }
        }

        private static boolean[] filled(FormVersion form, Kind.Level level) {
            var filled = new boolean[form.leaves().size()];
            for (int place = 0; place < filled.length; place++) {
                filled[place] = form.leaves().get(place).isFilledBy(level);
            }
            return filled;
        }
    }
}
