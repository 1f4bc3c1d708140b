package vn.cchc.demo;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.bulk.BulkImport;
import vn.cchc.filing.Counting;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Finding;
import vn.cchc.filing.Passage;
import vn.cchc.form.FormRow;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Actor;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/** Files figures of many agencies of the demo; what registers and dossiers count for an agency is left to them, not typed. */
@Component
class DemoFilings {

    private final Filings filings;
    private final Passage passage;
    private final Counting counting;
    private final BulkImport imports;
    private final Indicators indicators;

    DemoFilings(Filings filings, Passage passage, Counting counting, BulkImport imports, Indicators indicators) {
        this.filings = filings;
        this.passage = passage;
        this.counting = counting;
        this.imports = imports;
        this.indicators = indicators;
    }

    /** The rows of the form that are counted for a unit, by unit; units that keep nothing are absent. */
    Map<UUID, Set<String>> counted(Report report, List<Obligation> owed) {
        return counted(report, owed, 0);
    }

    private Map<UUID, Set<String>> counted(Report report, List<Obligation> owed, long leastRows) {
        var rows = filings.form(owed.getFirst().id()).leaves().stream()
                .filter(row -> row.counted() != null)
                .toList();
        var codes = rows.stream().map(FormRow::counted).collect(Collectors.toSet());
        var byUnit = new HashMap<UUID, Set<String>>();
        for (var unit : owed) {
            var counts = indicators.counted(codes, unit.organisation(), report.from(), report.to());
            var keys = rows.stream()
                    .filter(row -> counts.containsKey(row.counted()) && Filings.fills(unit, row))
                    .map(FormRow::key)
                    .collect(Collectors.toSet());
            if (!keys.isEmpty() && counts.values().stream().anyMatch(each -> each.rows() >= leastRows)) {
                byUnit.put(unit.id(), keys);
            }
        }
        return byUnit;
    }

    /** Made-up figures of these, handed in at once; counted is what has any row in the period. */
    void handInMadeUp(String regime, Report report, List<Obligation> owed, String why) {
        var counted = counted(report, owed, 1);
        Predicate<Obligation> keeps = unit -> counted.containsKey(unit.id());
        take(regime, madeUp(report, owed.stream().filter(keeps.negate()).toList(), Map.of()), true, why);
        var keeping = owed.stream().filter(keeps).toList();
        take(regime, madeUp(report, keeping, counted), false, why);
        keeping.forEach(unit -> handIn(unit.id(), why));
    }

    /** Made-up figures of these, all of them typed, not handed in. */
    void typeMadeUp(String regime, Report report, List<Obligation> owed, String why) {
        take(regime, madeUp(report, owed, Map.of()), false, why);
    }

    private String madeUp(Report report, List<Obligation> owed, Map<UUID, Set<String>> counted) {
        return owed.isEmpty()
                ? ""
                : DemoFigures.madeUp(
                        filings.form(owed.getFirst().id()), report.period().toString(), owed, counted);
    }

    /** @param file in the format of the import for many agencies; empty for nobody */
    void take(String regime, String file, boolean submit, String why) {
        if (file.isEmpty()) {
            return;
        }
        var outcome = imports.take(
                new StringReader(file), new BulkImport.Order(regime, submit, why, "trinh-dien.csv"), Actor.SYSTEM);
        if (!outcome.written()) {
            throw new IllegalStateException(
                    "demo figures refused: " + outcome.troubles().getFirst());
        }
    }

    /** With what is counted taken in and a word on every warning. */
    void handIn(UUID unit, String why) {
        counting.settle(unit, Actor.SYSTEM);
        passage.findings(unit).stream()
                .filter(finding -> finding.kind() == Finding.Kind.WARNING && !finding.explained())
                .forEach(finding -> filings.explain(unit, finding, why, Actor.SYSTEM));
        passage.submit(unit, filings.get(unit).revision(), Actor.SYSTEM);
    }
}
