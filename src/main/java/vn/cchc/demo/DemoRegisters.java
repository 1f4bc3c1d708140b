package vn.cchc.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;
import vn.cchc.definitionfile.Tree;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisations;
import vn.cchc.register.RegisteredDocuments;
import vn.cchc.register.RowImports;

/**
 * Rows of registers behind the report of 2021: the documents it cites, and as many rows as figures of its appendix are counted
 * from. What is the source's and what is made up: {@code definitions/demo/README.md}.
 */
@Component
class DemoRegisters {

    private static final int MOST_DOCUMENTS = 1_000;
    private static final Pattern CITED = Pattern.compile("\\[\\[vb(\\*?):([^\\[\\]]+)]]");

    /** Fields of a steering document, by the section of the outline that cites it. */
    private static final Map<String, String> TOPICS = Map.of(
            "the-che", "the-che",
            "thu-tuc", "thu-tuc",
            "to-chuc", "bo-may",
            "can-bo", "cong-vu",
            "tai-chinh", "tai-chinh",
            "hien-dai-hoa", "chinh-quyen-so");

    private static final Map<String, String> TYPES = Map.of(
            "NQ", "nghi-quyet",
            "CT", "chi-thi",
            "QĐ", "quyet-dinh",
            "KH", "ke-hoach",
            "CTr", "chuong-trinh",
            "BC", "bao-cao",
            "NĐ", "khac");

    private final RowImports imports;
    private final RegisteredDocuments documents;
    private final Organisations organisations;

    DemoRegisters(RowImports imports, RegisteredDocuments documents, Organisations organisations) {
        this.imports = imports;
        this.documents = documents;
        this.organisations = organisations;
    }

    /** Where each document that a text may cite stands, by {@code number/symbol}. */
    record Cited(Map<String, UUID> rows) {

        /** The text with names that last: {@code [[vb:277/KH-UBND]]} becomes {@code [[vb:<row> 277/KH-UBND]]}. */
        String in(String text) {
            return CITED.matcher(text)
                    .replaceAll(found -> java.util.regex.Matcher.quoteReplacement("[[vb" + found.group(1) + ":"
                            + java.util.Arrays.stream(found.group(2).split(";"))
                                    .map(String::strip)
                                    .map(name -> row(name) + " " + name)
                                    .collect(Collectors.joining("; "))
                            + "]]"));
        }

        private UUID row(String name) {
            return Objects.requireNonNull(rows.get(name), name);
        }
    }

    /** Takes all rows in through the door for rows from elsewhere. */
    Cited keep(String source, LocalDate day) {
        var lines = new LinkedHashMap<String, List<Map<String, String>>>();
        var known = DemoFiles.csv(source + "-documents.csv");
        known.forEach(line -> lines.computeIfAbsent(line.get("register"), _ -> new ArrayList<>())
                .add(document(line)));
        for (var entry : DemoFiles.yaml(source + "-rows.yaml").list("rows")) {
            lines.computeIfAbsent(entry.required("register"), _ -> new ArrayList<>())
                    .addAll(rows(entry));
        }
        var at = owner("BG.SNV0", day);
        lines.forEach((register, rows) -> imports.take(register, at, rows, source, Actor.SYSTEM));
        return cited(known);
    }

    private OrganisationId owner(String code, LocalDate day) {
        return organisations
                .byCode(code, day)
                .orElseThrow(() -> Problem.missing("organisation.code-unknown", code))
                .id();
    }

    private Cited cited(List<CSVRecord> known) {
        var byAddress = new HashMap<String, UUID>();
        for (var one : documents.search("", Actor.SYSTEM, MOST_DOCUMENTS)) {
            var register = one.address().split("/")[2];
            byAddress.putIfAbsent(register + " " + one.number() + "/" + one.symbol(), one.row());
        }
        var rows = new HashMap<String, UUID>();
        for (var line : known) {
            var name = name(line);
            rows.put(name, Objects.requireNonNull(byAddress.get(line.get("register") + " " + name), name));
        }
        return new Cited(rows);
    }

    private static String name(CSVRecord line) {
        return line.get("number") + "/" + line.get("symbol");
    }

    private static List<Map<String, String>> rows(Tree.Mapping entry) {
        var rows = new ArrayList<Map<String, String>>();
        var times = entry.text("times");
        var row = (Tree.Mapping) Objects.requireNonNull(entry.get("row"));
        for (var owner : ((Tree.Sequence) Objects.requireNonNull(entry.get("owners"))).items()) {
            for (int i = 1; i <= (times == null ? 1 : Integer.parseInt(times)); i++) {
                var cells = new HashMap<String, String>();
                var number = Integer.toString(i);
                row.entries()
                        .forEach(cell ->
                                cells.put(cell.key(), row.required(cell.key()).replace("{i}", number)));
                cells.put(RowImports.OWNER, Objects.requireNonNull(((Tree.Scalar) owner).text()));
                rows.add(cells);
            }
        }
        return rows;
    }

    private static Map<String, String> document(CSVRecord line) {
        var subject = line.get("subject");
        return switch (line.get("register")) {
            case "quyet-dinh-cong-bo" ->
                document(
                        line,
                        "quyet-dinh",
                        "Công bố thủ tục hành chính lĩnh vực "
                                + subject.substring(0, 1).toLowerCase(java.util.Locale.of("vi"))
                                + subject.substring(1),
                        Map.of("linh-vuc", subject));
            case "vi-tri-viec-lam" ->
                document(
                        line,
                        "quyet-dinh",
                        subject,
                        Map.of("co-quan", subject.replaceFirst(".* của ", ""), "loai", "hanh-chinh"));
            case "vbqppl" ->
                document(line, "van-ban", subject, Map.of("loai", "quyet-dinh", "cap", "tinh", "nguon", "ban-hanh"));
            default -> document(line, "van-ban", subject, steering(line));
        };
    }

    private static Map<String, String> steering(CSVRecord line) {
        return Map.of(
                "loai",
                TYPES.getOrDefault(line.get("symbol").split("[-/]")[0], "cong-van"),
                "linh-vuc",
                TOPICS.getOrDefault(line.get("section"), "chung"),
                "chi-dao-cchc",
                Boolean.toString(line.get("counted").equals("yes")),
                RowImports.STATE,
                "da-vao-so");
    }

    private static Map<String, String> document(
            CSVRecord line, String column, String subject, Map<String, String> others) {
        var cells = new HashMap<>(others);
        cells.put(column + ".number", line.get("number"));
        cells.put(column + ".symbol", line.get("symbol"));
        cells.put(column + ".date", line.get("date"));
        cells.put(column + ".issuer", line.get("issuer"));
        cells.put(column + ".abstract", subject);
        cells.put(RowImports.OWNER, line.get("owner"));
        return cells;
    }
}
