package vn.cchc.ontime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.FileContent;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

/** Files as they really come, from the door to the figures: cut off, in another encoding, with dates as texts, with mistakes. */
@CchcTest
class DeliveredFilesTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final String HEAD =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,finished_at,returned_at,status,late_cause\n";

    @Autowired
    Batches batches;

    @Autowired
    Rates rates;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    @TempDir
    Path folder;

    private Counts before;

    @BeforeEach
    void somethingIsThere() throws IOException {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        organisations.register(
                new Draft(Kind.COMMUNE, "TX1", "Xã Thử", "Thử", null), LocalDate.of(2020, 1, 1), Actor.SYSTEM);
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
        batches.keep(new Source("khac", "Nguồn khác", null), Actor.SYSTEM);
        assertThat(deliver("good.csv", HEAD + done("A") + open("B")).state()).isEqualTo(BatchState.APPLIED);
        before = march();
    }

    private static String line(String code, String received, String due, String finished, String status, String cause) {
        return String.join(
                        ",", code, "P.1", "dat-dai", "xa", "TX1", "TX1", "1", received, due, finished, "", status,
                        cause)
                + "\n";
    }

    private static String done(String code) {
        return line(code, "2026-03-02 08:00", "2026-03-10 17:00", "2026-03-05 10:00", "9", "");
    }

    private static String open(String code) {
        return line(code, "2026-03-02 08:00", "2026-03-10 17:00", "", "4", "");
    }

    private Batch deliver(String name, String text) throws IOException {
        return deliver("thu", name, text.getBytes(UTF_8), true);
    }

    private Batch deliver(String source, String name, byte[] bytes, boolean unknownProcedures) throws IOException {
        var file = Files.write(folder.resolve(UUID.randomUUID() + name), bytes);
        return batches.take(
                new Delivery(UUID.randomUUID(), source, name, Sha256.of(bytes), bytes.length, false, null, null),
                new FileContent(file, name, null, Mapping.canonical()),
                unknownProcedures,
                Actor.SYSTEM);
    }

    private Counts march() {
        return rates.total(Query.of(MARCH, APRIL));
    }

    private void refused(Batch batch, String problem) {
        assertThat(batch.state()).isEqualTo(BatchState.REFUSED);
        assertThat(batch.report().problem()).first().isEqualTo("problem." + problem);
        assertThat(march()).isEqualTo(before);
    }

    @Test
    void a_table_cut_off_within_a_line_changes_nothing() throws IOException {
        var whole = HEAD + done("B") + done("C") + done("D");
        refused(deliver("cut.csv", whole.substring(0, whole.length() - 40)), "dossierfile.cut-off");
    }

    @Test
    void lines_of_json_cut_off_change_nothing() throws IOException {
        var line = """
                {"code":"%s","procedure":"P.1","level":"xa","receiving_unit":"TX1","channel":1,"received_at":"2026-03-02 08:00","due_at":"2026-03-10 17:00","finished_at":"2026-03-05 10:00","status":9}
                """;
        var whole = line.formatted("B") + line.formatted("C");
        refused(deliver("cut.jsonl", whole.substring(0, whole.length() - 40)), "dossierfile.cut-off");
        assertThat(deliver("whole.jsonl", whole).state()).isEqualTo(BatchState.APPLIED);
        assertThat(march().early()).isEqualTo(3);
    }

    @Test
    void a_workbook_cut_off_anywhere_changes_nothing() throws IOException {
        var whole = workbook();
        for (int part = 1; part < 8; part++) {
            refused(
                    deliver("thu", "cut.xlsx", Arrays.copyOf(whole, whole.length * part / 8), true),
                    "dossierfile.workbook-broken");
        }
        assertThat(deliver("thu", "whole.xlsx", whole, true).state()).isEqualTo(BatchState.APPLIED);
        assertThat(march().early()).isEqualTo(2);
    }

    private static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("Hồ sơ");
            var rows = (HEAD + done("B")).split("\n");
            for (int row = 0; row < rows.length; row++) {
                var cells = rows[row].split(",", -1);
                for (int cell = 0; cell < cells.length; cell++) {
                    sheet.value(row, cell, cells[cell]);
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void lines_in_another_encoding_are_refused_one_by_one_and_the_rest_counts() throws IOException {
        // Windows-1258 has no letters with two marks: the tone stands behind its vowel.
        var file = HEAD + line("C", "2026-03-02 08:00", "", "2026-03-05 10:00", "9", "chơ\u0300 xác minh") + done("D");
        var batch = deliver("thu", "old.csv", file.getBytes(Charset.forName("windows-1258")), true);
        assertThat(batch.state()).isEqualTo(BatchState.APPLIED);
        assertThat(batch.report().reasons()).isEqualTo(Map.of("wrong-encoding", 1L));
        assertThat(march().resolved()).isEqualTo(before.resolved() + 1);
        assertThat(rejected(batch)).contains("2,\"C\",\"late_cause\"", "wrong-encoding", "UTF-8");
    }

    @Test
    void utf_16_is_read_with_its_mark_and_told_of_without() throws IOException {
        var tabs = (HEAD + done("C")).replace(",", "\t");
        refused(deliver("thu", "bare.txt", tabs.getBytes(StandardCharsets.UTF_16LE), true), "dossierfile.binary");
        var marked = deliver("thu", "excel.txt", ("\uFEFF" + tabs).getBytes(StandardCharsets.UTF_16LE), true);
        assertThat(marked.state()).isEqualTo(BatchState.APPLIED);
        assertThat(march().early()).isEqualTo(2);
    }

    @Test
    void dates_as_texts_in_four_forms_are_the_same_figures() throws IOException {
        var batch = deliver(
                "forms.csv",
                HEAD
                        + line("C", "2026-03-02T08:00:00", "2026-03-10T17:00:00", "2026-03-11T08:00:00", "9", "")
                        + line("D", "02/03/2026 08:00", "10/03/2026 17:00", "11/3/2026 08:00", "9", "")
                        + line("E", "02-03-2026 08:00", "10-03-2026 17:00", "11-03-2026 08:00", "9", "")
                        + line("F", "20260302080000", "20260310170000", "20260311080000", "9", "")
                        + line("G", "02.03.2026", "", "", "4", ""));
        assertThat(batch.report().reasons()).isEqualTo(Map.of("bad-date", 1L));
        assertThat(march().late()).isEqualTo(4);
        assertThat(march().received()).isEqualTo(before.received() + 4);
    }

    @Test
    void what_cannot_be_is_refused_line_by_line_with_words_and_lines_add_up() throws IOException {
        var batch = deliver(
                "thu",
                "messy.csv",
                (HEAD
                                + line("C", "2026-03-02 08:00", "2026-03-01 17:00", "", "4", "")
                                + line("D", "2026-03-02 08:00", "2026-03-10 17:00", "2026-03-01 10:00", "9", "")
                                + done("E").replace("TX1", "KHONG-CO")
                                + done("F").replace("P.1", "9.999999")
                                + line("G", "2026-03-02 08:00", "", "", "77", "")
                                + line("H", "", "", "", "1", "")
                                + done("I").replace("P.1", "1.012766")
                                + done("I").replace("P.1", "1.012766"))
                        .getBytes(UTF_8),
                false);
        var report = batch.report();
        assertThat(report.reasons().keySet())
                .contains(
                        "due-before-received",
                        "finished-before-received",
                        "unknown-unit",
                        "unknown-procedure",
                        "unknown-status",
                        "not-yet-received");
        assertThat(report.added()
                        + report.changed()
                        + report.same()
                        + report.outdated()
                        + report.skipped()
                        + report.rejected())
                .isEqualTo(report.lines());
        assertThat(rejected(batch).lines().skip(1))
                .as("a sentence for each")
                .hasSize((int) (report.rejected() + report.skipped()))
                .allSatisfy(line -> assertThat(line).matches("\\d+,\"[A-I]\",.*,\"\\p{Lu}.{15,}\""));
    }

    @Test
    void a_code_that_came_with_another_batch_is_the_same_dossier_whoever_sends_it() throws IOException {
        var same = deliver("khac", "other.csv", (HEAD + done("A")).getBytes(UTF_8), true);
        assertThat(same.report().same()).isEqualTo(1);
        assertThat(march()).isEqualTo(before);

        var twice = deliver("khac", "twice.csv", (HEAD + done("B") + open("B") + done("C")).getBytes(UTF_8), true);
        assertThat(twice.report().reasons()).isEqualTo(Map.of("duplicate-in-file", 1L));
        assertThat(twice.report().changed()).isEqualTo(1);
        assertThat(twice.report().added()).isEqualTo(1);
        assertThat(march().received()).isEqualTo(3);
        assertThat(march().early()).isEqualTo(3);
    }

    private String rejected(Batch batch) throws IOException {
        var packed = batches.rejected(batch.id(), Actor.SYSTEM).orElseThrow();
        try (var lines = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(lines.readAllBytes(), UTF_8);
        }
    }
}
