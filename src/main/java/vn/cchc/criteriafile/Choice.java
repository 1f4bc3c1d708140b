package vn.cchc.criteriafile;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Place;

/** The Vietnamese words of a table for the fixed values of the format; the first of several is the one written. */
enum Choice {
    STATUS("chính thức", "official", "mẫu", "sample", "trích", "excerpt"),
    LEVEL(
            "tỉnh",
            "province",
            "sở, ban, ngành",
            "department",
            "ngành dọc",
            "central-agency",
            "huyện",
            "district",
            "xã",
            "commune",
            "đơn vị sự nghiệp",
            "service-unit",
            "bộ",
            "ministry"),
    ROUNDING("nửa lên", "half-up", "nửa về số chẵn", "half-even", "cắt bỏ", "down"),
    RANK_BY("số chính xác", "exact", "số công bố", "published"),
    TIES("1-2-2-4", "competition", "1-2-2-3", "dense", "1-2-3-4", "ordinal"),
    UNDEFINED(
            "không điểm",
            "zero",
            "điểm tối đa",
            "full",
            "không áp dụng",
            "not-applicable",
            "không nhận",
            "refuse",
            "0 điểm",
            "zero",
            "0",
            "zero"),
    MISSING("không điểm", "zero", "không nhận", "refuse", "0 điểm", "zero", "0", "zero"),
    PROOF("bắt buộc", "required", "không bắt buộc", "optional", "không cần", "none"),
    FLAG("có", "true", "không", "false"),
    KIND(
            "lựa chọn",
            "options",
            "có hoặc không",
            "yes-no",
            "bậc theo tỷ lệ",
            "tiers rate",
            "bậc theo giá trị",
            "tiers value",
            "theo tỷ lệ",
            "proportion",
            "theo số lượng",
            "per-item",
            "phần trăm theo mức",
            "label-percent",
            "trừ điểm",
            "deduction",
            "khảo sát",
            "survey",
            "chỉ số bên ngoài",
            "outside-index",
            "công thức",
            "formula");

    private final Map<String, String> values = new LinkedHashMap<>();

    Choice(String... wordsAndValues) {
        for (int i = 0; i < wordsAndValues.length; i += 2) {
            values.put(wordsAndValues[i], wordsAndValues[i + 1]);
        }
    }

    /** The value, or null when the words are none of these; the format's own value is understood too. */
    @Nullable
    String value(String words) {
        var plain = words.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return values.containsValue(plain) ? plain : values.get(plain);
    }

    /** @throws IllegalArgumentException when there is no such value */
    String words(String value) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " " + value));
    }

    /** As at the beginning of a cell. */
    String title(String value) {
        var words = words(value);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    String all() {
        return String.join(", ", values.keySet());
    }

    /** What stands in a cell as the format's value; an unknown word is a finding and is left as it is. */
    String read(String what, String words, Place place, Findings findings) {
        var value = value(words);
        if (value == null) {
            findings.error(place, "xlsx-choice", what, words, all());
        }
        return value == null ? "" : value;
    }
}
