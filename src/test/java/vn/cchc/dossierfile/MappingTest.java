package vn.cchc.dossierfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.definitionfile.Finding;
import vn.cchc.definitionfile.Words;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

class MappingTest {

    private static final String HEAD = "format: cchc-dossier-mapping/1\ncode: thu\ntitle: Thử\n";

    private final List<Row> rows = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();

    private static Mapping sample(String name) throws IOException {
        return good(Files.readString(Path.of("definitions/dossier", name + ".yaml")));
    }

    private static Mapping good(String yaml) {
        var reading = MappingReader.read(yaml.getBytes(UTF_8));
        assertThat(reading.findings()).isEmpty();
        return Objects.requireNonNull(reading.mapping());
    }

    private DossierReader.Reading read(String file, Mapping mapping) throws IOException {
        return DossierReader.read(
                new ByteArrayInputStream(file.getBytes(UTF_8)), "t", mapping, rows::add, rejected::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mau-mot-cua-excel", "mau-dong-bo-quoc-gia"})
    void samples_are_good_and_say_that_they_are_samples(String name) throws IOException {
        assertThat(sample(name).title()).endsWith("(mẫu)");
        assertThat(sample(name).keepApplicant()).isNull();
    }

    @Test
    void vietnamese_heads_and_words_are_understood_with_or_without_marks() throws IOException {
        var file = "Số hồ sơ;MÃ THỦ TỤC;Lĩnh vực;Cap giai quyet;Đơn vị tiếp nhận;Đơn vị giải quyết;Hình thức tiếp nhận;"
                + "Ngày tiếp nhận;Ngày hẹn trả;Ngày có kết quả;Ngày trả kết quả;Trạng thái;Người nộp;Ghi chú\n"
                + "H-1;1.012766;Đất đai;Sở ngành;S1;S1;Cổng dịch vụ công;22/04/2021 09:30;29/04/2021 00:00;28/04/2021 15:00;;Có kết quả;Nguyễn Thị Mẫu;x\n"
                + "H-2;1.012766;dat-dai;;X1;;;22/04/2021 09:30;;;;đang xử lý;;\n"
                + "H-3;1.012766;Đất đai;Sở ngành;S1;S1;Cổng dịch vụ công;22/04/2021 09:30;;;;Đang chờ;;\n";
        var reading = read(file, sample("mau-mot-cua-excel"));

        assertThat(rows).hasSize(2);
        var first = rows.getFirst();
        assertThat(first.field()).isEqualTo("dat-dai");
        assertThat(first.level()).isEqualTo(Level.PROVINCE);
        assertThat(first.channel()).isEqualTo(Channel.ONLINE);
        assertThat(first.status()).isEqualTo(Status.FINISHED);
        // Midnight stands for a day without an hour in this system, so it ends with the day.
        assertThat(first.dueAt()).isEqualTo(Moments.of(LocalDateTime.parse("2021-04-29T23:59:59")));
        assertThat(first.more())
                .as("the applicant is dropped, and nothing else was said")
                .isNull();
        assertThat(rows.get(1).level()).isEqualTo(Level.COMMUNE);
        assertThat(rows.get(1).channel()).isEqualTo(Channel.DIRECT);
        assertThat(rows.get(1).competentUnit()).isEqualTo("X1");
        assertThat(rejected).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("unknown-status");
            assertThat(one.column()).isEqualTo("Trạng thái");
            assertThat(one.given()).isEqualTo("Đang chờ");
        });
        assertThat(reading.unknownColumns()).containsExactly("Ghi chú");
    }

    @Test
    void the_national_field_names_come_as_json_lines() throws IOException {
        read("""
                {"MaHoSo":"000.00.01.H49-210422-0007","MaTTHC":"1.012766","MaLinhVuc":"dat-dai","ChuHoSo":"Nguyễn Thị Mẫu","LoaiDoiTuong":1,"NgayTiepNhan":"20210422093000","NgayHenTra":"20210429093000","TrangThaiHoSo":4,"HinhThuc":2,"DonViXuLy":"X1","TaiLieuNop":[{"MaTep":1}]}
                """, sample("mau-dong-bo-quoc-gia"));

        assertThat(rejected).isEmpty();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.channel()).isEqualTo(Channel.ONLINE);
            assertThat(row.receivedAt()).isEqualTo(Moments.of(LocalDateTime.parse("2021-04-22T09:30:00")));
            assertThat(Objects.requireNonNull(row.more()).applicantKind()).isEqualTo(1);
            assertThat(row.more().applicant()).isNull();
        });
    }

    @Test
    void an_applicant_is_kept_only_with_a_purpose() throws IOException {
        var file = "code,procedure,competent_unit,level,channel,received_at,due_at,finished_at,status,Người nộp\n"
                + "H-1,1.012766,X1,xa,1,2021-04-22,,,4,Nguyễn Thị Mẫu\n";
        var columns = "columns: {Người nộp: applicant}\n";
        read(file, good(HEAD + columns));
        read(file, good(HEAD + columns + "keep-applicant: gửi thư xin lỗi\n"));

        assertThat(rows.get(0).more()).isNull();
        assertThat(Objects.requireNonNull(rows.get(1).more()).applicant()).isEqualTo("Nguyễn Thị Mẫu");
    }

    @Test
    void codes_of_theirs_become_ours_and_dates_are_only_those_named() throws IOException {
        var mapping = good(
                HEAD
                        + "dates: [yyyyMMddHHmmss]\nunits: {'01': S1}\nprocedures: {TT-7: '1.012766'}\ndefaults: {level: tinh, channel: truc-tiep, field: dat-dai}\nseparator: '|'\n");
        read("""
                code|procedure|competent_unit|received_at|due_at|finished_at|status
                H-1|TT-7|01|20210422093000|||4
                H-2|TT-8|02|2021-04-22|||4
                """, mapping);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.procedure()).isEqualTo("1.012766");
            assertThat(row.competentUnit()).isEqualTo("S1");
            assertThat(row.field()).isEqualTo("dat-dai");
            assertThat(row.level()).isEqualTo(Level.PROVINCE);
        });
        assertThat(rejected).singleElement().extracting(Rejection::reason).isEqualTo("bad-date");
    }

    @Test
    void what_cannot_have_happened_may_be_let_in_by_the_mapping() throws IOException {
        var file = "code,procedure,competent_unit,level,channel,received_at,due_at,finished_at,status\n"
                + "H-1,1.012766,X1,xa,1,2021-04-22T09:00,2021-04-20,,4\n"
                + "H-2,1.012766,X1,xa,1,2021-04-22T09:00,,2021-04-20,9\n";
        read(file, good(HEAD + "due-before-received: no-due\nfinished-before-received: at-received\n"));

        assertThat(rejected).isEmpty();
        assertThat(rows.get(0).dueAt()).isEqualTo(Moments.NONE);
        assertThat(rows.get(1).finishedAt()).isEqualTo(rows.get(1).receivedAt());
    }

    @Test
    void all_mistakes_are_found_at_once_with_their_lines() {
        var reading = MappingReader.read((HEAD + """
                        separator: "#"
                        columns:
                          Số hồ sơ: cod
                          A: code
                          B: code
                        dates: [MM/dd/yyyy]
                        values:
                          level: {Cấp xã: xã}
                          status: {Xong: "11", "đang": "4", ĐANG: "4"}
                        defaults: {level: khu}
                        unknown-procedure: maybe
                        colums: {}
                        """).getBytes(UTF_8));

        assertThat(reading.mapping()).isNull();
        assertThat(reading.findings())
                .extracting(Finding::code)
                .contains(
                        "separator",
                        "column",
                        "column-twice",
                        "date-form",
                        "value",
                        "word-twice",
                        "not-a-choice",
                        "unknown-key-near");
        assertThat(reading.findings())
                .filteredOn(one -> one.code().equals("column-twice"))
                .singleElement()
                .satisfies(one -> assertThat(one.place().row()).isEqualTo(8));
        for (var locale : List.of(Locale.of("vi"), Locale.ENGLISH)) {
            var words = Words.of(locale, "dossierfile");
            reading.findings().forEach(one -> assertThat(words.of(one)).doesNotContain("{0"));
        }
    }
}
