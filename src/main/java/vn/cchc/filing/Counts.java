package vn.cchc.filing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.form.Cell;
import vn.cchc.form.FormRow;
import vn.cchc.form.Sheet;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Exact;

/** What registers and other rooms count for an agency's rows. */
@Component
class Counts {

    private final Indicators indicators;

    Counts(Indicators indicators) {
        this.indicators = indicators;
    }

    /** What registers and other systems count for the rows this agency fills, by row key. */
    Map<String, Counted> of(Dossier dossier) {
        var rows = dossier.form().leaves().stream()
                .filter(row -> row.counted() != null && Filings.fills(dossier.owed(), row))
                .toList();
        if (rows.isEmpty()) {
            return Map.of();
        }
        var report = dossier.report();
        var codes = rows.stream().map(FormRow::counted).collect(Collectors.toSet());
        var counted = indicators.counted(codes, dossier.owed().organisation(), report.from(), report.to());
        var byRow = new TreeMap<String, Counted>();
        rows.forEach(row -> {
            var count = counted.get(row.counted());
            if (count != null) {
                byRow.put(row.key(), row.type() == FormRow.Type.CHOICE ? choice(count) : count);
            }
        });
        return byRow;
    }

    /** Of a row that is chosen, the code: 0 where nothing was counted, 1 where anything was; the form allows no other. */
    private static Counted choice(Counted count) {
        var code = count.figure() instanceof Figure.Value value && value.value().signum() > 0 ? Exact.ONE : Exact.ZERO;
        return new Counted(count.indicator(), new Figure.Value(code), count.rows(), count.source(), count.address());
    }

    /** The figures the report shows, counted ones where nobody has typed any: they are written down when it is handed in. */
    Sheet shown(Dossier dossier) {
        var own = dossier.own();
        var shown = dossier.shown(own);
        if (!dossier.state().isOpen() || dossier.compilation() != null) {
            return shown;
        }
        var cells = new LinkedHashMap<String, Cell>(shown.cells());
        of(dossier).forEach((key, counted) -> cells.putIfAbsent(key, CellWords.cell(counted)));
        return new Sheet(cells);
    }
}
