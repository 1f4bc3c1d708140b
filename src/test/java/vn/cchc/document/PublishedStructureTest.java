package vn.cchc.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import vn.cchc.document.Appendix.Cell;
import vn.cchc.document.Appendix.Look;
import vn.cchc.document.Signature.Capacity;

/** A document with the skeleton of a published half-year report comes out with that skeleton. */
class PublishedStructureTest {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Map<String, Object> published = published();

    static Map<String, Object> published() {
        try (var in = Objects.requireNonNull(
                PublishedStructureTest.class.getResourceAsStream("/reporting/bac-giang-2021-6m-structure.yaml"))) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Object value) {
        return (Map<Object, Object>) value;
    }

    private String note(int number) {
        var cites = maps(Objects.requireNonNull(
                map(map(published.get("footnotes")).get("cites")).get(number)));
        return cites.isEmpty()
                ? "Giải thích " + number
                : String.join(
                        "; ",
                        cites.stream().map(PublishedStructureTest::citation).toList());
    }

    private static String citation(Map<String, Object> cited) {
        return "%s số %s/%s ngày %s"
                .formatted(
                        cited.get("type"),
                        cited.get("number"),
                        cited.get("symbol"),
                        DATE.format(LocalDate.parse((String) cited.get("date"))));
    }

    private OfficialDocument document() {
        var body = new ArrayList<Block>();
        for (var section : maps(published.get("sections"))) {
            var level = Block.Level.valueOf((String) section.get("level"));
            body.add(new Block.Heading(level, (String) section.get("number"), (String) section.get("title")));
            var runs = new ArrayList<Run>(List.of(Run.plain("Nội dung")));
            ((List<?>) section.get("footnotes")).forEach(number -> runs.add(Run.note(note((Integer) number))));
            body.add(new Block.Paragraph(runs));
        }
        var rows = new ArrayList<Appendix.Row>();
        for (int i = 0; i < (int) map(published.get("appendix")).get("rows"); i++) {
            rows.add(Appendix.row(Look.PLAIN, i + ".", "Chỉ tiêu", "Người", Cell.number("1", BigDecimal.ONE), ""));
        }
        return new OfficialDocument(
                DocumentHead.draft(
                        null, "Ủy ban nhân dân\nTỉnh Bắc Giang", "BC-UBND", "Bắc Giang", YearMonth.of(2021, 6)),
                "Báo cáo",
                "Công tác cải cách hành chính",
                List.of("Bộ Nội vụ"),
                List.of(),
                body,
                Signature.of(
                        null, Signature.line(Capacity.KT, "Chủ tịch"), Signature.line(Capacity.OWN, "Phó Chủ tịch")),
                Recipients.of("VT, NC", "Như trên"),
                List.of(new Appendix("Thống kê số liệu", null, Appendix.statistics(), rows)));
    }

    @Test
    void headings_footnotes_signature_and_appendix_stand_as_in_the_published_report() {
        var written = DocxText.of(Documents.delivered().docx(document()));
        var wanted = maps(published.get("sections")).stream()
                .map(section -> new DocxText.Heading(
                        (String) section.get("level"),
                        (String) section.get("number"),
                        (String) section.get("title"),
                        ((List<?>) section.get("footnotes"))
                                .stream().map(n -> (Integer) n).toList()))
                .toList();
        assertEquals(wanted, written.headings());
        assertEquals(50, written.footnotes().size());
        assertEquals(note(44), written.footnotes().get(43).text());
        assertEquals(
                "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n",
                written.tables().get(1).rows().getFirst().cells().get(1));
        var appendix = written.tables().getLast();
        assertEquals(121, appendix.rows().stream().filter(row -> !row.header()).count());
        var head = appendix.rows().stream()
                .filter(DocxText.Row::header)
                .map(DocxText.Row::cells)
                .toList();
        assertEquals(map(published.get("appendix")).get("head"), head);
    }
}
