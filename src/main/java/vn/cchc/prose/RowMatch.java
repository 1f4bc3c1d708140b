package vn.cchc.prose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;

/**
 * Which rows of a form a sentence speaks of: those most of whose telling words stand in it. A word counts the more, the
 * fewer rows have it.
 */
final class RowMatch {

    /** A row is spoken of when words of this share of its weight stand in the sentence. */
    private static final BigDecimal ENOUGH = new BigDecimal("0.62");
    /** Rows this near to the best one are spoken of too: nobody can say which is meant. */
    private static final BigDecimal NEAR = new BigDecimal("0.06");

    private final Map<FormRow, Map<String, BigDecimal>> weights = new LinkedHashMap<>();

    RowMatch(FormVersion form) {
        var rows = form.leaves().stream()
                .filter(row -> row.type() == FormRow.Type.NUMBER || row.type() == FormRow.Type.PERCENT)
                .toList();
        var words = new LinkedHashMap<FormRow, Set<String>>();
        var common = new HashMap<String, Integer>();
        for (var row : rows) {
            var own = new HashSet<>(Wordings.meaning(title(row, form)));
            words.put(row, own);
            own.forEach(word -> common.merge(word, 1, Integer::sum));
        }
        words.forEach((row, own) -> {
            var weighed = new HashMap<String, BigDecimal>();
            own.forEach(word -> weighed.put(word, weight(rows.size(), common.getOrDefault(word, 1))));
            weights.put(row, weighed);
        });
    }

    /** A child below "Trong đó" leans on its parent's words only where it has few of its own. */
    private static String title(FormRow row, FormVersion form) {
        var parent = row.parent();
        if (parent == null || Wordings.meaning(row.title()).size() >= 3) {
            return row.title();
        }
        return row.title() + " " + form.find(parent).map(FormRow::title).orElse("");
    }

    // Whole numbers of bits: rare words weigh more, without any floating point.
    private static BigDecimal weight(int rows, int having) {
        return BigDecimal.valueOf(1 + (32 - Integer.numberOfLeadingZeros(Math.max(1, rows / having))));
    }

    record Candidate(FormRow row, BigDecimal share) {}

    /** The rows a sentence speaks of, the likeliest first; none where it is not clear. */
    List<Candidate> in(String sentence) {
        var said = new HashSet<>(Wordings.meaning(sentence));
        var likely = weights.entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), share(entry.getValue(), said)))
                .filter(candidate -> candidate.share.compareTo(ENOUGH) >= 0)
                .sorted((one, other) -> other.share.compareTo(one.share))
                .toList();
        if (likely.isEmpty()) {
            return List.of();
        }
        var least = likely.getFirst().share.subtract(NEAR);
        return likely.stream()
                .filter(candidate -> candidate.share.compareTo(least) >= 0)
                .toList();
    }

    private static BigDecimal share(Map<String, BigDecimal> weighed, Set<String> said) {
        var all = weighed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var there = weighed.entrySet().stream()
                .filter(entry -> said.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return all.signum() == 0 ? BigDecimal.ZERO : there.divide(all, MathContext.DECIMAL32);
    }
}
