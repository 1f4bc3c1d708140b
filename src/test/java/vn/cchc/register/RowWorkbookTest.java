package vn.cchc.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.organisation.Organisation;

/** Registers as workbooks, in and out, and their figures against a count by hand. */
@CchcTest
class RowWorkbookTest {

    private static final String[] HEADS = {"Ngày đăng", "Kênh", "Thể loại", "Tên sản phẩm", "Số lượng", "Đường dẫn"};

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Rows rows;

    @Autowired
    Indicators indicators;

    @Autowired
    JdbcClient sql;

    private Personas.World world;

    @BeforeEach
    void people() {
        world = personas.settle();
    }

    // --- in

    @Test
    void a_workbook_is_tried_first_and_then_taken_and_taking_it_twice_is_taking_it_once() throws Exception {
        var book = book(sheet -> {
            line(sheet, 1, LocalDate.of(2026, 2, 1), "Báo", "Tin", "Tin thứ nhất", 3);
            line(sheet, 2, "2/2/2026", "bao", "bai", "Bài thứ hai", "1.000");
        });
        var trial = send(world.minh(), book);
        as(world.minh(), get(trial))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 dòng trong tệp: 2 dòng mới")));
        assertThat(size()).isZero();
        as(world.minh(), post(trial).with(csrf())).andExpect(status().isSeeOther());
        assertThat(size()).isEqualTo(2);
        assertThat(figure("so-san-pham-tuyen-truyen", world.department())).isEqualTo(Exact.of(1003));
        as(world.minh(), post(trial).with(csrf())).andExpect(status().isSeeOther());
        var again = send(world.minh(), book);
        as(world.minh(), get(again))
                .andExpect(content().string(containsString("0 dòng mới, 0 dòng sửa, 2 dòng không đổi")));
        as(world.minh(), post(again).with(csrf())).andExpect(status().isSeeOther());
        assertThat(size()).isEqualTo(2);
        assertThat(versions()).isEqualTo(2);
        as(world.lan(), get(trial)).andExpect(status().isNotFound());
    }

    @Test
    void a_line_whose_key_is_there_changes_that_row_and_keeps_its_past() throws Exception {
        take(world.minh(), book(sheet -> line(sheet, 1, LocalDate.of(2026, 2, 1), "Báo", "Tin", "Tin", 3)));
        take(world.minh(), book(sheet -> line(sheet, 1, LocalDate.of(2026, 2, 1), "Báo", "Tin", "TIN ", 5)));
        assertThat(size()).isEqualTo(1);
        assertThat(versions()).isEqualTo(2);
        assertThat(figure("so-tin-bai", world.department())).isEqualTo(Exact.of(5));
    }

    @Test
    void every_mistake_is_named_with_its_cell_and_nothing_is_written() throws Exception {
        var trial = send(world.minh(), book(sheet -> {
            line(sheet, 1, LocalDate.of(2026, 2, 1), "Báo", "Tin", "Đúng", 3);
            line(sheet, 2, "31/02/2026", "Báo giấy", "Tin", "Sai ngày", "12.5");
            sheet.formula(3, 4, "1+2");
            line(sheet, 3, LocalDate.of(2026, 2, 3), "Báo", "Tin", "", null);
            line(sheet, 4, LocalDate.of(2026, 2, 1), "Báo", "Tin", "đúng", 3);
        }));
        as(world.minh(), get(trial))
                .andExpect(content().string(containsString("A3")))
                .andExpect(content().string(containsString("\"31/02/2026\" không phải ngày")))
                .andExpect(content().string(containsString("B3")))
                .andExpect(content().string(containsString("Không có lựa chọn \"Báo giấy\"")))
                .andExpect(content().string(containsString("E3")))
                .andExpect(content().string(containsString("E4")))
                .andExpect(content().string(containsString("công thức (=1+2)")))
                .andExpect(content().string(containsString("Trùng khóa với dòng 2")));
        as(world.minh(), post(trial).with(csrf())).andExpect(status().isUnprocessableContent());
        assertThat(size()).isZero();
        var errors = as(world.minh(), get(trial + "/errors.xlsx"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(cells(errors).stream().flatMap(List::stream)).contains("'=1+2", "31/02/2026");
    }

    @Test
    void a_workbook_of_another_register_or_with_shifted_columns_is_refused_in_words() throws Exception {
        rows.add("tuyen-truyen", world.department().id(), item(1), UUID.randomUUID(), world.minh());
        var ours = export(world.minh(), "tuyen-truyen");
        var other = send(world.minh(), "iso", ours);
        as(world.minh(), get(other))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Tệp này là của \"Sổ sản phẩm tuyên truyền CCHC\"")));
        var shifted = send(world.minh(), book(sheet -> {
            for (int i = 1; i <= 3; i++) {
                line(sheet, i, "Báo", "Tin", "Tên", Integer.toString(i), "x", LocalDate.of(2026, 2, i));
            }
        }));
        as(world.minh(), get(shifted)).andExpect(content().string(containsString("lệch sang cột bên cạnh")));
        var unheaded = send(world.minh(), book(sheet -> {
            line(sheet, 1, LocalDate.of(2026, 2, 1), "Báo", "Tin", "Tên", 3);
            sheet.value(1, 8, "lạc");
        }));
        as(world.minh(), get(unheaded))
                .andExpect(content().string(containsString("Cột I có nội dung mà không có tiêu đề")));
        var nothing = send(world.minh(), plain(sheet -> sheet.value(0, 0, "Không phải sổ")));
        as(world.minh(), get(nothing)).andExpect(content().string(containsString("Không thấy hàng tiêu đề")));
    }

    @Test
    void nobody_brings_rows_into_another_agencys_register() throws Exception {
        var mine = plain(sheet -> {
            head(sheet, "Cơ quan giữ sổ");
            line(sheet, 1, LocalDate.of(2026, 2, 1), "Báo", "Tin", "Tin", 3);
            sheet.value(1, 6, world.otherDepartment().name());
        });
        as(world.minh(), get(send(world.minh(), mine)))
                .andExpect(content().string(containsString("không ghi được dòng cho cơ quan")));
        as(
                        world.lan(),
                        multipart("/registers/tuyen-truyen/import")
                                .file(new MockMultipartFile("file", "a.xlsx", null, mine))
                                .param("at", world.department().id().toString())
                                .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void the_import_without_a_named_agency_takes_rows_in_for_ones_own() throws Exception {
        as(world.minh(), get("/registers/tuyen-truyen/import"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(world.department().name())));
        var trial = as(
                        world.minh(),
                        multipart("/registers/tuyen-truyen/import")
                                .file(new MockMultipartFile("file", "so.xlsx", null, plain(sheet -> {
                                    head(sheet);
                                    line(sheet, 1, LocalDate.of(2026, 2, 1), "Báo", "Tin", "Tin", 3);
                                })))
                                .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        as(world.minh(), post(trial).with(csrf())).andExpect(status().isSeeOther());
        as(world.minh(), get("/registers/tuyen-truyen")).andExpect(content().string(containsString("Tin")));
        as(
                        world.tung(),
                        get("/registers/tuyen-truyen/import?at="
                                + world.department().id()))
                .andExpect(status().isForbidden());
    }

    // --- out

    @Test
    void what_goes_out_comes_in_unchanged_and_no_cell_is_a_formula() throws Exception {
        var typed = item(1);
        typed.put("ten", "=HYPERLINK(\"http://x\")");
        rows.add("tuyen-truyen", world.department().id(), typed, UUID.randomUUID(), world.minh());
        rows.add("tuyen-truyen", world.department().id(), item(2), UUID.randomUUID(), world.minh());
        var out = export(world.minh(), "tuyen-truyen");
        assertThat(cells(out).stream().flatMap(List::stream)).contains("'=HYPERLINK(\"http://x\")");
        as(world.minh(), get(send(world.minh(), out)))
                .andExpect(
                        content().string(containsString("2 dòng trong tệp: 0 dòng mới, 0 dòng sửa, 2 dòng không đổi")));
        as(world.minh(), get("/registers/tuyen-truyen/rows.csv"))
                .andExpect(content().string(containsString("'=HYPERLINK")));
    }

    @Test
    void masked_personal_data_is_never_taken_in_over_the_real_one() throws Exception {
        var typed = new HashMap<String, String>();
        typed.put("ma", "PA-01");
        typed.put("ngay-tiep-nhan", "02/03/2026");
        typed.put("nguon", "nguoi-dan");
        typed.put("kenh", "cong");
        typed.put("nguoi-gui.name", "Lê Văn Tám");
        typed.put("lien-he", "0912 345 678");
        typed.put("noi-dung", "Chậm trả kết quả");
        var row = rows.add("pakn", world.department().id(), typed, UUID.randomUUID(), world.minh());
        var out = export(world.minh(), "pakn");
        assertThat(cells(out).stream().flatMap(List::stream))
                .contains("L•••", "•••678")
                .doesNotContain("Lê Văn Tám");
        as(world.minh(), get(send(world.minh(), "pakn", out)))
                .andExpect(content().string(containsString("1 dòng không đổi")));
        assertThat(rows.open("pakn", row.id(), world.minh()).values().get("nguoi-gui.name"))
                .isEqualTo("Lê Văn Tám");
    }

    // --- figures against a count by hand

    @Test
    void the_counted_figures_equal_a_count_by_hand_over_the_same_rows() {
        var random = new Random(20260622);
        var kept = new ArrayList<Map<String, String>>();
        for (int i = 0; i < 60; i++) {
            var typed = petition(random, i);
            kept.add(typed);
            rows.add("pakn", world.department().id(), typed, UUID.randomUUID(), world.minh());
        }
        for (int i = 0; i < 25; i++) {
            var from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(120));
            var to = from.plusDays(random.nextInt(120));
            long received = kept.stream()
                    .filter(row -> within(row.get("ngay-tiep-nhan"), from, to))
                    .count();
            long answered = kept.stream()
                    .filter(row -> within(row.get("ngay-tra-loi"), from, to))
                    .count();
            long inTime = kept.stream()
                    .filter(row -> within(row.get("ngay-tra-loi"), from, to)
                            && !LocalDate.parse(row.get("ngay-tra-loi")).isAfter(LocalDate.parse(row.get("han"))))
                    .count();
            var counted = indicators.counted(
                    Set.of("so-pakn-tiep-nhan", "so-pakn-da-tra-loi", "so-pakn-tra-loi-dung-han"),
                    world.department().id(),
                    from,
                    to);
            assertThat(counted.get("so-pakn-tiep-nhan").figure()).isEqualTo(new Figure.Value(Exact.of(received)));
            assertThat(counted.get("so-pakn-da-tra-loi").figure()).isEqualTo(new Figure.Value(Exact.of(answered)));
            assertThat(counted.get("so-pakn-tra-loi-dung-han").figure())
                    .isEqualTo(new Figure.Rate(Exact.of(inTime), Exact.of(answered)));
        }
    }

    private static boolean within(String day, LocalDate from, LocalDate to) {
        return day != null
                && !LocalDate.parse(day).isBefore(from)
                && !LocalDate.parse(day).isAfter(to);
    }

    private static Map<String, String> petition(Random random, int i) {
        var received = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(180));
        var typed = new HashMap<String, String>();
        typed.put("ma", "PA-" + i);
        typed.put("ngay-tiep-nhan", received.toString());
        typed.put("nguon", "nguoi-dan");
        typed.put("kenh", "cong");
        typed.put("noi-dung", "Nội dung " + i);
        typed.put("han", received.plusDays(10).toString());
        if (random.nextInt(4) > 0) {
            typed.put("ngay-tra-loi", received.plusDays(random.nextInt(20)).toString());
        }
        return typed;
    }

    // --- the steps

    private static Map<String, String> item(int day) {
        var typed = new HashMap<String, String>();
        typed.put("ngay", "0" + day + "/02/2026");
        typed.put("kenh", "bao");
        typed.put("the-loai", "tin");
        typed.put("ten", "Tin số " + day);
        typed.put("so-luong", "1");
        return typed;
    }

    private long size() {
        return sql.sql("select count(*) from register.entry where register = 'tuyen-truyen' and owner = :owner")
                .param("owner", world.department().id().value())
                .query(Long.class)
                .single();
    }

    private long versions() {
        return sql.sql("""
                select count(*) from register.entry_version v join register.entry e on e.id = v.entry
                where e.register = 'tuyen-truyen' and e.owner = :owner
                """)
                .param("owner", world.department().id().value())
                .query(Long.class)
                .single();
    }

    private Exact figure(String indicator, Organisation at) {
        var counted = indicators
                .counted(Set.of(indicator), at.id(), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))
                .get(indicator);
        return ((Figure.Value) counted.figure()).value();
    }

    private static byte[] book(Consumer<Worksheet> fill) {
        return plain(sheet -> {
            head(sheet);
            fill.accept(sheet);
        });
    }

    private static byte[] plain(Consumer<Worksheet> fill) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            fill.accept(book.newWorksheet("Sheet1"));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static void head(Worksheet sheet, String... more) {
        var heads = new ArrayList<>(Arrays.asList(HEADS));
        heads.addAll(Arrays.asList(more));
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
        }
    }

    private static void line(Worksheet sheet, int line, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case null -> {}
                case LocalDate day -> {
                    sheet.value(line, i, day);
                    sheet.style(line, i).format("dd/mm/yyyy").set();
                }
                case Number number -> sheet.value(line, i, number);
                case Object text -> sheet.value(line, i, text.toString());
            }
        }
    }

    private static List<List<String>> cells(byte[] bytes) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            return book.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
        }
    }

    private byte[] export(Actor actor, String register) throws Exception {
        return as(actor, get("/registers/" + register + "/rows.xlsx"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private void take(Actor actor, byte[] book) throws Exception {
        as(actor, post(send(actor, book)).with(csrf())).andExpect(status().isSeeOther());
    }

    private String send(Actor actor, byte[] book) throws Exception {
        return send(actor, "tuyen-truyen", book);
    }

    private String send(Actor actor, String register, byte[] book) throws Exception {
        var file = new MockMultipartFile("file", "so.xlsx", null, book);
        return as(
                        actor,
                        multipart("/registers/" + register + "/import")
                                .file(file)
                                .param("at", String.valueOf(actor.home()))
                                .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location");
    }

    private ResultActions as(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(personas.as(actor)));
    }
}
