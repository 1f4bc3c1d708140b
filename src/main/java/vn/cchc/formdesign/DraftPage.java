package vn.cchc.formdesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;
import vn.cchc.form.FormReading;
import vn.cchc.form.FormulaText;

/**
 * The designer: all rows and rules, what is wrong, and the line that is open.
 *
 * @param editor null while nothing is open
 */
public record DraftPage(
        Draft draft,
        List<Row> rows,
        List<Rule> rules,
        List<Found> findings,
        long errors,
        @Nullable Editor editor) {

    /** @param below how many rows hang under it */
    public record Row(int number, DraftLine line, int depth, long errors, int below) {}

    /** @param words as understood; what was typed where it is not */
    public record Rule(int number, DraftLine line, String words, long errors) {}

    public record Found(Finding finding, DraftLine line) {}

    /**
     * The open line.
     *
     * @param kind head, row or rule
     * @param line as shown: what stands, or what somebody typed and could not be saved
     * @param mark of what stands
     * @param documents of the head, one a line
     */
    public record Editor(
            String kind,
            DraftLine line,
            String mark,
            String documents,
            @Nullable Conflict conflict,
            Live live,
            List<DraftLine> rows) {}

    /**
     * Somebody else was there first.
     *
     * @param standing null where the line was removed
     * @param others what stands where it differs from what was typed
     */
    public record Conflict(@Nullable DraftLine standing, Map<String, String> others) {}

    /**
     * The line as it is understood.
     *
     * @param words of a formula; "" where there is none or it is not understood
     * @param named the rows it names, key to title
     */
    public record Live(List<Finding> findings, String words, Map<String, String> named) {}

    static DraftPage of(Draft draft, FormReading reading, @Nullable Editor editor) {
        var text = draft.text();
        var counted = reading.findings().stream()
                .filter(Finding::isError)
                .collect(Collectors.groupingBy(found -> found.place().row(), Collectors.counting()));
        var rows = new ArrayList<Row>();
        for (var line : text.rows()) {
            int number = rows.size() + 1;
            rows.add(new Row(
                    number,
                    line,
                    depth(text.rows(), line),
                    counted.getOrDefault(number, 0L),
                    DraftOrder.block(text.rows(), line).size() - 1));
        }
        var rules = new ArrayList<Rule>();
        for (var line : text.rules()) {
            int number = rows.size() + rules.size() + 1;
            var words = FormulaText.understood(line.get("check"), true)
                    .map(FormulaText.Understood::words)
                    .orElse(line.get("check"));
            rules.add(new Rule(number, line, words, counted.getOrDefault(number, 0L)));
        }
        var findings = reading.findings().stream()
                .map(found -> new Found(found, text.numbered(found.place().row())))
                .toList();
        return new DraftPage(draft, rows, rules, findings, reading.errors(), editor);
    }

    /** At most six steps are shown; a draft may hold rows that name each other in a circle. */
    static int depth(List<DraftLine> rows, DraftLine line) {
        var parents =
                rows.stream().collect(Collectors.toMap(row -> row.get("key"), row -> row.get("parent"), (a, b) -> a));
        int depth = 0;
        for (var parent = line.get("parent"); !parent.isEmpty() && depth < 6; depth++) {
            parent = parents.getOrDefault(parent, "");
        }
        return depth;
    }
}
