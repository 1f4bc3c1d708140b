package vn.cchc.narrative;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.Actor;
import vn.cchc.prose.CitedDocument;
import vn.cchc.register.RegisteredDocuments;

/** Documents of the registers as a text cites them. */
@Component
public class CitedDocuments {

    private static final int MOST = 12;

    /** Decree 30/2020, Annex III; a symbol that begins with none of these is a letter's. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("NQ", "Nghị quyết"),
            Map.entry("QĐ", "Quyết định"),
            Map.entry("CT", "Chỉ thị"),
            Map.entry("QC", "Quy chế"),
            Map.entry("QyĐ", "Quy định"),
            Map.entry("TC", "Thông cáo"),
            Map.entry("TB", "Thông báo"),
            Map.entry("HD", "Hướng dẫn"),
            Map.entry("CTr", "Chương trình"),
            Map.entry("KH", "Kế hoạch"),
            Map.entry("PA", "Phương án"),
            Map.entry("ĐA", "Đề án"),
            Map.entry("DA", "Dự án"),
            Map.entry("BC", "Báo cáo"),
            Map.entry("BB", "Biên bản"),
            Map.entry("TTr", "Tờ trình"),
            Map.entry("HĐ", "Hợp đồng"),
            Map.entry("CĐ", "Công điện"),
            Map.entry("NĐ", "Nghị định"),
            Map.entry("TT", "Thông tư"));

    private final RegisteredDocuments registered;

    CitedDocuments(RegisteredDocuments registered) {
        this.registered = registered;
    }

    /** What this person may cite, the newest first. */
    List<CitedDocument> search(String words, Actor actor) {
        return registered.search(words, actor, MOST).stream()
                .map(CitedDocuments::cited)
                .toList();
    }

    /** By their names in citations; a name nobody knows is absent. */
    public Map<String, CitedDocument> named(Collection<String> names) {
        var rows = names.stream().flatMap(name -> id(name).stream()).distinct().toList();
        var found = new LinkedHashMap<String, CitedDocument>();
        registered.of(rows).values().forEach(one -> found.put(one.row().toString(), cited(one)));
        return found;
    }

    private static Optional<UUID> id(String name) {
        return name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(name))
                : Optional.empty();
    }

    private static CitedDocument cited(RegisteredDocuments.Document one) {
        return new CitedDocument(
                one.row().toString(),
                type(one.symbol()),
                number(one.number(), one.symbol()),
                one.date(),
                one.issuer(),
                one.summary(),
                one.address());
    }

    static String type(String symbol) {
        var parts = symbol.strip().split("[-/]");
        for (var part : parts) {
            if (TYPES.containsKey(part)) {
                return TYPES.get(part);
            }
        }
        return "Công văn";
    }

    /** {@code 277/KH-UBND}; the Party writes {@code 03-CTr/TU}. */
    static String number(String number, String symbol) {
        if (symbol.isBlank()) {
            return number;
        }
        boolean party = symbol.matches(".+/(TU|TW|HU|ĐU|ThU)");
        return number + (party ? "-" : "/") + symbol.strip();
    }
}
