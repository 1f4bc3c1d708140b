package vn.cchc.demo;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.cchc.filing.Filings;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.organisation.Kind;
import vn.cchc.reporting.Obligation;

/**
 * A province's published figures divided among its agencies so that they add up again, to the last dossier: by weight, what is left
 * over to the first in the list. Definitions in {@code definitions/demo}.
 */
final class DemoFigures {

    private static final String EACH = "each";
    /** Rows of the source that are blank on paper: somebody was asked and had no figure. */
    private static final Set<String> BLANK = Set.of("1.3.1", "1.3.2", "1.3.3", "4.1.4");

    private final Map<String, CSVRecord> sums = new LinkedHashMap<>();
    private final FormVersion form;
    private final Map<Kind.Level, List<Obligation>> byLevel;

    /** @param owed all obligations of the report, in their order */
    DemoFigures(String file, FormVersion form, List<Obligation> owed) {
        this.form = form;
        this.byLevel = owed.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Obligation::level,
                        () -> new java.util.EnumMap<>(Kind.Level.class),
                        java.util.stream.Collectors.toList()));
        DemoFiles.csv(file + ".csv").forEach(line -> sums.put(line.get("row"), line));
    }

    /**
     * What the agencies of a level file, in the format of the import for many agencies.
     *
     * @param filing which of them; the sums are divided among all
     * @param counted what registers count is left out, and gives the whole sum of its level
     */
    String file(
            String period,
            Set<Kind.Level> levels,
            Predicate<Obligation> filing,
            BiPredicate<Obligation, FormRow> counted) {
        var out = new StringWriter();
        out.write("period,unit,row,value,denominator,answer\n");
        for (var level : levels) {
            var units = byLevel.getOrDefault(level, List.of());
            for (var row : form.leaves()) {
                var filling =
                        units.stream().filter(unit -> Filings.fills(unit, row)).toList();
                if (!filling.isEmpty()) {
                    row(out, period, row, level, filling, filing, counted);
                }
            }
        }
        return out.toString();
    }

    private void row(
            StringWriter out,
            String period,
            FormRow row,
            Kind.Level level,
            List<Obligation> units,
            Predicate<Obligation> filing,
            BiPredicate<Obligation, FormRow> counted) {
        var sum = sums.get(row.key());
        boolean fromRows = units.stream().anyMatch(unit -> counted.test(unit, row));
        var denominators = sum == null ? null : amounts(sum, column(level) + "_of", units);
        var numerators = sum == null
                ? null
                : denominators == null || sum.get(column(level)).equals(EACH)
                        ? amounts(sum, column(level), units)
                        : within(denominators, Long.parseLong(sum.get(column(level))));
        for (int i = 0; i < units.size(); i++) {
            if (!filing.test(units.get(i)) || counted.test(units.get(i), row)) {
                continue;
            }
            var start = period + "," + units.get(i).code() + "," + row.key() + ",";
            if (BLANK.contains(row.key()) || (sum == null && row.type() != FormRow.Type.CHOICE)) {
                out.write(start + ",,không có số liệu\n");
            } else if (row.type() == FormRow.Type.PERCENT) {
                out.write(start
                        + (numerators != null && denominators != null && denominators[i] > 0
                                ? numerators[i] + "," + denominators[i] + ",\n"
                                : ",,không áp dụng: không phát sinh trong kỳ\n"));
            } else if (row.type() == FormRow.Type.NUMBER) {
                out.write(start + (numerators == null || fromRows ? 0 : numerators[i]) + ",,\n");
            }
        }
    }

    private static String column(Kind.Level level) {
        return switch (level) {
            case DISTRICT -> "district";
            case COMMUNE -> "commune";
            case AGENCY, PROVINCE -> "agency";
        };
    }

    private static long @Nullable [] amounts(CSVRecord sum, String column, List<Obligation> units) {
        var text = sum.get(column);
        if (text.isEmpty()) {
            return null;
        }
        var amounts = new long[units.size()];
        if (text.equals(EACH)) {
            java.util.Arrays.fill(amounts, 1);
            return amounts;
        }
        long total = Long.parseLong(text);
        var lead = sum.get("lead");
        for (int i = 0; i < amounts.length; i++) {
            if (column.startsWith("agency") && !lead.isEmpty()) {
                amounts[i] = units.get(i).code().equals(lead) ? total : 0;
            }
        }
        return column.startsWith("agency") && !lead.isEmpty() ? amounts : divided(total, units.size());
    }

    /**
     * Plausible figures from nothing but the units' codes and the rows' keys: the same every time.
     *
     * @param counted rows that are left out, by unit
     */
    static String madeUp(FormVersion form, String period, List<Obligation> units, Map<UUID, Set<String>> counted) {
        var out = new StringWriter();
        out.write("period,unit,row,value,denominator,answer\n");
        for (var unit : units) {
            var random = new java.util.SplittableRandom((unit.code() + period).hashCode());
            var given = new java.util.HashMap<String, Long>();
            for (var row : form.leaves()) {
                if (Filings.fills(unit, row)
                        && !counted.getOrDefault(unit.id(), Set.of()).contains(row.key())) {
                    var start = period + "," + unit.code() + "," + row.key() + ",";
                    out.write(start + madeUp(form, unit, row, random, given) + "\n");
                }
            }
        }
        return out.toString();
    }

    private static String madeUp(
            FormVersion form,
            Obligation unit,
            FormRow row,
            java.util.SplittableRandom random,
            Map<String, Long> given) {
        if (row.type() == FormRow.Type.PERCENT) {
            long all = row.key().startsWith("7.6.2") ? given.getOrDefault("7.6.2", 0L) : 40 + random.nextInt(900);
            long part = row.key().equals("7.6.2.b")
                    ? 0
                    : all - (row.key().equals("7.6.2.a") ? 0 : random.nextInt(1 + (int) all / 30));
            return all == 0 ? ",,không áp dụng: không phát sinh trong kỳ" : part + "," + all + ",";
        }
        if (row.type() != FormRow.Type.NUMBER) {
            return ",,không có số liệu";
        }
        var parts = form.children(row.key()).stream()
                .filter(child -> child.within() && child.type() == FormRow.Type.NUMBER && Filings.fills(unit, child))
                .count();
        // A total with parts is left without a figure, so that it contradicts none of them.
        if (parts > 0 || BLANK.contains(row.key())) {
            return ",,không có số liệu";
        }
        long value = row.key().equals("1.1.2")
                ? given.getOrDefault("1.1.1", 0L)
                : row.key().equals("7.6.2") ? 200 + random.nextInt(1500) : random.nextInt(12);
        given.put(row.key(), value);
        return value + ",,";
    }

    /** Parts of which none is more than what it is a part of. */
    static long[] within(long[] wholes, long total) {
        long all = java.util.Arrays.stream(wholes).sum();
        long missing = all - total;
        var parts = wholes.clone();
        for (int i = 0; i < parts.length && all > 0; i++) {
            long less = missing * wholes[i] / all;
            parts[i] -= less;
        }
        long left = java.util.Arrays.stream(parts).sum() - total;
        for (int i = 0; left > 0; i = (i + 1) % parts.length) {
            if (parts[i] > 0) {
                parts[i]--;
                left--;
            }
        }
        return parts;
    }

    /** By weights 3 to 7 that repeat; the parts add up to the whole. */
    static long[] divided(long total, int among) {
        long weights = 0;
        for (int i = 0; i < among; i++) {
            weights += weight(i);
        }
        var parts = new long[among];
        long left = total;
        for (int i = 0; i < among; i++) {
            parts[i] = total * weight(i) / weights;
            left -= parts[i];
        }
        for (int i = 0; left > 0; i++, left--) {
            parts[i]++;
        }
        return parts;
    }

    private static long weight(int i) {
        return 3 + (i * 7L) % 5;
    }
}
