package vn.cchc.procedure;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What {@code definitions/procedure} says: fields, and how the levels of online service before and after 2022 compare. */
final class Shipped {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Shipped() {}

    /** Code to name. */
    static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        rows("fields.csv").forEach(row -> fields.put(row.get("code"), row.get("name")));
        return fields;
    }

    /** How one wording reads in the other; approximate, because the decrees cut differently. */
    static List<OnlineMapping> online() {
        return rows("online.csv").stream()
                .map(row -> new OnlineMapping(
                        Integer.parseInt(row.get("level")),
                        Objects.requireNonNull(Typed.service(row.get("service"))),
                        row.get("note")))
                .toList();
    }

    private static List<CSVRecord> rows(String file) {
        var path = "/definitions/procedure/" + file;
        try (var stream = Objects.requireNonNull(Shipped.class.getResourceAsStream(path), path)) {
            return FORMAT.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
