package vn.cchc.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/** The catalogue over HTTP: Tùng (standing agency) writes, Lan (commune) reads. */
@CchcTest
class ProceduresTest {

    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    private static final String HEAD = CatalogueTest.HEAD;
    private static final String TWO = HEAD
            + "M.900001,Cấp giấy phép xây dựng thử,xay-dung,huyen,15,10,9/QĐ,2021-01-01,\n"
            + "M.900002,Đăng ký đất thử,dat-dai,huyen,30,,,2021-01-01,\n";

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Procedures procedures;

    @Autowired
    JdbcClient sql;

    private Personas.World world;

    @BeforeEach
    void settle() {
        world = personas.settle();
    }

    @Test
    void a_file_is_tried_first_then_taken_then_there_already() throws Exception {
        var trial = send("tthc.csv", CatalogueTest.bytes(TWO));
        assertThat(procedures.find("M.900001", DAY))
                .as("a trial writes nothing")
                .isEmpty();
        http.perform(get(trial).with(personas.as(world.tung())))
                .andExpect(content().string(containsString("2 dòng trong tệp: 2 phiên bản mới")));
        http.perform(post(trial).with(personas.as(world.tung())).with(csrf()))
                .andExpect(flash().attributeExists("flash"));
        assertThat(procedures.find("M.900001", DAY).orElseThrow().binding())
                .isEqualTo(new Limit(10, Limit.Unit.WORKING_DAYS));
        http.perform(get(send("tthc.csv", CatalogueTest.bytes(TWO))).with(personas.as(world.tung())))
                .andExpect(content().string(containsString("Mọi dòng trong tệp đã có")));
        assertThat(sql.sql("select count(*) from procedure.version where code like 'M.9%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_workbook_reads_like_a_csv_and_a_code_typed_as_a_number_keeps_its_zeros() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("TTHC");
            sheet.value(0, 0, "DANH MỤC THỦ TỤC");
            var heads =
                    List.of("Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cấp thực hiện", "Thời hạn giải quyết", "Hiệu lực từ");
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(2, i, heads.get(i));
            }
            sheet.value(3, 0, new java.math.BigDecimal("9.90001"));
            sheet.value(3, 1, "Thủ tục thử");
            sheet.value(3, 2, "Lĩnh vực chưa ai biết");
            sheet.value(3, 3, "xã");
            sheet.value(3, 4, 5);
            sheet.value(3, 5, DAY);
            sheet.style(3, 5).format("dd/MM/yyyy").set();
        }
        var trial = send("tthc.xlsx", bytes.toByteArray());
        http.perform(post(trial).with(personas.as(world.tung())).with(csrf())).andExpect(status().is3xxRedirection());
        var taken = procedures.find("9.900010", DAY).orElseThrow();
        assertThat(taken.field()).isEqualTo("linh-vuc-chua-ai-biet");
        assertThat(procedures.fields()).containsEntry("linh-vuc-chua-ai-biet", "Lĩnh vực chưa ai biết");
        assertThat(taken.limit()).isEqualTo(new Limit(5, Limit.Unit.WORKING_DAYS));
    }

    @Test
    void one_bad_line_and_no_line_is_taken() throws Exception {
        var trial = send("tthc.csv", CatalogueTest.bytes(TWO + "M.900003,Ba,dat-dai,xa,mười,,,2021-01-01,\n"));
        http.perform(get(trial).with(personas.as(world.tung())))
                .andExpect(content().string(containsString("Không hiểu thời hạn")))
                .andExpect(content().string(not(containsString("Ghi vào danh mục"))));
        http.perform(get(trial + "/errors.csv").with(personas.as(world.tung())))
                .andExpect(content().string(containsString("4,limit,mười,")));
        http.perform(post(trial).with(personas.as(world.tung())).with(csrf())).andExpect(status().is(422));
        assertThat(procedures.find("M.900001", DAY)).isEmpty();
    }

    @Test
    void a_correction_needs_a_reason_and_keeps_what_stood_before() throws Exception {
        take(TWO, "");
        var corrected = TWO.replace(",15,10,", ",15,8,");
        assertThatThrownBy(() -> take(corrected, " "))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("reason-needed");
        var outcome = take(corrected, "Ghi nhầm thời hạn");
        assertThat(outcome.corrected()).isEqualTo(1);
        assertThat(outcome.unchanged()).isEqualTo(1);
        assertThat(procedures.find("M.900001", DAY).orElseThrow().binding().number())
                .isEqualTo(8);
        assertThat(procedures.history("M.900001"))
                .extracting(each ->
                        each.revision() + " " + each.procedure().binding().number() + " " + each.reason())
                .containsExactly("2 8 Ghi nhầm thời hạn", "1 10 ");
        http.perform(get("/procedures/M.900001").with(personas.as(world.lan())))
                .andExpect(content().string(containsString("Ghi nhầm thời hạn")))
                .andExpect(content().string(not(containsString("Rút phiên bản"))));
        assertThat(sql.sql(
                                "select count(*) from audit.entry where verb = 'procedure.import' and details::text like '%Ghi nhầm%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_abolished_procedure_ends_and_one_entered_by_mistake_goes_but_stays_readable() throws Exception {
        take(TWO, "");
        http.perform(post("/procedures/M.900001/end")
                        .param("from", "2021-01-01")
                        .param("revision", "1")
                        .param("to", "2021-02-28")
                        .param("reason", "Bãi bỏ theo 12/QĐ")
                        .with(personas.as(world.tung()))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(procedures.find("M.900001", LocalDate.of(2021, 2, 28))).isPresent();
        assertThat(procedures.find("M.900001", DAY)).isEmpty();
        procedures.withdraw("M.900002", LocalDate.of(2021, 1, 1), 1, "Nhầm mã", world.tung());
        assertThat(procedures.find("M.900002", DAY)).isEmpty();
        http.perform(get("/procedures/M.900002").with(personas.as(world.lan())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nhầm mã")));
        assertThatThrownBy(() -> procedures.withdraw("M.900001", LocalDate.of(2021, 1, 1), 1, "x", world.tung()))
                .as("somebody else has changed revision 1 meanwhile")
                .hasMessageContaining("changed-meanwhile");
    }

    @Test
    void whoever_is_signed_in_reads_and_only_the_standing_agency_writes() throws Exception {
        take(TWO, "");
        http.perform(get("/procedures").param("on", "2021-03-01").with(personas.as(world.khach())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("M.900001")));
        for (var person : List.of(world.lan(), world.minh(), world.an(), world.khach())) {
            http.perform(get("/procedures/import").with(personas.as(person))).andExpect(status().isForbidden());
            http.perform(multipart("/procedures/import")
                            .file(new MockMultipartFile("file", "a.csv", "text/csv", CatalogueTest.bytes(TWO)))
                            .with(personas.as(person))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
            http.perform(post("/procedures/M.900001/withdraw")
                            .param("from", "2021-01-01")
                            .param("revision", "1")
                            .param("reason", "x")
                            .with(personas.as(person))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
        assertThatThrownBy(() -> procedures.take(CatalogueTest.bytes(TWO), "a.csv", "", world.lan()))
                .hasMessageContaining("rights.refused");
    }

    @Test
    void the_list_is_searched_without_marks_and_filtered() throws Exception {
        take(TWO, "");
        expectListed("q", "dang ky dat", "M.900002", "M.900001");
        expectListed("q", "GIẤY PHÉP", "M.900001", "M.900002");
        expectListed("field", "xay-dung", "M.900001", "M.900002");
        http.perform(get("/procedures/list.csv")
                        .param("on", "2021-03-01")
                        .param("q", "dat thu")
                        .with(personas.as(world.lan())))
                .andExpect(content()
                        .string(containsString("M.900002,Đăng ký đất thử,dat-dai,Đất đai,huyen,30 ngày làm việc")))
                .andExpect(content().string(not(containsString("M.900001"))));
    }

    @Test
    void signed_and_not_public_after_five_days_is_told_to_the_standing_agency() throws Exception {
        take(
                "code,name,field,level,limit,announced_by,announced_on,public_since,valid_from\n"
                        + "9.900001,Chưa công khai,dat-dai,xa,1,1/QĐ,2026-01-05,,2026-01-05\n"
                        + "9.900002,Công khai đúng,dat-dai,xa,1,1/QĐ,2026-01-05,2026-01-10,2026-01-05\n"
                        + "9.900003,Công khai chậm,dat-dai,xa,1,1/QĐ,2026-01-05,2026-01-11,2026-01-05\n",
                "");
        var late = procedures.catalogue().nearest(LocalDate.of(2026, 6, 1)).stream()
                .filter(each -> each.code().startsWith("9.9") && each.publicLate(LocalDate.of(2026, 1, 11)))
                .map(Procedure::code)
                .toList();
        assertThat(late).containsExactly("9.900001", "9.900003");
        http.perform(get("/").with(personas.as(world.tung())))
                .andExpect(content().string(containsString("mà chưa công khai")));
        http.perform(get("/").with(personas.as(world.lan())))
                .andExpect(content().string(not(containsString("mà chưa công khai"))));
    }

    private void expectListed(String parameter, String value, String there, String notThere) throws Exception {
        http.perform(get("/procedures")
                        .param("on", "2021-03-01")
                        .param(parameter, value)
                        .with(personas.as(world.lan())))
                .andExpect(content().string(containsString(there)))
                .andExpect(content().string(not(containsString(notThere))));
    }

    private Outcome take(String file, String reason) {
        return procedures.take(CatalogueTest.bytes(file), "tthc.csv", reason, Actor.SYSTEM);
    }

    private String send(String name, byte[] content) throws Exception {
        var sent = http.perform(multipart("/procedures/import")
                        .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                        .with(personas.as(world.tung()))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        return sent.getResponse().getHeader("Location");
    }
}
