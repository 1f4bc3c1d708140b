package vn.cchc.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;
import vn.cchc.ranking.RankingPolicy.RankBy;
import vn.cchc.ranking.RankingPolicy.Ties;

/** The words in which a policy is written, in files and on the command line. */
final class PolicyWords {

    private PolicyWords() {}

    static RankBy rankBy(String word) {
        return oneOf(RankBy.values(), word);
    }

    static Ties ties(String word) {
        return oneOf(Ties.values(), word);
    }

    /** {@code Tốt:80,Khá:60,Kém:0}: name, colon, lowest index; comma or semicolon between. */
    static List<RankClass> classes(String text) {
        var classes = new ArrayList<RankClass>();
        for (var item : text.split("[,;]")) {
            int colon = item.lastIndexOf(':');
            var name = colon < 0 ? "" : item.substring(0, colon).strip();
            if (name.isEmpty()) {
                throw Problem.input("ranking.class-form", item.strip());
            }
            try {
                classes.add(new RankClass(
                        name, Exact.parse(item.substring(colon + 1).strip())));
            } catch (NumberFormatException notANumber) {
                throw Problem.input("ranking.class-limit", item.strip());
            }
        }
        return classes;
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String word) {
        for (var value : values) {
            if (value.name().equals(word.strip().toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        var names = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        throw Problem.input("ranking.one-of", word, String.join(", ", names));
    }
}
