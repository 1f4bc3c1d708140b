package vn.cchc.dossier;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Tree;
import vn.cchc.kernel.Problem;

/**
 * What the sender says a delivery holds, to tell a complete one from a broken one ({@code cchc-dossier-totals/1}).
 *
 * @param asOf the moment up to which everything is entered; null where not said
 * @param rows lines of the file without its header; -1 where not said
 * @param totals counts by level, unit or field
 */
public record ControlTotals(@Nullable Instant asOf, long rows, List<Total> totals) {

    static final String FORMAT = "cchc-dossier-totals/1";
    private static final Set<String> KEYS = Set.of("level", "field", "unit", "receiving_unit");
    static final List<String> MEASURES =
            List.of("received", "resolved", "early", "on_time", "late", "open", "paused", "withdrawn", "refused");

    /**
     * @param keys what is counted: level, field, unit, receiving_unit; empty for all
     * @param counts by measure
     */
    public record Total(Map<String, String> keys, Map<String, Long> counts) {}

    /** @throws Problem {@code dossier.control-unreadable} with everything that is wrong */
    public static ControlTotals read(byte[] yaml) {
        var findings = new Findings("dossier");
        var tree = Definitions.yaml(yaml, findings);
        var keys = tree == null ? null : Keys.of(tree, "tổng đối soát", findings);
        var read = keys == null ? null : read(keys, findings);
        if (read == null || findings.hasErrors()) {
            throw Problem.input("dossier.control-unreadable", findings.sorted().toString());
        }
        return read;
    }

    private static ControlTotals read(Keys keys, Findings findings) {
        var format = keys.requiredText("format");
        if (!format.equals(FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FORMAT);
        }
        var asOf = keys.text("as-of");
        var totals = new ArrayList<Total>();
        for (Tree item : keys.list("totals")) {
            var line = Keys.of(item, "totals", findings);
            if (line != null) {
                totals.add(total(line));
                line.done();
            }
        }
        var read =
                new ControlTotals(moment(asOf, keys, findings), keys.whole("rows", -1, 0, Integer.MAX_VALUE), totals);
        keys.done();
        return read;
    }

    private static Total total(Keys line) {
        var by = new LinkedHashMap<String, String>();
        for (var key : KEYS) {
            if (line.has(key)) {
                by.put(key, line.requiredText(key));
            }
        }
        var counts = new LinkedHashMap<String, Long>();
        for (var measure : MEASURES) {
            if (line.has(measure)) {
                counts.put(measure, (long) line.whole(measure, 0, 0, Integer.MAX_VALUE));
            }
        }
        return new Total(by, counts);
    }

    private static @Nullable Instant moment(@Nullable String text, Keys keys, Findings findings) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text).atZone(Days.ZONE).toInstant();
        } catch (DateTimeParseException unreadable) {
            findings.error(keys.place("as-of"), "not-a-moment", String.valueOf(text));
            return null;
        }
    }

    /** Where what was counted differs from what was announced; empty when it is complete. */
    List<BatchReport.Difference> differences(
            long lines, ControlCount count, Map<Integer, String> units, Map<Integer, String> fields) {
        var differences = new ArrayList<BatchReport.Difference>();
        if (rows >= 0 && rows != lines) {
            differences.add(new BatchReport.Difference("rows", rows, lines));
        }
        if (totals.isEmpty()) {
            return differences;
        }
        var counted = count.totals(units, fields);
        for (var total : totals) {
            total.counts.forEach((measure, expected) -> {
                long found = counted.stream()
                        .filter(each -> each.keys.entrySet().containsAll(total.keys.entrySet()))
                        .mapToLong(each -> each.counts.getOrDefault(measure, 0L))
                        .sum();
                if (found != expected) {
                    differences.add(new BatchReport.Difference(words(total.keys) + measure, expected, found));
                }
            });
        }
        return differences;
    }

    private static String words(Map<String, String> keys) {
        var words = new StringBuilder();
        keys.forEach((key, value) -> words.append(key).append('=').append(value).append(' '));
        return words.toString();
    }
}
