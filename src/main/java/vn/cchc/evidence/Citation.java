package vn.cchc.evidence;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document as another document cites it: "Kế hoạch số 41/KH-SNgV ngày 28/12/2021 của Sở Ngoại vụ về Kế hoạch CCHC năm
 * 2022" (type, number, date, issuer, abstract: NĐ 30/2020, Phụ lục I). People paste such lines; this takes them apart.
 * What it does not find stays empty.
 */
record Citation(@Nullable EvidenceKind kind, Reference reference, String issuer, String summary) {

    private static final int LONGEST = 1000;
    private static final String LETTERS = "\\p{L}[\\p{L}\\d.&]*(?:[-–/]\\p{L}[\\p{L}\\d.&]*)*";
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d/.])(?<number>\\d{1,6}\\p{Ll}?)?\\s*(?<mark>[/-])\\s*(?<symbol>(?:(?:19|20)\\d\\d/)?"
                    + LETTERS + ")");
    private static final Pattern DATE = Pattern.compile(
            "(?iu)(?:ngày\\s*)?(?<![\\d/])(?<day>\\d{1,2})(?:\\s*[/.-]\\s*|\\s+tháng\\s+)(?<month>\\d{1,2})(?:\\s*[/.-]\\s*|\\s+năm\\s+)(?<year>(?:19|20)\\d\\d)(?!\\d)");
    private static final Pattern ISSUER = Pattern.compile(
            "(?u)^[\\s,;]*của\\s+(?<issuer>.+?)(?=\\s+(?:về|ban hành|phê duyệt|thực hiện|triển khai|quy định|thông báo|v/v)\\b|[;\\n]|\\.?\\s*$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Map<String, EvidenceKind> NAMES = Map.ofEntries(
            Map.entry("kế hoạch", EvidenceKind.PLAN),
            Map.entry("báo cáo", EvidenceKind.REPORT),
            Map.entry("quyết định", EvidenceKind.DECISION),
            Map.entry("công văn", EvidenceKind.LETTER),
            Map.entry("thông báo", EvidenceKind.NOTICE),
            Map.entry("nghị quyết", EvidenceKind.RESOLUTION),
            Map.entry("chỉ thị", EvidenceKind.DIRECTIVE),
            Map.entry("chương trình", EvidenceKind.PROGRAMME),
            Map.entry("đề án", EvidenceKind.SCHEME),
            Map.entry("hướng dẫn", EvidenceKind.GUIDANCE),
            Map.entry("quy chế", EvidenceKind.RULES),
            Map.entry("tờ trình", EvidenceKind.PROPOSAL),
            Map.entry("biên bản", EvidenceKind.MINUTES),
            Map.entry("hợp đồng", EvidenceKind.CONTRACT),
            Map.entry("giấy mời", EvidenceKind.INVITATION));

    static Citation parse(String pasted) {
        var text = Normalizer.normalize(
                        pasted.length() > LONGEST ? pasted.substring(0, LONGEST) : pasted, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
        var number = NUMBER.matcher(text);
        boolean numbered = number.find();
        var date = DATE.matcher(text);
        boolean dated = date.find(numbered ? number.end() : 0) || date.find(0);
        var symbol = numbered ? number.group("symbol").replace('–', '-') : "";
        var reference =
                new Reference(numbered ? orEmpty(number.group("number")) : "", symbol, dated ? day(date) : null);
        int end = Math.max(numbered ? number.end() : 0, dated ? date.end() : 0);
        return rest(text.substring(end), kind(text, numbered ? number.start() : text.length(), symbol), reference);
    }

    private static Citation rest(String after, @Nullable EvidenceKind kind, Reference reference) {
        var issuer = ISSUER.matcher(after);
        boolean issued = issuer.find();
        var summary = (issued ? after.substring(issuer.end()) : after).replaceAll("^[\\s,;:.]+|[\\s,;.]+$", "");
        return new Citation(kind, reference, issued ? issuer.group("issuer").strip() : "", summary);
    }

    private static @Nullable EvidenceKind kind(String text, int before, String symbol) {
        var bySymbol = EvidenceKind.bySymbol(symbol).filter(kind -> kind != EvidenceKind.OTHER);
        if (bySymbol.isPresent() && bySymbol.get() != EvidenceKind.LETTER) {
            return bySymbol.get();
        }
        var head = text.substring(0, before).toLowerCase();
        return NAMES.entrySet().stream()
                .filter(name -> head.contains(name.getKey()))
                .max((a, b) -> Integer.compare(head.lastIndexOf(a.getKey()), head.lastIndexOf(b.getKey())))
                .map(Map.Entry::getValue)
                .orElse(bySymbol.orElse(null));
    }

    private static @Nullable LocalDate day(Matcher date) {
        try {
            return LocalDate.of(
                    Integer.parseInt(date.group("year")),
                    Integer.parseInt(date.group("month")),
                    Integer.parseInt(date.group("day")));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
