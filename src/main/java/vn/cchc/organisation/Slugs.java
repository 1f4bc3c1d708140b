package vn.cchc.organisation;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes addresses: lower case, unaccented, unique. */
final class Slugs {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private final Predicate<String> taken;
    private final Set<String> given = new HashSet<>();

    /** @param taken whether an address belongs to somebody already */
    Slugs(Predicate<String> taken) {
        this.taken = taken;
    }

    /** The first free one, made from the first free wording; the last wording gets a number where nothing is free. */
    String give(List<String> wordings) {
        for (var wording : wordings) {
            var slug = of(wording);
            if (!taken.test(slug) && given.add(slug)) {
                return slug;
            }
        }
        for (int n = 2; ; n++) {
            var slug = of(wordings.getLast()) + "-" + n;
            if (!taken.test(slug) && given.add(slug)) {
                return slug;
            }
        }
    }

    static String of(String text) {
        var lower = text.toLowerCase(Locale.ROOT).replace('đ', 'd');
        var plain =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        var slug = OTHERS.matcher(plain).replaceAll(" ").strip().replace(' ', '-');
        return slug.isEmpty() ? "don-vi" : slug;
    }
}
