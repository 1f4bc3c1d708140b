package vn.cchc.formdesign;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Sha256;

/**
 * A row or a rule of a draft as somebody typed it.
 *
 * @param id its name within the draft, whatever key it bears
 * @param fields by the keys of the form file; lists have one item a line. Empty fields are left out
 * @param by who typed it last
 * @param at when, ISO
 */
public record DraftLine(String id, Map<String, String> fields, String by, String at) {

    public DraftLine {
        var kept = new TreeMap<String, String>();
        fields.forEach((name, value) -> {
            if (!value.isBlank()) {
                kept.put(name, value.strip());
            }
        });
        fields = Collections.unmodifiableMap(kept);
    }

    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    public boolean is(String field, String value) {
        return value.equals(fields.get(field));
    }

    public boolean lists(String field, String item) {
        return get(field).lines().anyMatch(item::equals);
    }

    /** Changes whenever anything typed changes; moving the line changes nothing. */
    public String mark() {
        return Sha256.of(CanonicalJson.write(fields)).brief();
    }
}
