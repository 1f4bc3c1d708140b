package vn.cchc.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cells of one form as filled in, by row key; a key that is absent is blank. Order is of no importance. */
public record Sheet(Map<String, Cell> cells) {

    public static final Sheet BLANK = new Sheet(Map.of());

    public Sheet {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    public Optional<Cell> cell(String key) {
        return Optional.ofNullable(cells.get(key));
    }
}
