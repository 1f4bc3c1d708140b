package vn.cchc.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import vn.cchc.form.Cell;
import vn.cchc.form.FormReader;
import vn.cchc.form.FormVersion;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Kind;
import vn.cchc.reporting.Obligation;

/** What comes back from Excel, whatever somebody did to it there. */
class WorkbookTest {

    private final FormVersion form =
            FormReader.read(FilingScene.FORM.getBytes(StandardCharsets.UTF_8)).require();
    private final Obligation owed = owed("=Xã Thử Một");

    private static Obligation owed(String name) {
        var day = LocalDate.of(2026, 12, 15);
        return new Obligation(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new OrganisationId(UUID.randomUUID()),
                "X1",
                name,
                Kind.Level.COMMUNE,
                "",
                "",
                null,
                null,
                day,
                day,
                day,
                null);
    }

    private vn.cchc.form.Sheet filled() {
        return new vn.cchc.form.Sheet(Map.of(
                "1.1",
                FilingScene.number(156_465),
                "1.2",
                new Cell.NoFigures(),
                "1.3",
                FilingScene.share(135_041, 135_071),
                "1.4",
                new Cell.NotApplicable("Không có thủ tục")));
    }

    private Workbook.Reading read(byte[] book) {
        return Workbook.read(new ByteArrayInputStream(book), form, owed);
    }

    /** As somebody left it in Excel: these cells changed, {@code "=1+1"} being a formula and "" an emptied cell. */
    private Workbook.Reading after(Map<String, Object> changes) throws IOException {
        var cells = new HashMap<String, Object>(cells(Workbook.write(form, owed, "2026", filled())));
        cells.putAll(changes);
        try (var out = new ByteArrayOutputStream()) {
            var book = new org.dhatim.fastexcel.Workbook(out, "Excel", "1.0");
            var page = book.newWorksheet("Phụ lục");
            cells.forEach((at, value) -> {
                int column = at.charAt(0) - 'A';
                int row = Integer.parseInt(at.substring(1)) - 1;
                if (value instanceof BigDecimal number) {
                    page.value(row, column, number);
                } else if (value.toString().startsWith("=") && changes.containsKey(at)) {
                    page.formula(row, column, value.toString().substring(1));
                } else if (!value.toString().isEmpty()) {
                    page.value(row, column, value.toString());
                }
            });
            book.finish();
            return read(out.toByteArray());
        }
    }

    private static Map<String, Object> cells(byte[] book) throws IOException {
        var cells = new HashMap<String, Object>();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(book));
                var rows = workbook.getFirstSheet().openStream()) {
            rows.forEach(row -> row.forEach(cell -> {
                if (cell != null && cell.getType() != CellType.EMPTY) {
                    cells.put(
                            cell.getAddress().toString(),
                            cell.getType() == CellType.NUMBER ? cell.asNumber() : cell.asString());
                }
            }));
        }
        return cells;
    }

    @Test
    void what_was_written_comes_back_as_it_was() {
        var reading = read(Workbook.write(form, owed, "2026", filled()));

        assertThat(reading.troubles()).isEmpty();
        reading.lines()
                .forEach((key, line) -> assertThat(line.typed().cell(form.row(key)))
                        .as(key)
                        .isEqualTo(filled().cells().get(key)));
        assertThat(reading.lines()).containsOnlyKeys("1.1", "1.2", "1.3", "1.4");
    }

    @Test
    void no_cell_written_begins_as_a_formula() throws IOException {
        assertThat(cells(Workbook.write(form, owed, "2026", filled())).values())
                .noneMatch(value -> value.toString().startsWith("="))
                .contains("'=Xã Thử Một");
    }

    @Test
    void a_number_typed_as_text_is_read_the_vietnamese_way() throws IOException {
        var reading = after(Map.of("E5", "1.250"));

        assertThat(reading.troubles()).isEmpty();
        assertThat(reading.lines().get("1.1").typed().cell(form.row("1.1"))).isEqualTo(FilingScene.number(1250));
    }

    @Test
    void every_wrong_cell_is_named_at_once() throws IOException {
        var reading = after(Map.of("E5", "mười", "E7", "=1+1", "E8", new BigDecimal(5)));

        assertThat(reading.troubles())
                .extracting(trouble -> trouble.at() + " " + trouble.problem().code())
                .contains("E7 filing.book-formula", "G8 filing.book-two-answers")
                .hasSize(3);
    }

    @Test
    void a_shifted_column_is_said_and_nothing_is_read() throws IOException {
        var reading = after(Map.of("E3", "Mẫu số"));

        assertThat(reading.lines()).isEmpty();
        assertThat(reading.troubles())
                .extracting(trouble -> trouble.at() + " " + trouble.problem().code())
                .containsExactly("E3 filing.book-column");
    }

    @Test
    void another_units_or_another_forms_workbook_is_refused() {
        var other = Workbook.write(form, owed("Xã Khác"), "2026", filled());
        assertThat(read(other).troubles())
                .extracting(trouble -> trouble.problem().code())
                .containsExactly("filing.book-other-unit");

        var newer = FormReader.read(FilingScene.FORM
                        .replace("version: \"1\"", "version: \"2\"")
                        .getBytes(StandardCharsets.UTF_8))
                .require();
        assertThat(read(Workbook.write(newer, owed, "2026", filled())).troubles())
                .extracting(trouble -> trouble.problem().code())
                .containsExactly("filing.book-other-form");
    }

    @Test
    void a_row_without_its_key_an_unknown_row_and_a_row_twice_are_said() throws IOException {
        var reading = after(Map.of("A5", "1.3", "A6", "9.9", "A8", ""));

        assertThat(reading.troubles())
                .extracting(trouble -> trouble.problem().code())
                .contains("filing.book-unknown-row", "filing.book-no-key");
    }

    @Test
    void what_is_no_workbook_is_said_to_be_none() {
        assertThatThrownBy(() -> read("không phải Excel".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("filing.book-unreadable");
    }
}
