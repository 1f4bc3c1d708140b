package vn.cchc.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.document.DocxText;
import vn.cchc.filing.Filings;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.organisation.Imports;
import vn.cchc.paper.Papers;

/** The half-year report of Bắc Giang 2021: agencies file, districts and the province add up, the paper's figures come out. */
@CchcTest
class ReferenceReportTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/reporting/bac-giang-2021-6m.csv");

    @Autowired
    Imports imports;

    @Autowired
    DemoReports demo;

    @Autowired
    Filings filings;

    @Autowired
    Papers papers;

    @Test
    void the_roll_up_equals_the_published_appendix_cell_by_cell() throws IOException {
        imports.importUnits("24", Actor.SYSTEM);
        imports.importAgencies("bac-ninh", Actor.SYSTEM);

        var top = demo.firstHalfOf2021("24", day -> {});

        assertThat(filings.get(top.id()).state()).isEqualTo(State.SUBMITTED);
        var sheet = filings.sheetOf(top.id());
        var form = filings.form(top.id());
        var wrong = new ArrayList<String>();
        int compared = 0;
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var lines = format.parse(Files.newBufferedReader(PUBLISHED, StandardCharsets.UTF_8))) {
            for (var line : lines) {
                var cell = sheet.cells().get(line.get("key"));
                compared++;
                if (line.get("blank").equals("yes")) {
                    if (!(cell instanceof Cell.NoFigures)) {
                        wrong.add(line.get("key") + " is " + cell + ", blank on paper");
                    }
                } else if (cell == null
                        || published(cell, form.row(line.get("key")).decimals())
                                        .compareTo(new BigDecimal(line.get("value")))
                                != 0) {
                    wrong.add(line.get("key") + " is " + cell + ", on paper " + line.get("raw_value"));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isEqualTo(94);
        var paper = DocxText.of(papers.docx(top.id(), Actor.SYSTEM));
        assertThat(paper.headings())
                .hasSize(12)
                .extracting(DocxText.Heading::number)
                .startsWith("I", "II", "1");
        var text = String.join(
                "\n", paper.paragraphs().stream().map(DocxText.Paragraph::text).toList());
        assertThat(text).contains("135.041", "99,98%", "256.789", "99,51%", "222.478", "99,47%", "1.181");
        assertThat(paper.tables()).anyMatch(table -> table.rows().size() >= 121);
        assertThat(FormNumbers.write(form.row("3.4.1"), sheet.cells().get("3.4.1")))
                .startsWith("99,98");
        assertThat(sheet.cells().get("3.4.1"))
                .isEqualTo(new Cell.Share(new BigDecimal(135_041), new BigDecimal(135_071)));
    }

    private static BigDecimal published(Cell cell, int decimals) {
        return switch (cell) {
            case Cell.Value given -> given.value();
            case Cell.Share share ->
                Exact.of(share.numerator())
                        .times(Exact.HUNDRED)
                        .over(Exact.of(share.denominator()))
                        .round(decimals);
            default -> throw new AssertionError("no figure: " + cell);
        };
    }
}
