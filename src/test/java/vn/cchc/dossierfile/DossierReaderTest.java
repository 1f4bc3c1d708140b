package vn.cchc.dossierfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Problem;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

class DossierReaderTest {

    private static final String HEAD =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,finished_at,returned_at,status\n";
    private static final String GOOD =
            "H-1,1.012766,dat-dai,xa,X1,X2,truc-tiep,2021-04-22T09:30:00,2021-04-29T09:30:00,2021-04-28T15:00:00,2021-04-30T08:00:00,10\n";

    private final List<Row> rows = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();

    private DossierReader.Reading read(byte[] file, Mapping mapping) throws IOException {
        return DossierReader.read(new ByteArrayInputStream(file), "t.csv", mapping, rows::add, rejected::add);
    }

    private DossierReader.Reading read(String file) throws IOException {
        return read(file.getBytes(UTF_8), Mapping.canonical());
    }

    private static String line(
            String code, String received, String due, String finished, String returned, String status) {
        return String.join(
                        ",",
                        code,
                        "1.012766",
                        "dat-dai",
                        "xa",
                        "X1",
                        "X2",
                        "truc-tiep",
                        received,
                        due,
                        finished,
                        returned,
                        status)
                + "\n";
    }

    private static long at(String moment) {
        return Moments.of(LocalDateTime.parse(moment));
    }

    @Test
    void a_canonical_line_comes_out_as_it_went_in() throws IOException {
        var reading = read(HEAD + GOOD);

        assertThat(rejected).isEmpty();
        assertThat(reading.accepted()).isEqualTo(1);
        assertThat(rows)
                .containsExactly(new Row(
                        2,
                        "H-1",
                        "1.012766",
                        "dat-dai",
                        Level.COMMUNE,
                        "X1",
                        "X2",
                        Channel.DIRECT,
                        at("2021-04-22T09:30:00"),
                        at("2021-04-29T09:30:00"),
                        at("2021-04-28T15:00:00"),
                        at("2021-04-30T08:00:00"),
                        Status.RETURNED,
                        null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-04-22T09:30:00",
                "2021-04-22 09:30",
                "2021-04-22T09:30:00.123",
                "2021-04-22T09:30:00+07:00",
                "2021-04-22T02:30:00Z",
                "2021-04-21T22:30:00-04:00",
                "22/04/2021 09:30",
                "22/4/2021 9:30:00",
                "22-04-2021 09:30",
                "20210422093000",
                "202104220930"
            })
    void a_moment_may_be_written_in_four_forms(String written) throws IOException {
        read(HEAD + line("H-1", written, "", "", "", "4"));

        assertThat(rows).singleElement().extracting(Row::receivedAt).isEqualTo(at("2021-04-22T09:30:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-29",
                "31/04/2021",
                "2021-04-22T24:00",
                "2021-04-22T09:60",
                "2021-04-22T",
                "2021-04-22T09",
                "22/04/21",
                "04/22/2021",
                "20210422093",
                "0021-04-22",
                "hôm qua!",
                "2021-04-22T09:30:00+99:00",
                "2021-04-22x"
            })
    void what_is_no_moment_is_refused_with_what_was_given(String written) throws IOException {
        read(HEAD + line("H-1", written, "", "", "", "4"));

        assertThat(rows).isEmpty();
        assertThat(rejected).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("bad-date");
            assertThat(one.line()).isEqualTo(2);
            assertThat(one.code()).isEqualTo("H-1");
            assertThat(one.column()).isEqualTo("received_at");
            assertThat(one.given()).isEqualTo(written);
        });
    }

    @Test
    void a_due_day_without_an_hour_is_its_last_second_a_finish_its_first_but_not_before_receipt() throws IOException {
        read(HEAD
                + line("H-1", "2021-04-22T09:30:00", "22/04/2021", "22/04/2021", "22/04/2021", "9")
                + line("H-2", "2021-04-22T09:30:00", "2021-04-29", "2021-04-28", "", "9"));

        assertThat(rejected).isEmpty();
        assertThat(rows.get(0).dueAt()).isEqualTo(at("2021-04-22T23:59:59"));
        assertThat(rows.get(0).finishedAt()).isEqualTo(at("2021-04-22T09:30:00"));
        assertThat(rows.get(0).returnedAt()).isEqualTo(at("2021-04-22T09:30:00"));
        assertThat(rows.get(1).finishedAt()).isEqualTo(at("2021-04-28T00:00:00"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    H-1, 2021-04-22T09:30, 2021-04-22T09:29, , 4, due-before-received, due_at
                    H-1, 2021-04-22T09:30, 2021-04-21, , 4, due-before-received, due_at
                    H-1, 2021-04-22T09:30, 2021-04-29, 2021-04-22T09:29, 9, finished-before-received, finished_at
                    H-1, 2021-04-22T09:30, 2021-04-29, 2021-04-21, 9, finished-before-received, finished_at
                    H-1, , 2021-04-29, , 4, no-received, received_at
                    H-1, 2021-04-22T09:30, 2021-04-29, , 9, no-finish, finished_at
                    H-1, 2021-04-22T09:30, 2021-04-29, , 10, no-finish, finished_at
                    H-1, 2021-04-22T09:30, 2021-04-29, , 11, unknown-status, status
                    H-1, 2021-04-22T09:30, 2021-04-29, , , unknown-status, status
                    '', 2021-04-22T09:30, 2021-04-29, , 4, no-code, code
                    """)
    void what_cannot_be_is_refused(
            String code, String received, String due, String finished, String status, String reason, String column)
            throws IOException {
        read(HEAD + line(code, text(received), text(due), text(finished), "", text(status)));

        assertThat(rows).isEmpty();
        assertThat(rejected).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(reason);
            assertThat(one.column()).isEqualTo(column);
        });
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    @Test
    void a_withdrawn_or_refused_dossier_may_come_without_an_end_its_steps_may_have_it() throws IOException {
        read(HEAD
                + line("H-1", "2021-04-22T09:30", "", "", "", "7")
                + line("H-2", "2021-04-22T09:30", "", "", "", "3"));

        assertThat(rows).extracting(Row::finishedAt).containsExactly(Moments.NONE, Moments.NONE);
    }

    @Test
    void what_was_only_registered_is_passed_over_and_said() throws IOException {
        var reading = read(HEAD + line("H-1", "", "", "", "", "1") + GOOD);

        assertThat(reading.skipped()).isEqualTo(1);
        assertThat(reading.rejected()).isZero();
        assertThat(reading.lines()).isEqualTo(2);
        assertThat(rejected).singleElement().matches(Rejection::skipped);
    }

    @Test
    void ragged_lines_are_refused_alone_and_blank_ones_do_not_count() throws IOException {
        var reading = read(HEAD + "H-0,1.012766\n\n,,,,,,,,,,,\n" + GOOD.strip() + ",more\n" + GOOD);

        assertThat(rejected).extracting(Rejection::reason).containsExactly("too-few-columns", "too-many-columns");
        assertThat(rejected).extracting(Rejection::line).containsExactly(2L, 5L);
        assertThat(rejected).extracting(Rejection::arguments).containsExactly(List.of(2, 12), List.of(13, 12));
        assertThat(reading).extracting("lines", "accepted", "rejected").containsExactly(3L, 1L, 2L);
    }

    @Test
    void an_open_quote_says_how_many_lines_it_swallowed() throws IOException {
        read(HEAD + GOOD + "\"H-2,1.012766\n" + GOOD + GOOD + GOOD.replace("H-1", "\"H-9\""));

        assertThat(rejected.getFirst().reason()).isEqualTo("open-quote");
        assertThat(rejected.getFirst().line()).isEqualTo(3);
        assertThat(rows).hasSizeLessThan(4);
    }

    @Test
    void a_quoted_value_may_hold_the_separator_quotes_and_line_ends() throws IOException {
        var head = HEAD.strip() + ",late_cause\n";
        read(head + GOOD.strip() + ",\"chờ \"\"xác minh\"\",\nrồi trả\"\n" + GOOD.strip() + ",\n");

        assertThat(rejected).isEmpty();
        assertThat(rows.getFirst().more().lateCause()).isEqualTo("chờ \"xác minh\", rồi trả");
        assertThat(rows.get(1).line()).isEqualTo(4);
        assertThat(rows.get(1).more()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", ","})
    void the_separator_is_seen_from_the_head_with_or_without_a_mark(String separator) throws IOException {
        read("\uFEFF" + (HEAD + GOOD).replace(",", separator).replace("\n", "\r\n"));

        assertThat(rejected).isEmpty();
        assertThat(rows).hasSize(1);
    }

    @Test
    void what_excel_calls_unicode_text_is_read_too() throws IOException {
        var tabs = ("\uFEFF" + HEAD + GOOD).replace(",", "\t").replace("\n", "\r\n");
        read(tabs.getBytes(StandardCharsets.UTF_16LE), Mapping.canonical());
        assertThat(rows).hasSize(1);

        // Other programs write it with the separators they always write.
        read(("\uFEFF" + HEAD + GOOD).getBytes(StandardCharsets.UTF_16BE), Mapping.canonical());
        assertThat(rows).hasSize(2);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused_line_by_line() throws IOException {
        var file = HEAD + GOOD.replace("X2", "Xã Ba") + GOOD;
        read(file.getBytes(StandardCharsets.ISO_8859_1), Mapping.canonical());

        assertThat(rows).hasSize(1);
        assertThat(rejected).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("wrong-encoding");
            assertThat(one.column()).isEqualTo("competent_unit");
        });
    }

    @Test
    void a_code_is_bounded_and_without_control_characters() throws IOException {
        read(HEAD
                + GOOD.replace("H-1", "H".repeat(101))
                + GOOD.replace("H-1", "H\u0000-1")
                + GOOD.replace("X2", "X\u00012"));

        assertThat(rejected)
                .extracting(Rejection::reason)
                .containsExactly("code-too-long", "bad-character", "bad-character");
        assertThat(rejected.getFirst().arguments()).isEqualTo(List.of(101, 100));
    }

    @Test
    void level_and_channel_are_known_by_code_word_or_number() throws IOException {
        read(HEAD
                + GOOD.replace(",xa,", ",TINH,").replace("truc-tiep", "Trực tuyến")
                + GOOD.replace("truc-tiep", "3")
                + GOOD.replace(",xa,", ",khu,")
                + GOOD.replace("truc-tiep", "4")
                + GOOD.replace(",xa,", ",,"));

        assertThat(rows).extracting(Row::level).containsExactly(Level.PROVINCE, Level.COMMUNE);
        assertThat(rows).extracting(Row::channel).containsExactly(Channel.ONLINE, Channel.POSTAL);
        assertThat(rejected)
                .extracting(Rejection::reason)
                .containsExactly("unknown-level", "unknown-channel", "unknown-level");
    }

    @Test
    void an_applicant_never_comes_through_without_a_purpose() throws IOException {
        var file = HEAD.strip() + ",applicant,applicant_kind,paid,components,digitised,mystery\n" + GOOD.strip()
                + ",Nguyễn Thị Mẫu,1,1,3,2,?\n";
        var reading = read(file);

        assertThat(reading.unknownColumns()).containsExactly("mystery");
        assertThat(rows)
                .singleElement()
                .extracting(Row::more)
                .isEqualTo(new Row.More(true, 3, 2, -1, null, null, null, 1, null));
    }

    @Test
    void json_lines_are_read_like_a_table() throws IOException {
        var reading = read("""
                {"code":"H-1","procedure":"1.012766","field":"dat-dai","level":"xa","receiving_unit":"X1","competent_unit":"X2","channel":1,"received_at":"2021-04-22T09:30:00","due_at":"2021-04-29","finished_at":null,"status":4,"files":[{"a":1}]}
                {"code":"H-2",
                {"code":"H-3","procedure":"1.012766","level":"xa","receiving_unit":"X1","channel":"truc-tuyen","received_at":20210422093000,"status":"4"}
                """);

        assertThat(rows).extracting(Row::code).containsExactly("H-1", "H-3");
        assertThat(rows).extracting(Row::receivedAt).containsOnly(at("2021-04-22T09:30:00"));
        assertThat(rows.get(1).competentUnit()).isEqualTo("X1");
        assertThat(rejected).extracting(Rejection::reason).containsExactly("bad-json");
        assertThat(rejected).extracting(Rejection::line).containsExactly(2L);
        assertThat(reading.unknownColumns()).containsExactly("files");
    }

    @Test
    void steps_come_from_the_second_file() throws IOException {
        var steps = new ArrayList<StepRow>();
        var reading = DossierReader.readSteps(
                new ByteArrayInputStream(
                        "code,at,status,new_due,note\nH-1,2021-04-23T08:00:00,5,2021-05-04,thiếu bản sao\nH-1,,4,,\nH-2,2021-04-23,99,,\n"
                                .getBytes(UTF_8)),
                "s.csv",
                Mapping.canonical(),
                steps::add,
                rejected::add);

        assertThat(steps).singleElement().satisfies(one -> {
            assertThat(one.step().status()).isEqualTo(Status.WAITING_FOR_PAPERS);
            assertThat(one.step().newDue()).isEqualTo(at("2021-05-04T23:59:59"));
            assertThat(one.note()).isEqualTo("thiếu bản sao");
        });
        assertThat(rejected).extracting(Rejection::reason).containsExactly("no-moment", "unknown-status");
        assertThat(reading.lines()).isEqualTo(3);
    }

    @Test
    void a_file_that_as_a_whole_cannot_be_read_says_why() {
        problem("", "dossierfile.empty");
        problem("\uFEFF \n\n", "dossierfile.empty");
        problem("ma,ten\n1,2\n", "dossierfile.missing-columns");
        problem(HEAD.replace("procedure", "code") + GOOD, "dossierfile.column-twice");
        problem("[{\"code\":1}]", "dossierfile.json-list");
        problem(HEAD + GOOD + "H-2,1.0127", "dossierfile.cut-off");
        problem("{\"code\":\"H-1\"}\n{\"code\":\"H-", "dossierfile.cut-off");
        problem("{\"ma\":\"H-1\"}\n", "dossierfile.missing-columns");
        problem(HEAD + "\"" + GOOD.repeat(10_000), "dossierfile.long-line");
        problem(HEAD + ",".repeat(1_100_000), "dossierfile.long-line");
        problem("{\"code\":\"" + "x".repeat(1_100_000) + "\"}\n", "dossierfile.long-line");
        problem("PK\u0003\u0004 no zip", "dossierfile.workbook-broken");
    }

    private void problem(String file, String code) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(Problem.class, told -> {
            assertThat(told.code()).isEqualTo(code);
            for (var locale : List.of(Locale.of("vi"), Locale.ENGLISH)) {
                assertThat(Words.of(locale, "dossierfile").of(told))
                        .contains("t.csv")
                        .doesNotContain("{0", "{1", "{2");
            }
        });
    }

    @Test
    void what_goes_wrong_behind_the_reader_comes_through_as_it_is() {
        var full = new IllegalStateException("disk full");

        assertThatThrownBy(() -> DossierReader.read(
                        new ByteArrayInputStream((HEAD + GOOD).getBytes(UTF_8)),
                        "t.csv",
                        Mapping.canonical(),
                        _ -> {
                            throw full;
                        },
                        rejected::add))
                .isSameAs(full);
    }

    @Test
    void a_last_line_without_its_end_is_good_when_it_is_complete() throws IOException {
        read(HEAD + GOOD + GOOD.strip());

        assertThat(rows).hasSize(2);
    }

    @Test
    void every_reason_has_its_sentence_in_both_languages() {
        var reasons = List.of(
                "bad-character",
                "bad-date",
                "bad-flag",
                "bad-json",
                "bad-kind",
                "bad-number",
                "bad-value",
                "code-too-long",
                "due-before-received",
                "finished-before-received",
                "no-code",
                "no-finish",
                "no-moment",
                "no-procedure",
                "no-received",
                "no-unit",
                "not-yet-received",
                "open-quote",
                "too-few-columns",
                "too-long",
                "too-many-columns",
                "unknown-channel",
                "unknown-level",
                "unknown-status",
                "wrong-encoding");
        for (var locale : List.of(Locale.of("vi"), Locale.ENGLISH)) {
            for (var reason : reasons) {
                var one = new Rejection(1000, "H-1", "cot", "gia tri", reason, List.of(1, 2, 3));
                assertThat(Words.of(locale, "dossierfile").of(one.key(), one.words()))
                        .as(reason)
                        .isNotBlank();
            }
        }
    }
}
