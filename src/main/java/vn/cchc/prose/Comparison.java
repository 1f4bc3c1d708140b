package vn.cchc.prose;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What two versions of a text differ in: paragraph by paragraph, and inside a changed paragraph word by word. Paragraphs
 * that share half of their words are one paragraph that was changed, others came and went.
 */
public record Comparison(List<Line> lines) {

    public enum Change {
        SAME,
        ADDED,
        REMOVED
    }

    public record Words(Change change, String text) {}

    /** @param old place of the paragraph in the old text from 0, -1 where it is new; {@code now} likewise */
    public record Line(int old, int now, List<Words> words) {

        public boolean isSame() {
            return words.stream().allMatch(one -> one.change() == Change.SAME);
        }
    }

    private static final Pattern WORD =
            Pattern.compile("\\[\\[[^\\[\\]]*]]|\\{[^{}]*}|[\\p{L}\\p{M}\\d]+(?:[.,/-][\\p{L}\\p{M}\\d]+)*|\\s+|.");
    private static final BigDecimal ALIKE = new BigDecimal("0.5");

    public static Comparison of(String before, String after) {
        return of(Prose.lines(before), Prose.lines(after));
    }

    static Comparison of(List<String> before, List<String> after) {
        var lines = new ArrayList<Line>();
        int old = 0;
        int now = 0;
        for (var delta : DiffUtils.diff(before, after).getDeltas()) {
            while (old < delta.getSource().getPosition()) {
                lines.add(same(before.get(old), old++, now++));
            }
            changed(delta, lines);
            old += delta.getSource().size();
            now += delta.getTarget().size();
        }
        while (old < before.size()) {
            lines.add(same(before.get(old), old++, now++));
        }
        return new Comparison(List.copyOf(lines));
    }

    private static Line same(String text, int old, int now) {
        return new Line(old, now, List.of(new Words(Change.SAME, text)));
    }

    /** Inside a block of change: pair what is alike in order, the rest came or went. */
    private static void changed(AbstractDelta<String> delta, List<Line> lines) {
        var before = delta.getSource().getLines();
        var after = delta.getTarget().getLines();
        int old = delta.getSource().getPosition();
        int now = delta.getTarget().getPosition();
        int next = 0;
        for (int i = 0; i < before.size(); i++) {
            int partner = partner(before.get(i), after, next);
            if (partner < 0) {
                lines.add(new Line(old + i, -1, List.of(new Words(Change.REMOVED, before.get(i)))));
                continue;
            }
            for (; next < partner; next++) {
                lines.add(new Line(-1, now + next, List.of(new Words(Change.ADDED, after.get(next)))));
            }
            lines.add(new Line(old + i, now + next, words(before.get(i), after.get(next))));
            next++;
        }
        for (; next < after.size(); next++) {
            lines.add(new Line(-1, now + next, List.of(new Words(Change.ADDED, after.get(next)))));
        }
    }

    private static int partner(String text, List<String> candidates, int from) {
        for (int i = from; i < candidates.size(); i++) {
            if (likeness(text, candidates.get(i)).compareTo(ALIKE) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Which share of the longer text's words both have, in order: 0 to 1. */
    static BigDecimal likeness(String one, String other) {
        var a = solid(one);
        var b = solid(other);
        int longest = Math.max(a.size(), b.size());
        if (longest == 0) {
            return BigDecimal.ONE;
        }
        int lost = DiffUtils.diff(a, b).getDeltas().stream()
                .mapToInt(delta -> delta.getSource().size())
                .sum();
        return BigDecimal.valueOf(a.size() - lost).divide(BigDecimal.valueOf(longest), MathContext.DECIMAL32);
    }

    private static List<String> solid(String text) {
        return words(text).stream().filter(word -> !word.isBlank()).toList();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Words> words(String before, String after) {
        var a = words(before);
        var b = words(after);
        var found = new ArrayList<Words>();
        int at = 0;
        for (var delta : DiffUtils.diff(a, b).getDeltas()) {
            add(Change.SAME, a.subList(at, delta.getSource().getPosition()), found);
            add(Change.REMOVED, delta.getSource().getLines(), found);
            add(Change.ADDED, delta.getTarget().getLines(), found);
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(Change.SAME, a.subList(at, a.size()), found);
        return found;
    }

    private static void add(Change change, List<String> words, List<Words> found) {
        if (!words.isEmpty()) {
            found.add(new Words(change, String.join("", words)));
        }
    }
}
