package vn.cchc.dossierfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Moments;

class DossierWorkbookTest {

    private static final String[] HEAD =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,finished_at,returned_at,status"
                    .split(",");

    private final List<Row> rows = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();

    private DossierReader.Reading read(byte[] file) throws IOException {
        return DossierReader.read(
                new ByteArrayInputStream(file), "t.xlsx", Mapping.canonical(), rows::add, rejected::add);
    }

    private static byte[] book(Consumer<Worksheet> fill) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Hồ sơ");
            for (int i = 0; i < HEAD.length; i++) {
                sheet.value(0, i, HEAD[i]);
            }
            fill.accept(sheet);
        }
        return out.toByteArray();
    }

    private static void line(Worksheet sheet, int row, String code) {
        var texts = new String[] {code, "1.012766", "dat-dai", "xa", "X1", "X1", "1"};
        for (int i = 0; i < texts.length; i++) {
            sheet.value(row, i, texts[i]);
        }
    }

    @Test
    void dates_may_be_texts_or_excel_s_own_numbers() throws IOException {
        var book = book(sheet -> {
            line(sheet, 1, "H-1");
            sheet.value(1, 7, LocalDateTime.parse("2021-04-22T09:30:00"));
            sheet.value(1, 8, 44315);
            sheet.value(1, 9, "28/04/2021 15:00");
            sheet.value(1, 11, 9);
            line(sheet, 3, "H-2");
            sheet.value(3, 7, 44308.395833333336);
            sheet.value(3, 11, "4");
            line(sheet, 4, "H-3");
            sheet.value(4, 7, 12);
            sheet.value(4, 11, 4);
        });
        var reading = read(book);

        assertThat(rows).extracting(Row::code).containsExactly("H-1", "H-2");
        assertThat(rows).extracting(Row::receivedAt).containsOnly(at("2021-04-22T09:30:00"));
        assertThat(rows.getFirst().dueAt()).as("a whole number is a day").isEqualTo(at("2021-04-29T23:59:59"));
        assertThat(rows.getFirst().finishedAt()).isEqualTo(at("2021-04-28T15:00:00"));
        assertThat(rows.get(1).line()).isEqualTo(4);
        assertThat(rejected).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("bad-date");
            assertThat(one.line()).isEqualTo(5);
        });
        assertThat(reading.lines()).isEqualTo(3);
    }

    private static long at(String moment) {
        return Moments.of(LocalDateTime.parse(moment));
    }

    @Test
    void a_workbook_cut_off_anywhere_is_told_and_gives_no_figures() throws IOException {
        var book = book(sheet -> {
            for (int i = 1; i <= 500; i++) {
                line(sheet, i, "H-" + i);
                sheet.value(i, 7, "2021-04-22");
                sheet.value(i, 11, 4);
            }
        });
        for (int part = 1; part < 10; part++) {
            var cut = Arrays.copyOf(book, book.length * part / 10);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOfSatisfying(
                            Problem.class, told -> assertThat(told.code()).isEqualTo("dossierfile.workbook-broken"));
        }
        assertThat(rows).isEmpty();
    }

    @Test
    void a_zip_that_unpacks_beyond_measure_is_refused_before_it_is_read() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = "<row/>".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> read(out.toByteArray()))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("dossierfile.workbook-too-large"));
    }

    @Test
    void a_single_cell_without_end_is_refused_too() throws IOException {
        var out = new ByteArrayOutputStream();
        var random = new java.util.Random(1);
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var text = new byte[3_000_000];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) ('a' + random.nextInt(26));
            }
            zip.write(text);
        }
        assertThatThrownBy(() -> read(out.toByteArray()))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("dossierfile.workbook-too-large"));
    }

    @Test
    void a_workbook_without_anything_in_it_is_empty() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            book.newWorksheet("Trống");
        }
        assertThatThrownBy(() -> read(out.toByteArray()))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("dossierfile.empty"));
    }
}
