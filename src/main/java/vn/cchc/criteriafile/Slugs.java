package vn.cchc.criteriafile;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The keys of the outcomes of one rule, made from their words where nobody gave one. */
final class Slugs {

    private static final int WORDS = 6;

    private final Set<String> taken = new HashSet<>();

    /** The key that a text gets next. */
    String next(String text) {
        var slug = of(text);
        var key = slug;
        for (int i = 2; taken.contains(key); i++) {
            key = slug + "-" + i;
        }
        return key;
    }

    String take(String key) {
        taken.add(key);
        return key;
    }

    /** "Ban hành kịp thời" → ban-hanh-kip-thoi, six words at most. */
    static String of(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
        var words = plain.split(" ");
        var slug = String.join("-", List.of(words).subList(0, Math.min(WORDS, words.length)));
        return slug.isEmpty() ? "muc" : slug;
    }
}
