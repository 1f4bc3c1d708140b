package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import vn.cchc.form.FormRow.Type;
import vn.cchc.organisation.Kind;

/** The forms in {@code definitions/form}: the 2021 appendix as printed, and the sample for two levels. */
class ShippedFormsTest {

    private static final Path FOLDER = Path.of("definitions/form/cchc-6-thang");

    private static FormVersion form(String version) throws IOException {
        var reading = FormReader.read(FOLDER.resolve(version + ".yaml"));
        assertThat(reading.findings()).isEmpty();
        return reading.require();
    }

    static List<CSVRecord> figures() throws IOException {
        try (var file = Files.newBufferedReader(
                Path.of("src/test/resources/reporting/bac-giang-2021-6m.csv"), StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)
                    .getRecords();
        }
    }

    @Test
    void the_appendix_of_2021_has_its_121_rows_and_94_figures() throws IOException {
        var form = form("2021.1");

        assertThat(form.rows()).hasSize(121);
        assertThat(form.leaves()).hasSize(94);
        assertThat(form.leaves().stream().filter(row -> row.type() == Type.NUMBER))
                .hasSize(66);
        assertThat(form.leaves().stream().filter(row -> row.type() == Type.PERCENT))
                .hasSize(21);
        assertThat(form.leaves().stream().filter(row -> row.type() == Type.CHOICE))
                .hasSize(7);
        assertThat(form.rows().stream().filter(FormRow::within)).hasSize(12);
    }

    @Test
    void the_slips_of_the_paper_are_carried_as_printed() throws IOException {
        var form = form("2021.1");

        assertThat(form.row("1.2.1").printedCode())
                .isEqualTo("1.1.1.")
                .isEqualTo(form.row("1.1.1").printedCode());
        assertThat(form.row("3.2").title()).isEqualTo(form.row("3.5").title());
        assertThat(form.row("5.3.1").unitPrinted()).isEqualTo("Đã thực hiện = 1 Chưa thực hiện = 0");
        assertThat(form.row("7.4").unitPrinted()).isEmpty();
        assertThat(form.row("7.8.1").unitPrinted()).isEqualTo("TTHC");
        assertThat(form.row("1.4.1").unitPrinted()).isEqualTo("Số lượng");
        assertThat(form.row("1.1.1").note()).isEqualTo("Trong 6 tháng đầu năm 2021");
    }

    @Test
    void every_figure_of_the_source_belongs_to_a_row_and_every_row_has_its_line_in_the_source() throws IOException {
        var form = form("2021.1");

        assertThat(figures())
                .extracting(row -> row.get("key"))
                .containsExactlyElementsOf(form.places().keySet());
        assertThat(figures()).filteredOn(row -> row.get("blank").equals("yes")).hasSize(4);
    }

    @Test
    void figures_of_the_source_are_read_as_they_are_printed() throws IOException {
        var form = form("2021.1");
        for (var figure : figures()) {
            var row = form.row(figure.get("key"));
            if (figure.get("blank").equals("no") && row.type() != Type.PERCENT) {
                assertThat(FormNumbers.read(row, figure.get("raw_value")))
                        .isEqualTo(new Cell.Value(new java.math.BigDecimal(figure.get("value"))));
            }
        }
    }

    @Test
    void the_form_of_2021_says_what_is_printed_and_what_is_a_sample() throws IOException {
        var form = form("2021.1");

        assertThat(form.isSample()).isTrue();
        assertThat(form.provenance().printed()).contains("Bắc Giang", "mã in");
        assertThat(form.provenance().added()).contains("cách tổng hợp", "ràng buộc");
    }

    @Test
    void of_two_levels_nothing_is_asked_of_districts() throws IOException {
        var form = form("2025.1");

        assertThat(form.isSample()).isTrue();
        assertThat(form.leaves()).allMatch(row -> !row.isFilledBy(Kind.Level.DISTRICT));
        assertThat(form.find("3.4.2")).isEmpty();
        assertThat(form.rows().stream()
                        .map(row -> row.parent() + row.printedCode())
                        .filter(code -> code.endsWith(".")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_form_written_as_a_file_is_the_same_form() throws IOException {
        for (var version : List.of("2021.1", "2025.1")) {
            var form = form(version);
            assertThat(FormReader.read(FormJson.yaml(form)).require()).isEqualTo(form);
        }
    }
}
