package vn.cchc.definitionfile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * Reads the keys of one mapping. Every key that is asked for is a known key; what is left over at {@link #done()} is a
 * slip of the pen and gets the nearest known key as a hint.
 */
public final class Keys {

    private final Tree.Mapping mapping;
    private final Findings findings;
    private String what;
    private final Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param what whose keys they are, for the sentences: "tiêu chí 1.1.2" */
    public Keys(Tree.Mapping mapping, String what, Findings findings) {
        this.mapping = mapping;
        this.what = what;
        this.findings = findings;
        for (var entry : mapping.entries()) {
            if (entries.putIfAbsent(entry.key(), entry) != null) {
                findings.error(entry.place(), "duplicate-key", entry.key());
            }
        }
    }

    /** Null when the tree is no mapping; that is a finding. */
    public static @Nullable Keys of(Tree tree, String what, Findings findings) {
        if (tree instanceof Tree.Mapping mapping) {
            return new Keys(mapping, what, findings);
        }
        findings.error(tree.place(), "not-a-mapping", what);
        return null;
    }

    /** From here on the sentences call it so. */
    public void called(String name) {
        if (!name.isEmpty()) {
            what = name;
        }
    }

    public Place place() {
        return mapping.place();
    }

    public Place place(String key) {
        var entry = entries.get(key);
        return entry == null ? mapping.place() : entry.place();
    }

    public boolean has(String key) {
        return tree(key) != null;
    }

    @Nullable
    public Tree tree(String key) {
        asked.add(key);
        var entry = entries.get(key);
        return entry == null || (entry.value() instanceof Tree.Scalar scalar && scalar.text() == null)
                ? null
                : entry.value();
    }

    @Nullable
    public Tree required(String key) {
        var tree = tree(key);
        if (tree == null) {
            findings.error(place(key), "missing-key", key, what);
        }
        return tree;
    }

    @Nullable
    public String text(String key) {
        return text(key, tree(key));
    }

    /** An empty text stands in for a missing one, after the finding, so that reading goes on. */
    public String requiredText(String key) {
        var text = text(key, required(key));
        return text == null ? "" : text;
    }

    private @Nullable String text(String key, @Nullable Tree tree) {
        if (tree == null) {
            return null;
        }
        if (tree instanceof Tree.Scalar scalar && scalar.text() != null) {
            if (scalar.text().isBlank()) {
                findings.error(tree.place(), "blank", key, what);
            }
            return scalar.text();
        }
        findings.error(tree.place(), "not-a-text", key, what);
        return null;
    }

    @Nullable
    public Exact number(String key) {
        return parse(key, tree(key), "not-a-number", Keys::exact);
    }

    /** Zero stands in for a missing one, after the finding. */
    public Exact requiredNumber(String key) {
        var number = parse(key, required(key), "not-a-number", Keys::exact);
        return number == null ? Exact.ZERO : number;
    }

    /** @param least smallest value that makes sense; below it is a finding */
    @Nullable
    public Exact number(String key, Exact least) {
        var number = number(key);
        if (number != null && number.compareTo(least) < 0) {
            findings.error(place(key), "below", key, what, number, least);
        }
        return number;
    }

    public int whole(String key, int otherwise, int least, int most) {
        var number = parse(key, tree(key), "not-whole", Integer::valueOf);
        if (number != null && (number < least || number > most)) {
            findings.error(place(key), "out-of-range", key, what, number, least, most);
        }
        return number == null ? otherwise : number;
    }

    public boolean flag(String key, boolean otherwise) {
        var flag = parse(key, tree(key), "not-a-flag", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
        return flag == null ? otherwise : flag;
    }

    @Nullable
    public LocalDate date(String key) {
        return parse(key, tree(key), "not-a-date", LocalDate::parse);
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        return choice(key, tree(key), type, otherwise);
    }

    public <E extends Enum<E>> E requiredChoice(String key, Class<E> type, E standIn) {
        return choice(key, required(key), type, standIn);
    }

    private <E extends Enum<E>> E choice(String key, @Nullable Tree tree, Class<E> type, E otherwise) {
        var text = text(key, tree);
        if (tree == null || text == null) {
            return otherwise;
        }
        var words = Arrays.stream(type.getEnumConstants()).map(Keys::word).toList();
        int found = words.indexOf(text);
        if (found < 0) {
            findings.error(tree.place(), "not-a-choice", key, what, text, String.join(", ", words));
            return otherwise;
        }
        return type.getEnumConstants()[found];
    }

    /** The items under a key; empty when it is absent. */
    public List<Tree> list(String key) {
        return list(key, tree(key));
    }

    public List<Tree> requiredList(String key) {
        var tree = required(key);
        var items = list(key, tree);
        if (tree instanceof Tree.Sequence && items.isEmpty()) {
            findings.error(tree.place(), "empty-list", key, what);
        }
        return items;
    }

    private List<Tree> list(String key, @Nullable Tree tree) {
        if (tree == null) {
            return List.of();
        }
        if (tree instanceof Tree.Sequence sequence) {
            return sequence.items();
        }
        findings.error(tree.place(), "not-a-list", key, what);
        return List.of();
    }

    @Nullable
    public List<String> texts(String key) {
        if (!has(key)) {
            return null;
        }
        var texts = new ArrayList<String>();
        for (var item : list(key)) {
            var text = text(key, item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Null when the key is absent or no mapping. */
    @Nullable
    public Keys keys(String key, String what) {
        var tree = tree(key);
        return tree == null ? null : of(tree, what, findings);
    }

    @Nullable
    public Keys requiredKeys(String key, String what) {
        var tree = required(key);
        return tree == null ? null : of(tree, what, findings);
    }

    private <T> @Nullable T parse(String key, @Nullable Tree tree, String code, Function<String, T> parser) {
        var text = text(key, tree);
        if (tree == null || text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            findings.error(tree.place(), code, key, what, text);
            return null;
        }
    }

    private static Exact exact(String text) {
        // A length limit keeps 1e999999999 from filling the memory.
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,12})?|-?\\d{1,12}/\\d{1,12}")) {
            throw new NumberFormatException(text);
        }
        return Exact.parse(text);
    }

    /** Nothing here will be called unknown: used where the kind itself is not known. */
    public void askAll() {
        asked.addAll(entries.keySet());
    }

    /** An enum constant as it is written in a file: {@code HALF_UP} is {@code half-up}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reports every key nobody asked for. */
    public void done() {
        for (var entry : entries.values()) {
            if (!asked.contains(entry.key())) {
                var near = Nearest.to(entry.key(), asked);
                var known = asked.stream().collect(Collectors.joining(", "));
                if (near == null) {
                    findings.error(entry.place(), "unknown-key", entry.key(), what, known);
                } else {
                    findings.error(entry.place(), "unknown-key-near", entry.key(), what, near);
                }
            }
        }
    }
}
