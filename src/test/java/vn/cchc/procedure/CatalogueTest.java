package vn.cchc.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Problem;

/** What a file says and what is in force on a day: no database. */
class CatalogueTest {

    static final String HEAD = "code,name,field,level,limit,shortened_limit,shortened_by,valid_from,valid_to\n";

    @Test
    void a_version_ends_the_day_before_the_next_begins() {
        var catalogue = catalogue(
                HEAD + "M.1,Một,dat-dai,huyen,10,,,2020-01-01,\n" + "M.1,Một,dat-dai,xa,10,7,1/QĐ,2025-07-01,\n");
        var old = catalogue.find("M.1", LocalDate.of(2025, 6, 30)).orElseThrow();
        assertThat(old.levels()).containsExactly(Level.DISTRICT);
        assertThat(old.to()).isEqualTo(LocalDate.of(2025, 6, 30));
        assertThat(old.binding()).isEqualTo(new Limit(10, Limit.Unit.WORKING_DAYS));
        var now = catalogue.find("M.1", LocalDate.of(2025, 7, 1)).orElseThrow();
        assertThat(now.levels()).containsExactly(Level.COMMUNE);
        assertThat(now.binding()).isEqualTo(new Limit(7, Limit.Unit.WORKING_DAYS));
    }

    @Test
    void nothing_is_in_force_before_the_first_after_the_last_and_between_two_versions() {
        var catalogue = catalogue(HEAD
                + "M.1,Một,dat-dai,xa,10,,,2020-01-01,2020-12-31\n"
                + "M.1,Một,dat-dai,xa,10,,,2022-01-01,2022-12-31\n");
        assertThat(catalogue.find("M.1", LocalDate.of(2019, 12, 31))).isEmpty();
        assertThat(catalogue.find("M.1", LocalDate.of(2020, 12, 31))).isPresent();
        assertThat(catalogue.find("M.1", LocalDate.of(2021, 6, 1))).isEmpty();
        assertThat(catalogue.find("M.1", LocalDate.of(2023, 1, 1))).isEmpty();
        assertThat(catalogue.find("M.2", LocalDate.of(2020, 6, 1))).isEmpty();
        assertThat(catalogue.knows("M.1")).isTrue();
        assertThat(catalogue.knows("M.2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "15, 15, WORKING_DAYS",
        "'15 ngày làm việc', 15, WORKING_DAYS",
        "'30 ngày', 30, DAYS",
        "'08 giờ làm việc', 8, WORKING_HOURS",
        "'4 giờ', 4, WORKING_HOURS",
        "'1/2 ngày làm việc', 4, WORKING_HOURS",
        "Không, 0, NONE",
        "'Không quy định', 0, NONE"
    })
    void limits_are_read_as_people_write_them(String typed, int number, Limit.Unit unit) {
        assertThat(Typed.limit(typed)).isEqualTo(new Limit(number, unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-3", "vài ngày", "15 tháng", "99999", "1,5 ngày"})
    void a_limit_that_is_none_is_refused(String typed) {
        assertThatThrownBy(() -> Typed.limit(typed)).isInstanceOf(Problem.class);
    }

    @Test
    void what_is_written_reads_back_as_it_was() {
        var sample = sample();
        var csv = new StringBuilder(String.join(",", Written.HEADS)).append('\n');
        sample.forEach(each -> csv.append(String.join(
                        ",",
                        Written.cells(each).stream()
                                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                .toList()))
                .append('\n'));
        assertThat(procedures(csv.toString())).isEqualTo(sample);
    }

    @Test
    void the_sample_is_good_marked_as_such_and_names_known_fields() {
        var sample = sample();
        assertThat(sample).hasSizeGreaterThan(100);
        assertThat(sample)
                .allMatch(Procedure::isSample)
                .allMatch(each -> each.name().endsWith("(mẫu)"));
        assertThat(sample)
                .extracting(Procedure::field)
                .isSubsetOf(Shipped.fields().keySet());
        var since2025 = Catalogue.of(sample, Map.of()).all(LocalDate.of(2025, 7, 1));
        assertThat(since2025).noneMatch(each -> each.levels().contains(Level.DISTRICT));
    }

    @Test
    void json_and_csv_say_the_same() {
        var json = """
                [{"code": "M.1", "name": "Một", "field_name": "Đất đai", "level": ["xa", "huyen"], "limit": 3,
                  "payment": true, "on_site": ["tra-ket-qua", "tiep-nhan"], "online_level": 4, "valid_from": "2021-01-01"}]
                """;
        var csv =
                "Mã TTHC;Tên TTHC;Lĩnh vực;Cấp giải quyết;Thời hạn giải quyết;Thanh toán trực tuyến;5 tại chỗ;Mức độ;Hiệu lực từ\n"
                        + "M.1;Một;Đất đai;\"Cấp huyện; Cấp xã\";3 ngày làm việc;Có;tiếp nhận, trả kết quả;Mức độ 4;01/01/2021\n";
        assertThat(procedures(json)).isEqualTo(procedures("\uFEFF" + csv)).hasSize(1);
        assertThat(procedures(json).getFirst().field()).isEqualTo("dat-dai");
    }

    @Test
    void every_mistake_of_a_file_is_found_at_once_with_its_line() {
        var lines = ProcedureFile.read(bytes(HEAD
                + "M.1,Một,khong-co,phuong,mười,,,31/02/2021,\n"
                + "1.0127,Hai,dat-dai,xa,10,12,,2021-01-01,2020-01-01\n"
                + "M.1,Một,dat-dai,xa,1,,,2021-01-01,\n"
                + "M.1,Một,dat-dai,xa,2,,,01/01/2021,\n"));
        var outcome = Plan.of(lines, List.of(), Shipped.fields()).outcome();
        assertThat(outcome.wrong())
                .extracting(wrong ->
                        wrong.line() + " " + wrong.column() + " " + wrong.why().code())
                .containsExactly(
                        "2 field procedure.unknown-field",
                        "2 level procedure.bad-level",
                        "2 limit procedure.bad-limit",
                        "2 valid_from procedure.bad-date",
                        "3 code procedure.code-eaten",
                        "5 code procedure.import-twice");
        assertThat(outcome.mayBeTaken()).isFalse();
    }

    @Test
    void dates_and_limits_that_contradict_each_other_are_found() {
        var lines = ProcedureFile.read(bytes(HEAD + "M.1,Một,dat-dai,xa,10,12,,2021-01-01,2020-01-01\n"));
        assertThat(Plan.of(lines, List.of(), Shipped.fields()).outcome().wrong())
                .extracting(wrong -> wrong.why().code())
                .containsExactly("procedure.shortened-by-whom", "procedure.shortened-longer", "procedure.ends-before");
    }

    @Test
    void files_that_are_none_are_told_apart() {
        assertRefused("", "procedure.import-empty");
        assertRefused("xin chào\ncác bạn\n", "procedure.import-no-heads");
        assertRefused(HEAD + "M.1,\"Một", "procedure.import-cut-off");
        assertRefused("[{\"code\": \"M.1\"", "procedure.import-json");
        assertRefused("[1, 2]", "procedure.import-json");
        assertThatThrownBy(() -> ProcedureFile.read("Mã;Tên\nĐất".getBytes(StandardCharsets.UTF_16LE)))
                .extracting(refused -> ((Problem) refused).code())
                .isIn("procedure.import-encoding", "procedure.import-no-heads");
        assertThatThrownBy(() -> ProcedureFile.read(new byte[] {(byte) 0xC4, (byte) 0xE3, ',', 'a'}))
                .extracting(refused -> ((Problem) refused).code())
                .isEqualTo("procedure.import-encoding");
    }

    @Test
    void a_line_of_too_few_cells_and_a_heading_of_nobody_are_found() {
        var lines = ProcedureFile.read(
                bytes("code,name,field,level,limit,valid_from,Ghi chú\nM.1,Một,dat-dai,xa,1,2021-01-01,x\nM.2,Hai\n"));
        assertThat(lines.wrong())
                .extracting(wrong -> wrong.why().code())
                .containsExactly("procedure.import-unknown-head", "procedure.import-ragged");
    }

    private static void assertRefused(String content, String code) {
        assertThatThrownBy(() -> ProcedureFile.read(bytes(content)))
                .extracting(refused -> ((Problem) refused).code())
                .isEqualTo(code);
    }

    private static List<Procedure> sample() {
        try (var stream = CatalogueTest.class.getResourceAsStream("/definitions/procedure/mau.csv")) {
            return procedures(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static Catalogue catalogue(String file) {
        return Catalogue.of(procedures(file), Map.of());
    }

    private static List<Procedure> procedures(String file) {
        var plan = Plan.of(ProcedureFile.read(bytes(file)), List.of(), Shipped.fields());
        assertThat(plan.outcome().wrong()).isEmpty();
        return plan.changes().stream().map(Plan.Change::procedure).toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
