package vn.cchc.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.Field;

/**
 * What a row says, by field, as it is kept: a number plain ({@code 1234.5}), a date ISO, a choice by its code, yes as
 * {@code true}, an organisation by its identity. A field that is blank is absent.
 */
public record Values(SortedMap<String, String> byField) {

    public static final Values NONE = new Values(new TreeMap<>());

    public Values {
        var filled = new TreeMap<String, String>();
        byField.forEach((field, value) -> {
            if (!value.isBlank()) {
                filled.put(field, value);
            }
        });
        byField = Collections.unmodifiableSortedMap(filled);
    }

    static Values of(Map<String, String> byField) {
        return new Values(new TreeMap<>(byField));
    }

    public String get(Field field) {
        return byField.getOrDefault(field.code(), "");
    }

    String get(String field) {
        return byField.getOrDefault(field, "");
    }

    public boolean has(Column column) {
        return column.fields().stream().anyMatch(field -> byField.containsKey(field.code()));
    }

    /** The day a date or document column holds. */
    @Nullable
    LocalDate day(Column column) {
        var text = get(column.dayField());
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    @Nullable
    BigDecimal number(Column column) {
        var text = get(column.code());
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
