package vn.cchc.formdesign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The legal basis in one box, a document a line: {@code số | ngày | cơ quan | tên}. */
final class Documents {

    private static final List<String> PARTS = List.of("number", "date", "issuer", "title");

    private Documents() {}

    static List<DraftLine> read(@Nullable String typed) {
        var documents = new ArrayList<DraftLine>();
        for (var line : typed == null ? List.<String>of() : typed.lines().toList()) {
            if (!line.isBlank()) {
                var parts = line.split("\\|", PARTS.size());
                var fields = new LinkedHashMap<String, String>();
                for (int i = 0; i < parts.length; i++) {
                    fields.put(PARTS.get(i), parts[i].strip());
                }
                documents.add(new DraftLine("b" + (documents.size() + 1), fields, "", ""));
            }
        }
        return documents;
    }

    static String write(List<DraftLine> documents) {
        return documents.stream()
                .map(document -> PARTS.stream()
                        .map(document::get)
                        .collect(Collectors.joining(" | "))
                        .replaceFirst("( \\| )+$", ""))
                .collect(Collectors.joining("\n"));
    }
}
