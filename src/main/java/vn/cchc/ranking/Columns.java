package vn.cchc.ranking;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * Which column of a score file means what. Names count without case, marks and punctuation, so {@code Điểm tối đa},
 * {@code diem_toi_da} and {@code DIEM TOI DA} are one; columns that mean nothing here are left alone.
 *
 * @param at where each known column stands, from 0
 * @param parts the {@code part:…} columns in file order: position → name
 */
record Columns(Map<Kind, Integer> at, Map<Integer, String> parts, List<String> names) {

    enum Kind {
        BLOCK("block", "khoi", "khoi don vi", "khoi co quan", "nhom", "nhom don vi", "group", "peer group"),
        YEAR("year", "nam", "nam danh gia"),
        UNIT(
                "unit",
                "don vi",
                "ten don vi",
                "co quan",
                "ten co quan",
                "co quan don vi",
                "ten co quan don vi",
                "co quan dia phuong",
                "dia phuong",
                "ten",
                "unit name",
                "name",
                "agency"),
        POINTS(
                "points",
                "point",
                "diem",
                "tong diem",
                "tong so diem",
                "diem so",
                "diem dat",
                "diem dat duoc",
                "diem tham dinh",
                "tham dinh",
                "ket qua tham dinh",
                "diem danh gia",
                "tong",
                "score",
                "total",
                "total points"),
        MAX(
                "max",
                "max points",
                "maximum",
                "diem toi da",
                "toi da",
                "tong diem toi da",
                "diem toi da ap dung",
                "diem chuan",
                "thang diem",
                "applicable max",
                "applicable maximum"),
        RANKED("ranked", "duoc xep hang", "co xep hang", "tham gia xep hang"),
        COMPONENT("component", "thanh phan", "diem thanh phan");

        private final List<String> words;

        Kind(String... words) {
            this.words = List.of(words);
        }

        /** The English name of the format; it wins over any other column that means the same. */
        String canonical() {
            return words.getFirst();
        }
    }

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Set<String> PART = Set.of("part", "phan", "thanh phan");

    /** @param trouble takes what is wrong with the header */
    static Columns of(List<String> header, List<Problem> trouble) {
        var at = new EnumMap<Kind, Integer>(Kind.class);
        var parts = new LinkedHashMap<Integer, String>();
        var partNames = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            var part = partName(header.get(i));
            if (part == null) {
                claim(at, header, i, trouble);
            } else if (part.isEmpty() || !partNames.add(plain(part))) {
                trouble.add(Problem.input("ranking.part-name", i + 1, header.get(i)));
            } else {
                parts.put(i, part);
            }
        }
        require(at, parts, header, trouble);
        return new Columns(at, parts, List.copyOf(header));
    }

    /** Without case, marks and punctuation. */
    static String plain(String text) {
        var bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        var latin = bare.toLowerCase(Locale.ROOT).replace('đ', 'd');
        return NOT_WORD.matcher(latin).replaceAll(" ").strip();
    }

    boolean has(Kind kind) {
        return at.containsKey(kind);
    }

    private static @Nullable String partName(String header) {
        int colon = header.indexOf(':');
        return colon > 0 && PART.contains(plain(header.substring(0, colon)))
                ? header.substring(colon + 1).strip()
                : null;
    }

    private static void claim(Map<Kind, Integer> at, List<String> header, int position, List<Problem> trouble) {
        var word = plain(header.get(position));
        for (var kind : Kind.values()) {
            if (kind.words.contains(word)) {
                var earlier = at.get(kind);
                if (earlier == null || isCanonicalOver(kind, word, header.get(earlier))) {
                    at.put(kind, position);
                } else if (!plain(header.get(earlier)).equals(kind.canonical()) || word.equals(kind.canonical())) {
                    trouble.add(Problem.input(
                            "ranking.two-columns",
                            position + 1,
                            header.get(position),
                            earlier + 1,
                            header.get(earlier),
                            kind.canonical()));
                }
            }
        }
    }

    private static boolean isCanonicalOver(Kind kind, String word, String earlier) {
        return word.equals(kind.canonical()) && !plain(earlier).equals(kind.canonical());
    }

    private static void require(
            Map<Kind, Integer> at, Map<Integer, String> parts, List<String> header, List<Problem> trouble) {
        var seen = String.join(", ", header);
        if (!at.containsKey(Kind.UNIT)) {
            trouble.add(Problem.input("ranking.no-unit-column", seen));
        }
        if (!at.containsKey(Kind.POINTS) && (parts.isEmpty() || at.containsKey(Kind.COMPONENT))) {
            trouble.add(Problem.input("ranking.no-points-column", seen));
        }
    }
}
