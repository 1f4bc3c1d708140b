package vn.cchc.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Sha256;
import vn.cchc.publication.ReleaseFiles.Kind;

@CchcTest
class ReleaseFilesTest {

    private static final int TITLE_ROWS = 5;

    @Autowired
    ReleaseFiles files;

    private static PublishedRelease release(ReleaseContent content) {
        var json = ReleaseJson.write(new ReleaseDocument(ReleaseDocument.FORMAT, content, null));
        return new PublishedRelease(
                1, Instant.parse("2026-11-16T01:00:00Z"), Sha256.of(json), content, null, null, json);
    }

    private final PublishedRelease release = release(SampleResult.of("nam-2025").content());

    private List<List<String>> csv(Kind kind) throws IOException {
        var text = new String(files.file(release, kind).content(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        try (var parser = CSVParser.parse(new StringReader(text.substring(1)), CSVFormat.DEFAULT)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private List<Row> sheet(int index) throws IOException {
        try (var book = new ReadableWorkbook(
                new ByteArrayInputStream(files.file(release, Kind.WORKBOOK).content()))) {
            return book.getSheet(index).orElseThrow().read();
        }
    }

    @Test
    void the_json_file_is_the_very_text_the_fingerprint_was_taken_over_and_reads_back_equal() {
        var made = files.file(release, Kind.JSON);
        assertThat(Sha256.of(made.content())).isEqualTo(release.sha256());
        var back = ReleaseJson.read(new String(made.content(), StandardCharsets.UTF_8));
        assertThat(back.content()).isEqualTo(release.content());
        assertThat(ReleaseJson.write(back)).isEqualTo(release.json());
    }

    // A change of this text is a change of every fingerprint ever published: give the format a new name instead.
    @Test
    void the_canonical_text_of_a_known_release_never_changes() {
        assertThat(release.sha256().hex())
                .isEqualTo("14a0dd499cb56bfef711d4d9d7d133410ea7f29a054e657302d5337bbad14e40");
    }

    @ParameterizedTest
    @CsvSource({"SUMMARY,0", "FIELDS,1", "CRITERIA,2"})
    void workbook_and_csv_hold_the_same_figures(Kind kind, int sheet) throws IOException {
        var csv = csv(kind);
        var rows = sheet(sheet);
        assertThat(rows.size() - TITLE_ROWS).isEqualTo(csv.size());
        for (int i = 1; i < csv.size(); i++) {
            var row = rows.get(TITLE_ROWS + i);
            for (int column = 0; column < csv.get(i).size() - 1; column++) {
                same(csv.getFirst().get(column), csv.get(i).get(column), row, column);
            }
        }
    }

    private static void same(String name, String csv, Row row, int column) {
        var cell = row.getOptionalCell(column).orElse(null);
        var text = cell == null ? "" : cell.getText();
        if (List.of("state", "unranked").contains(name)) {
            assertThat(text.isEmpty()).isEqualTo(csv.isEmpty());
        } else if (cell != null && cell.getType() == CellType.NUMBER) {
            assertThat(cell.asNumber()).isEqualByComparingTo(new BigDecimal(csv));
        } else {
            assertThat(text).isEqualTo(csv.startsWith("'=") ? csv.substring(1) : csv);
        }
    }

    @Test
    void json_and_csv_agree_on_every_unit() throws IOException {
        var rows = new ArrayList<>(csv(Kind.SUMMARY));
        rows.removeFirst();
        var json = JsonMapper.shared().readTree(files.file(release, Kind.JSON).content());
        int i = 0;
        for (JsonNode block : json.get("content").get("blocks")) {
            for (JsonNode unit : block.get("units")) {
                var row = rows.get(i++);
                assertThat(row.get(3)).isEqualTo(unit.get("slug").asString());
                assertThat(row.get(1))
                        .isEqualTo(
                                unit.get("rank").isNull()
                                        ? ""
                                        : unit.get("rank").asString());
                assertThat(row.get(4))
                        .isEqualTo(Exact.parse(unit.get("points").asString())
                                .round(2)
                                .toPlainString());
                assertThat(new BigDecimal(row.get(6)))
                        .isEqualByComparingTo(unit.get("printed").decimalValue());
            }
        }
        assertThat(i).isEqualTo(rows.size()).isEqualTo(9);
    }

    @Test
    void every_file_says_that_it_is_a_demonstration_by_sample_criteria() throws IOException {
        for (var kind : Kind.values()) {
            assertThat(files.file(release, kind).name()).contains("du-lieu-minh-hoa", "bo-tieu-chi-mau");
        }
        assertThat(csv(Kind.SUMMARY).get(1).getLast()).contains("Dữ liệu minh họa", "Bộ tiêu chí mẫu");
        assertThat(sheet(0).get(4).getCellText(0)).contains("Dữ liệu minh họa", "Bộ tiêu chí mẫu");
        assertThat(release.json()).contains("\"demo\":true", "\"sample\":true");
    }

    @Test
    void a_text_that_looks_like_a_formula_is_not_one_in_a_spreadsheet() throws IOException {
        var text = csv(Kind.CRITERIA).stream()
                .map(row -> row.get(11))
                .filter(cell -> cell.contains("HYPERLINK"))
                .findFirst()
                .orElseThrow();
        assertThat(text).isEqualTo("'" + SampleResult.NASTY);
    }

    @Test
    void the_sources_sheet_names_frameworks_policies_and_fingerprints() throws IOException {
        var text = sheet(3).stream().map(Row::toString).toList();
        var cells = sheet(3).stream()
                .skip(TITLE_ROWS + 1)
                .map(row -> row.getCellText(2))
                .toList();
        assertThat(text).isNotEmpty();
        assertThat(cells)
                .contains(Sha256.of("mau-so").hex(), Sha256.of("so-1-card").hex());
        assertThat(cells).anyMatch(cell -> cell.contains("làm tròn đến 2"));
    }

    @Test
    void the_whole_province_fits_in_a_workbook() {
        var large = release(SampleResult.of("lon").size(20, 120).content());
        assertThat(files.file(large, Kind.WORKBOOK).content().length).isLessThan(3_000_000);
    }
}
