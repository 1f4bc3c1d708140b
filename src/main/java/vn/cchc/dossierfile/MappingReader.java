package vn.cchc.dossierfile;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Finding;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.timeliness.Status;

/** Reads {@code definitions/dossier/*.yaml}, the mapping of one system's files, and finds every mistake at once. Pure. */
public final class MappingReader {

    static final String FORMAT = "cchc-dossier-mapping/1";

    private static final Map<String, Character> SEPARATORS = Map.of(",", ',', ";", ';', "tab", '\t', "|", '|');

    private enum Unknown {
        REJECT,
        ACCEPT
    }

    private enum Due {
        REJECT,
        NO_DUE
    }

    private enum Finished {
        REJECT,
        AT_RECEIVED
    }

    private enum Midnight {
        HOUR,
        DAY
    }

    private final Findings findings = new Findings("dossierfile");

    private MappingReader() {}

    /** @param mapping null when anything was an error */
    public record Reading(@Nullable Mapping mapping, List<Finding> findings) {}

    public static Reading read(byte[] bytes) {
        var reader = new MappingReader();
        var tree = Definitions.yaml(bytes, reader.findings);
        var keys = tree == null ? null : Keys.of(tree, "ánh xạ", reader.findings);
        var mapping = keys == null ? null : reader.mapping(keys);
        return new Reading(reader.findings.hasErrors() ? null : mapping, reader.findings.sorted());
    }

    private Mapping mapping(Keys keys) {
        var format = keys.requiredText("format");
        if (!format.isEmpty() && !format.equals(FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FORMAT);
        }
        keys.text("status");
        var values = keys.has("values") ? keys.keys("values", "values") : null;
        var defaults = keys.has("defaults") ? keys.keys("defaults", "defaults") : null;
        var mapping = new Mapping(
                keys.requiredText("code"),
                keys.requiredText("title"),
                separator(keys),
                columns(keys, "columns", Column::ofDossiers),
                columns(keys, "step-columns", Column::ofSteps),
                dates(keys),
                keys.choice("midnight", Midnight.class, Midnight.HOUR) == Midnight.DAY,
                values(values, "level", MappingReader::level, levels()),
                values(values, "channel", MappingReader::channel, channels()),
                values(values, "status", MappingReader::status, "1–10"),
                codes(values, "field"),
                codes(keys, "units"),
                codes(keys, "procedures"),
                one(defaults, "level", MappingReader::level, levels()),
                one(defaults, "channel", MappingReader::channel, channels()),
                text(defaults, "field"),
                keys.text("keep-applicant"),
                keys.choice("unknown-procedure", Unknown.class, Unknown.REJECT) == Unknown.ACCEPT,
                keys.choice("due-before-received", Due.class, Due.REJECT) == Due.NO_DUE,
                keys.choice("finished-before-received", Finished.class, Finished.REJECT) == Finished.AT_RECEIVED);
        done(values);
        done(defaults);
        keys.done();
        return mapping;
    }

    private static void done(@Nullable Keys keys) {
        if (keys != null) {
            keys.done();
        }
    }

    private @Nullable Character separator(Keys keys) {
        var text = keys.text("separator");
        if (text != null && !SEPARATORS.containsKey(text)) {
            findings.error(keys.place("separator"), "separator", text);
        }
        return text == null ? null : SEPARATORS.get(text);
    }

    private Set<DateForm> dates(Keys keys) {
        var texts = keys.texts("dates");
        if (texts == null) {
            return EnumSet.allOf(DateForm.class);
        }
        var forms = EnumSet.noneOf(DateForm.class);
        for (var text : texts) {
            var form = DateForm.of(text);
            if (form.isEmpty()) {
                var all = Arrays.stream(DateForm.values()).map(DateForm::text).collect(Collectors.joining(", "));
                findings.error(keys.place("dates"), "date-form", text, all);
            }
            form.ifPresent(forms::add);
        }
        return forms;
    }

    private Map<String, Column> columns(Keys keys, String key, Predicate<Column> fitting) {
        var columns = new HashMap<String, Column>();
        var meant = new HashSet<Column>();
        for (var entry : entries(keys, key)) {
            var text = scalar(entry);
            var column = Column.of(text).filter(fitting);
            if (column.isEmpty()) {
                var all = Arrays.stream(Column.values())
                        .filter(fitting)
                        .map(Column::text)
                        .collect(Collectors.joining(", "));
                findings.error(entry.value().place(), "column", entry.key(), text, all);
            } else if (!meant.add(column.get())) {
                findings.error(entry.value().place(), "column-twice", entry.key(), text);
            } else {
                put(columns, entry, column.get(), key);
            }
        }
        return columns;
    }

    private <T> Map<String, T> values(
            @Nullable Keys keys, String key, Function<String, @Nullable T> meaning, String expected) {
        var values = new HashMap<String, T>();
        for (var entry : entries(keys, key)) {
            var text = scalar(entry);
            var value = meaning.apply(text);
            if (value == null) {
                findings.error(entry.value().place(), "value", entry.key(), text, expected);
            } else {
                put(values, entry, value, key);
            }
        }
        return values;
    }

    private <T> void put(Map<String, T> values, Tree.Entry entry, T value, String key) {
        if (values.put(Slug.of(entry.key()), value) != null) {
            findings.error(entry.place(), "word-twice", entry.key(), key);
        }
    }

    private Map<String, String> codes(@Nullable Keys keys, String key) {
        var codes = new HashMap<String, String>();
        for (var entry : entries(keys, key)) {
            var text = scalar(entry);
            if (text.isBlank() || text.length() > LineDecoder.MOST_CODE) {
                findings.error(entry.value().place(), "code", entry.key(), text);
            }
            codes.put(entry.key().strip(), text.strip());
        }
        return codes;
    }

    private <T> @Nullable T one(
            @Nullable Keys keys, String key, Function<String, @Nullable T> meaning, String expected) {
        var text = keys == null ? null : keys.text(key);
        var value = text == null ? null : meaning.apply(text);
        if (keys != null && text != null && value == null) {
            findings.error(keys.place(key), "value", key, text, expected);
        }
        return value;
    }

    private static String text(@Nullable Keys keys, String key) {
        var text = keys == null ? null : keys.text(key);
        return text == null ? "" : text.strip();
    }

    private List<Tree.Entry> entries(@Nullable Keys keys, String key) {
        var tree = keys == null ? null : keys.tree(key);
        if (tree == null) {
            return List.of();
        }
        if (tree instanceof Tree.Mapping mapping) {
            return mapping.entries();
        }
        findings.error(tree.place(), "not-a-mapping", key);
        return List.of();
    }

    private String scalar(Tree.Entry entry) {
        if (entry.value() instanceof Tree.Scalar scalar && scalar.text() != null) {
            return scalar.text();
        }
        Place place = entry.value().place();
        findings.error(place, "not-a-text", entry.key(), "ánh xạ");
        return "";
    }

    private static @Nullable Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level.code().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Channel channel(String text) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.code().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Status status(String text) {
        return text.matches("[1-9]|10") ? Status.of(Integer.parseInt(text)).orElse(null) : null;
    }

    private static String levels() {
        return Arrays.stream(Level.values()).map(Level::code).collect(Collectors.joining(", "));
    }

    private static String channels() {
        return Arrays.stream(Channel.values()).map(Channel::code).collect(Collectors.joining(", "));
    }
}
