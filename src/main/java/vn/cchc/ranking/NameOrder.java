package vn.cchc.ranking;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The Vietnamese order of names: a ă â b c d đ e ê … o ô ơ … u ư …, and where the letters are the same, the tones
 * ngang, huyền, hỏi, ngã, sắc, nặng.
 *
 * <p>Compared word by word, as the dictionary does: the JDK's collator skips spaces, so it would put “Lang Ba” by the
 * letters “langba”. All letters are compared before any tone, all tones before any capital. Names that differ in nothing
 * a reader sees fall back to their code points: the order is total and the same on every machine.
 */
enum NameOrder implements Comparator<String> {
    INSTANCE;

    private static final int[] STRENGTHS = {Collator.PRIMARY, Collator.SECONDARY, Collator.TERTIARY};

    // A Collator locks itself on every comparison: one of its own for each thread.
    private static final ThreadLocal<Collator[]> COLLATORS = ThreadLocal.withInitial(NameOrder::collators);

    @Override
    public int compare(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        var leftWords = words(left);
        var rightWords = words(right);
        for (var collator : COLLATORS.get()) {
            int order = compareWords(leftWords, rightWords, collator);
            if (order != 0) {
                return order;
            }
        }
        return left.compareTo(right);
    }

    private static int compareWords(List<String> left, List<String> right, Collator collator) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = collator.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** Letters and digits only: “Sở Văn hóa, Thể thao” sorts as it is read, without the comma. */
    private static List<String> words(String name) {
        return Arrays.stream(name.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Collator[] collators() {
        return Arrays.stream(STRENGTHS)
                .mapToObj(strength -> {
                    var collator = Collator.getInstance(Locale.forLanguageTag("vi-VN"));
                    collator.setStrength(strength);
                    collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
                    return collator;
                })
                .toArray(Collator[]::new);
    }
}
