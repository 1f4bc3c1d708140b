package vn.cchc.registerdefinition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Nearest;
import vn.cchc.definitionfile.Place;

/** Reads the columns of a register, and afterwards answers whether a column is one. */
final class ColumnReader {

    private static final int MOST_COLUMNS = 60;
    private static final int MOST_DECIMALS = 6;

    private final Findings findings;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    ColumnReader(Findings findings) {
        this.findings = findings;
    }

    List<Column> columns() {
        return List.copyOf(columns.values());
    }

    ColumnReader read(Keys keys) {
        var items = keys.requiredList("columns");
        if (items.size() > MOST_COLUMNS) {
            findings.error(keys.place("columns"), "too-many-columns", items.size(), MOST_COLUMNS);
        }
        for (var item : items) {
            var column = Keys.of(item, "cột", findings);
            if (column != null) {
                add(column);
            }
        }
        var names = new java.util.HashMap<String, String>();
        for (var column : columns.values()) {
            for (var field : column.fields()) {
                var twin = names.put(PlainWords.of(field.head()), field.code());
                if (twin != null) {
                    findings.error(keys.place("columns"), "names-alike", twin, field.code(), field.head());
                }
            }
        }
        return this;
    }

    private void add(Keys keys) {
        var code = keys.requiredText("code");
        keys.called("cột " + code);
        RegisterReader.requireCode(findings, keys.place("code"), code);
        var name = keys.requiredText("name");
        var type = keys.requiredChoice("type", ColumnType.class, ColumnType.TEXT);
        var choices = choices(keys, type);
        var min = number(keys, "min", type);
        var max = number(keys, "max", type);
        if (min != null && max != null && min.compareTo(max) > 0) {
            findings.error(keys.place("min"), "min-above-max", min.toPlainString(), max.toPlainString());
        }
        int decimals = keys.whole("decimals", 0, 0, MOST_DECIMALS);
        boolean personal = keys.flag("personal", type == ColumnType.PERSON);
        boolean required = keys.flag("required", false);
        var help = Objects.requireNonNullElse(keys.text("help"), "");
        var preset = Objects.requireNonNullElse(keys.text("default"), "");
        var column = new Column(code, name, type, required, help, preset, personal, choices, min, max, decimals);
        requirePreset(keys, column);
        keys.done();
        if (columns.putIfAbsent(code, column) != null) {
            findings.error(keys.place("code"), "twice", code);
        }
    }

    private List<Column.Choice> choices(Keys keys, ColumnType type) {
        if (type != ColumnType.CHOICE) {
            return List.of();
        }
        var choices = new ArrayList<Column.Choice>();
        for (var item : keys.requiredList("choices")) {
            var choice = Keys.of(item, "lựa chọn", findings);
            if (choice != null) {
                var code = choice.requiredText("code");
                RegisterReader.requireCode(findings, choice.place("code"), code);
                if (choices.stream().anyMatch(other -> other.code().equals(code))) {
                    findings.error(choice.place("code"), "twice", code);
                }
                choices.add(new Column.Choice(code, choice.requiredText("name")));
                choice.done();
            }
        }
        return List.copyOf(choices);
    }

    private static @Nullable BigDecimal number(Keys keys, String key, ColumnType type) {
        if (type != ColumnType.NUMBER) {
            return null;
        }
        var number = keys.number(key);
        return number == null ? null : number.decimal();
    }

    private void requirePreset(Keys keys, Column column) {
        boolean good = column.preset().isEmpty()
                || switch (column.type()) {
                    case CHOICE -> column.choice(column.preset()).isPresent();
                    case YES_NO -> column.preset().matches("true|false");
                    case NUMBER -> column.preset().matches("-?\\d{1,15}(\\.\\d{1,6})?");
                    case TEXT, LONG_TEXT -> true;
                    default -> false;
                };
        if (!good) {
            findings.error(keys.place("default"), "bad-default", column.preset(), column.code());
        }
    }

    /** The column a key names; "" stands in for a missing one after the finding. */
    String known(Keys keys, String key, boolean required, ColumnType... types) {
        var name = required ? keys.requiredText(key) : Objects.requireNonNullElse(keys.text(key), "");
        if (name.isEmpty() || !requireKnown(keys.place(key), name)) {
            return "";
        }
        var column = Objects.requireNonNull(columns.get(name));
        if (types.length > 0 && !List.of(types).contains(column.type())) {
            var wanted = Arrays.stream(types).map(Keys::word).toList();
            findings.error(
                    keys.place(key), "other-type", name, Keys.word(column.type()), key, String.join(", ", wanted));
        }
        return name;
    }

    boolean requireKnown(Place place, String name) {
        if (columns.containsKey(name)) {
            return true;
        }
        var near = Nearest.to(name, columns.keySet());
        if (near == null) {
            findings.error(place, "no-such-column", name, String.join(", ", columns.keySet()));
        } else {
            findings.error(place, "no-such-column-near", name, near);
        }
        return false;
    }

    @Nullable
    Column find(String name) {
        return columns.get(name);
    }
}
