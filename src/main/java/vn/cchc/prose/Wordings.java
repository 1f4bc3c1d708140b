package vn.cchc.prose;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words made comparable: without marks for searching; spelled out and without filling for meaning. */
final class Wordings {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SYLLABLE = Pattern.compile("[\\p{L}]+|\\d+(?:[.,]\\d+)*");

    /** Abbreviations that reports mix with the full words. */
    private static final Map<String, String> SPELLED_OUT = Map.ofEntries(
            Map.entry("tthc", "thủ tục hành chính"),
            Map.entry("vbqppl", "văn bản quy phạm pháp luật"),
            Map.entry("qppl", "quy phạm pháp luật"),
            Map.entry("cchc", "cải cách hành chính"),
            Map.entry("đvsncl", "đơn vị sự nghiệp công lập"),
            Map.entry("sncl", "sự nghiệp công lập"),
            Map.entry("dvc", "dịch vụ công"),
            Map.entry("nsnn", "ngân sách nhà nước"),
            Map.entry("cntt", "công nghệ thông tin"),
            Map.entry("cbccvc", "cán bộ công chức viên chức"),
            Map.entry("cccm", "cơ quan chuyên môn"));

    private static final Set<String> FILLING = Set.of(
            "số", "tổng", "tỷ", "lệ", "tỉ", "được", "đã", "của", "các", "và", "do", "ở", "cả", "có", "bị", "theo", "về",
            "trên", "trong", "thuộc", "đến", "với", "đang", "cho", "tại", "lượng", "thời", "điểm", "báo", "cáo", "kỳ",
            "này", "những", "là", "đạt", "từ", "hoặc", "xong", "năm", "cùng", "ra", "so", "qua", "phần", "trăm");

    private Wordings() {}

    /** Lower case, without marks, đ as d. */
    static String plain(String text) {
        var apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return MARKS.matcher(apart).replaceAll("").replace('đ', 'd');
    }

    /** The syllables that carry meaning, spelled out, in order. */
    static List<String> meaning(String text) {
        var lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return SYLLABLE.matcher(lower)
                .results()
                .map(found -> found.group())
                .flatMap(word -> List.of(SPELLED_OUT.getOrDefault(word, word).split(" ")).stream())
                .filter(word -> !FILLING.contains(word))
                .toList();
    }
}
