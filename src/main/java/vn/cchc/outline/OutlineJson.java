package vn.cchc.outline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Keys;

/** An outline in the words of its own file format, what is inherited written out; read back it is the same outline. */
final class OutlineJson {

    private OutlineJson() {}

    static Map<String, Object> of(Outline outline) {
        var json = new LinkedHashMap<String, Object>();
        json.put("format", OutlineReader.FORMAT);
        json.put("code", outline.code());
        json.put("version", outline.version());
        json.put("title", outline.title());
        json.put("status", Keys.word(outline.status()));
        if (!outline.legalBasis().isEmpty()) {
            json.put(
                    "legal-basis",
                    outline.legalBasis().stream().map(OutlineJson::basis).toList());
        }
        var valid = new LinkedHashMap<String, Object>();
        put(valid, "from", outline.validFrom());
        put(valid, "to", outline.validTo());
        if (!valid.isEmpty()) {
            json.put("valid", valid);
        }
        json.put("document", words(outline.words()));
        json.put("parts", sections(outline.parts()));
        return json;
    }

    private static Map<String, Object> basis(Outline.Basis basis) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", basis.number());
        put(json, "date", basis.date());
        put(json, "issuer", basis.issuer());
        put(json, "title", basis.title());
        return json;
    }

    private static Map<String, Object> words(Outline.Words words) {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", words.type());
        json.put("symbol", words.symbol());
        json.put("subject", words.subject());
        put(json, "bases", words.bases());
        put(json, "opening", words.opening());
        put(json, "closing", words.closing());
        put(json, "recipients", words.recipients());
        json.put("archive", words.archive());
        return json;
    }

    private static List<Map<String, Object>> sections(List<Section> sections) {
        return sections.stream().map(OutlineJson::section).toList();
    }

    private static Map<String, Object> section(Section section) {
        var json = new LinkedHashMap<String, Object>();
        json.put("key", section.key());
        put(json, "number", section.number());
        json.put("title", section.title());
        put(json, "guidance", section.guidance());
        json.put("asked", section.asked().stream().sorted().map(Keys::word).toList());
        json.put("asked-agencies", section.askedAgencies().stream().sorted().toList());
        if (section.words() > 0) {
            json.put("words", section.words());
        }
        put(json, "sections", sections(section.sections()));
        return json;
    }

    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null && !value.equals("") && !value.equals(List.of())) {
            json.put(key, value);
        }
    }
}
