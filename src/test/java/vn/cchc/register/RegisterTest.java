package vn.cchc.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.file.SampleFiles;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.Registers;

/** Registers over HTTP, as Minh (department), Vân (his head), Hoa and Lan (elsewhere), Tùng (standing agency). */
@CchcTest
class RegisterTest {

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Registers registers;

    @Autowired
    Rows rows;

    @Autowired
    Indicators indicators;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    private Personas.World world;

    @BeforeEach
    void people() {
        world = personas.settle();
    }

    // --- lists

    @Test
    void every_register_is_listed_with_how_much_it_holds_for_the_reader() throws Exception {
        addPlan(world.minh(), "41", "Kế hoạch CCHC");
        as(world.minh(), get("/registers"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sổ văn bản chỉ đạo")))
                .andExpect(content().string(containsString("Sổ mẫu")));
        as(world.khach(), get("/registers")).andExpect(status().isForbidden());
        as(world.khach(), get("/registers/tthc")).andExpect(status().isForbidden());
    }

    @Test
    void a_row_is_found_without_marks_by_column_and_by_day_and_sorted() throws Exception {
        var plan = addPlan(world.minh(), "41", "Kế hoạch cải cách hành chính");
        var other = addPlan(world.minh(), "7", "Ứng phó bão");
        list("?q=cai cach hanh chinh", plan, other);
        list("?f.van-ban=41/KH", plan, other);
        list("?f.loai=ke-hoach&f.van-ban=cai cach", plan, other);
        list("?to.van-ban=2026-01-05&q=ke hoach cai cach", plan, other);
        as(world.minh(), get("/registers/van-ban-chi-dao?from.van-ban=2026-01-06"))
                .andExpect(content().string(not(containsString(plan.id().toString()))));
        as(world.minh(), get("/registers/van-ban-chi-dao?q=100%25_"))
                .andExpect(content().string(not(containsString(plan.id().toString()))));
        for (var query : new String[] {"?sort=van-ban", "?sort=van-ban&dir=desc", "?dir=asc", "?sort=loai"}) {
            as(world.minh(), get("/registers/van-ban-chi-dao" + query))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(plan.id().toString())));
        }
    }

    private void list(String query, Row in, Row out) throws Exception {
        as(world.minh(), get("/registers/van-ban-chi-dao" + query))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(in.id().toString())))
                .andExpect(content().string(not(containsString(out.id().toString()))));
    }

    @Test
    void pages_follow_each_other_without_losing_or_repeating_a_row() throws Exception {
        for (int i = 1; i <= 120; i++) {
            addPlan(world.minh(), Integer.toString(i), "Kế hoạch " + i);
        }
        for (var order : new String[] {"", "&dir=asc", "&sort=van-ban", "&sort=loai&dir=desc"}) {
            var seen = new HashMap<String, Integer>();
            String next = "/registers/van-ban-chi-dao?q=ke hoach" + order;
            for (int page = 0; page < 4 && next != null; page++) {
                var html = as(world.minh(), get(java.net.URI.create(next.replace(" ", "%20"))))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
                var found = java.util.regex.Pattern.compile("/registers/van-ban-chi-dao/rows/([0-9a-f-]{36})\"")
                        .matcher(html);
                while (found.find()) {
                    seen.merge(found.group(1), 1, Integer::sum);
                }
                var link = java.util.regex.Pattern.compile("rel=\"next\" href=\"([^\"]+)\"")
                        .matcher(html);
                next = link.find() ? link.group(1).replace("&amp;", "&") : null;
            }
            assertThat(seen).as(order).hasSize(120);
            assertThat(seen.values()).containsOnly(1);
        }
    }

    // --- who sees what

    @Test
    void a_draft_is_seen_by_its_agency_alone_and_the_rest_by_the_standing_agency_too() throws Exception {
        var plan = addPlan(world.minh(), "41", "Kế hoạch CCHC");
        var path = "/registers/van-ban-chi-dao/rows/" + plan.id();
        as(world.minh(), get(path)).andExpect(status().isOk());
        as(world.van(), get(path)).andExpect(status().isOk());
        as(world.tung(), get(path)).andExpect(status().isNotFound());
        as(world.tung(), get("/registers/van-ban-chi-dao"))
                .andExpect(content().string(not(containsString(plan.id().toString()))));
        as(
                        world.minh(),
                        post(path + "/move").with(csrf()).param("revision", "1").param("to", "da-vao-so"))
                .andExpect(status().isSeeOther());
        as(world.tung(), get(path)).andExpect(status().isOk());
        as(world.tung(), get("/registers/van-ban-chi-dao"))
                .andExpect(content().string(containsString(plan.id().toString())));
        as(world.lan(), get(path)).andExpect(status().isNotFound());
        as(
                        world.lan(),
                        get("/registers/van-ban-chi-dao?at="
                                + world.department().id()))
                .andExpect(status().isForbidden());
        as(world.lan(), get(path + "/edit")).andExpect(status().isNotFound());
    }

    @Test
    void nobody_writes_in_another_agencys_register() throws Exception {
        var plan = filedPlan(world.minh(), "41", "Kế hoạch CCHC");
        var path = "/registers/van-ban-chi-dao/rows/" + plan.id();
        as(world.tung(), get(path + "/edit")).andExpect(status().isForbidden());
        as(world.tung(), change(plan, planForm("41", "Đổi"))).andExpect(status().isForbidden());
        as(
                        world.tung(),
                        post(path + "/withdraw")
                                .with(csrf())
                                .param("revision", "2")
                                .param("reason", "x"))
                .andExpect(status().isForbidden());
        as(world.lan(), change(plan, planForm("41", "Đổi"))).andExpect(status().isNotFound());
        as(world.lan(), form("van-ban-chi-dao", world.department().id(), planForm("42", "Giả")))
                .andExpect(status().isForbidden());
        as(world.tung(), form("van-ban-chi-dao", world.standingAgency().id(), planForm("43", "Của mình")))
                .andExpect(status().isSeeOther());
        as(world.hoa(), get("/registers")).andExpect(status().isForbidden());
    }

    @Test
    void a_register_for_everyone_is_read_by_every_agency() throws Exception {
        var id = rows.add("tthc", world.department().id(), procedure("1.000001"), UUID.randomUUID(), world.minh())
                .id();
        as(world.lan(), get("/registers/tthc/rows/" + id)).andExpect(status().isOk());
        as(world.lan(), get("/registers/tthc?at=" + world.department().id()))
                .andExpect(content().string(containsString(id.toString())));
    }

    @Test
    void personal_data_is_masked_until_somebody_who_may_asks_and_that_is_recorded() throws Exception {
        var row = rows.add(
                "ky-luat", world.department().id(), discipline("Trần Văn Bình"), UUID.randomUUID(), world.minh());
        var path = "/registers/ky-luat/rows/" + row.id();
        as(world.minh(), get(path))
                .andExpect(content().string(containsString("T•••")))
                .andExpect(content().string(not(containsString("Bình"))));
        as(world.minh(), get("/registers/ky-luat")).andExpect(content().string(not(containsString("Bình"))));
        as(world.minh(), get("/registers/ky-luat?q=binh"))
                .andExpect(content().string(not(containsString(row.id().toString()))));
        as(world.minh(), get(path + "/edit")).andExpect(content().string(not(containsString("Bình"))));
        as(world.minh(), get("/registers/ky-luat/rows.csv")).andExpect(content().string(not(containsString("Bình"))));
        as(world.minh(), post(path + "/show").with(csrf())).andExpect(status().isForbidden());
        as(world.tung(), post(path + "/show").with(csrf())).andExpect(status().isForbidden());
        as(world.van(), post(path + "/show").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Trần Văn Bình")));
        as(world.an(), get("/audit?verb=register.show-personal")).andExpect(status().isOk());
    }

    @Test
    void personal_data_leaves_in_clear_only_for_those_who_may_see_it_and_say_what_for() throws Exception {
        rows.add("ky-luat", world.department().id(), discipline("Trần Văn Bình"), UUID.randomUUID(), world.minh());
        var path = "/registers/ky-luat/rows-personal.xlsx";
        var purpose = "Đối chiếu hồ sơ kỷ luật năm 2026";
        as(world.minh(), post(path).param("purpose", purpose).with(csrf())).andExpect(status().isForbidden());
        as(world.tung(), post(path).param("purpose", purpose).with(csrf())).andExpect(status().isForbidden());
        as(world.van(), post(path).param("purpose", " tôi cần ").with(csrf()))
                .andExpect(status().isUnprocessableContent());
        as(world.an(), get("/audit?verb=register.export-personal"))
                .andExpect(content().string(not(containsString("ky-luat"))));
        var book = as(world.van(), post(path).param("purpose", purpose).with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(words(book)).contains("Trần Văn Bình");
        var masked = as(world.van(), get("/registers/ky-luat/rows.xlsx"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(words(masked)).contains("T•••").doesNotContain("Trần Văn Bình");
        as(world.an(), get("/audit?verb=register.export-personal"))
                .andExpect(content().string(containsString("ky-luat")))
                .andExpect(content().string(containsString(purpose)));
        as(world.minh(), get("/registers/ky-luat"))
                .andExpect(content().string(not(containsString("rows-personal.xlsx"))));
        as(world.van(), get("/registers/ky-luat")).andExpect(content().string(containsString("rows-personal.xlsx")));
    }

    private static java.util.List<String> words(byte[] workbook) throws Exception {
        try (var book = new org.dhatim.fastexcel.reader.ReadableWorkbook(new java.io.ByteArrayInputStream(workbook));
                var rows = book.getFirstSheet().openStream()) {
            return rows.flatMap(row -> row.stream())
                    .filter(cell -> cell != null)
                    .map(org.dhatim.fastexcel.reader.Cell::getText)
                    .toList();
        }
    }

    @Test
    void saving_a_form_in_which_personal_data_stood_masked_keeps_it() throws Exception {
        var row = rows.add(
                "ky-luat", world.department().id(), discipline("Trần Văn Bình"), UUID.randomUUID(), world.minh());
        var typed = discipline("");
        typed.put("hinh-thuc", "Cảnh cáo");
        as(world.minh(), change(row, typed)).andExpect(status().isSeeOther());
        var now = rows.open("ky-luat", row.id(), world.minh());
        assertThat(now.values().get("nguoi.name")).isEqualTo("Trần Văn Bình");
        assertThat(now.values().get("hinh-thuc")).isEqualTo("canh-cao");
    }

    // --- writing

    @Test
    void a_form_says_everything_that_is_wrong_and_keeps_what_was_typed() throws Exception {
        var typed = procedure("1.000002");
        typed.put("ngay-cong-bo", "31/02/2026");
        typed.put("thoi-han", "12.5");
        typed.put("cap", "");
        as(world.minh(), form("tthc", world.department().id(), typed))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("31/02/2026")))
                .andExpect(content().string(containsString("không phải ngày")))
                .andExpect(content().string(containsString("không phải số")))
                .andExpect(content().string(containsString("Cấp giải quyết\". Ô này bắt buộc")))
                .andExpect(content().string(containsString("1.000002")));
        assertThat(count("tthc", world.minh())).isZero();
    }

    @Test
    void a_form_sent_twice_adds_one_row() throws Exception {
        var request = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            as(world.minh(), form("tthc", world.department().id(), procedure("1.000003"), request))
                    .andExpect(status().isSeeOther());
        }
        assertThat(count("tthc", world.minh())).isEqualTo(1);
    }

    @Test
    void two_documents_may_share_a_number_but_not_the_whole_key() throws Exception {
        filedPlan(world.minh(), "129", "Kế hoạch đổi mới một cửa");
        var decision = planForm("129", "Danh mục văn bản hết hiệu lực");
        decision.put("loai", "quyet-dinh");
        as(world.minh(), form("van-ban-chi-dao", world.department().id(), decision))
                .andExpect(status().isSeeOther());
        as(world.minh(), form("van-ban-chi-dao", world.department().id(), planForm("0129", "Gõ lại")))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("trùng khóa")))
                .andExpect(content().string(containsString("Gõ lại")));
    }

    @Test
    void a_document_of_a_sunday_is_a_note_and_no_refusal() throws Exception {
        var typed = planForm("13", "Kế hoạch ngày Chủ nhật");
        typed.put("van-ban.date", "17/01/2021");
        var row = rows.add("van-ban-chi-dao", world.department().id(), typed, UUID.randomUUID(), world.minh());
        as(world.minh(), get("/registers/van-ban-chi-dao/rows/" + row.id()))
                .andExpect(content().string(containsString("thứ Bảy hoặc Chủ nhật")));
    }

    @Test
    void when_two_people_edit_one_row_the_second_loses_nothing_typed_and_nothing_of_the_first() throws Exception {
        var row = addPlan(world.minh(), "41", "Kế hoạch CCHC");
        as(world.van(), change(row, planForm("41", "Bản của Vân"))).andExpect(status().isSeeOther());
        as(world.minh(), change(row, planForm("41", "Bản của Minh")))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Đỗ Thị Vân đã lưu")))
                .andExpect(content().string(containsString("Bản của Vân")))
                .andExpect(content().string(containsString("Bản của Minh")))
                .andExpect(content().string(containsString("name=\"revision\" value=\"2\"")));
        assertThat(rows.open("van-ban-chi-dao", row.id(), world.minh()).values().get("van-ban.abstract"))
                .isEqualTo("Bản của Vân");
        assertThatThrownBy(() -> rows.change("van-ban-chi-dao", row.id(), 1, planForm("41", "Lần nữa"), world.minh()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("changed-by-other");
    }

    @Test
    void nothing_is_deleted_a_withdrawn_row_keeps_its_history_and_comes_back() throws Exception {
        var row = filedPlan(world.minh(), "41", "Kế hoạch CCHC");
        var path = "/registers/van-ban-chi-dao/rows/" + row.id();
        as(
                        world.minh(),
                        post(path + "/withdraw")
                                .with(csrf())
                                .param("revision", "2")
                                .param("reason", " "))
                .andExpect(status().isUnprocessableContent());
        as(
                        world.minh(),
                        post(path + "/withdraw")
                                .with(csrf())
                                .param("revision", "2")
                                .param("reason", "Nhập nhầm"))
                .andExpect(status().isSeeOther());
        as(world.minh(), get("/registers/van-ban-chi-dao"))
                .andExpect(content().string(not(containsString(row.id().toString()))));
        as(world.minh(), get("/registers/van-ban-chi-dao?withdrawn=true"))
                .andExpect(content().string(containsString(row.id().toString())));
        as(world.minh(), get(path)).andExpect(content().string(containsString("Nhập nhầm")));
        as(world.minh(), change(new Revised(row, 3).row(), planForm("41", "Sửa dòng đã rút")))
                .andExpect(status().isConflict());
        rows.bringBack("van-ban-chi-dao", row.id(), 3, "Đúng rồi", world.minh());
        assertThat(rows.history("van-ban-chi-dao", row.id(), world.minh()))
                .extracting(RowVersion::what)
                .containsExactly(
                        RowVersion.What.BROUGHT_BACK,
                        RowVersion.What.WITHDRAWN,
                        RowVersion.What.MOVED,
                        RowVersion.What.ADDED);
    }

    @Test
    void a_state_asks_for_what_it_needs_and_a_move_is_the_registers_to_allow() throws Exception {
        var row = rows.add("van-de-kiem-tra", world.department().id(), finding(), UUID.randomUUID(), world.minh());
        var path = "/registers/van-de-kiem-tra/rows/" + row.id();
        as(
                        world.minh(),
                        post(path + "/move").with(csrf()).param("revision", "1").param("to", "da-xu-ly"))
                .andExpect(status().isUnprocessableContent());
        var solved = finding();
        solved.put("ngay-xu-ly", "10/03/2026");
        solved.put("ket-qua", "Đã niêm yết lại");
        as(world.minh(), change(row, solved)).andExpect(status().isSeeOther());
        as(
                        world.minh(),
                        post(path + "/move").with(csrf()).param("revision", "2").param("to", "da-xu-ly"))
                .andExpect(status().isSeeOther());
        as(
                        world.minh(),
                        post(path + "/move")
                                .with(csrf())
                                .param("revision", "3")
                                .param("to", "mo")
                                .param("reason", "x"))
                .andExpect(status().isForbidden());
        as(world.van(), post(path + "/move").with(csrf()).param("revision", "3").param("to", "mo"))
                .andExpect(status().isUnprocessableContent());
        as(
                        world.van(),
                        post(path + "/move")
                                .with(csrf())
                                .param("revision", "3")
                                .param("to", "mo")
                                .param("reason", "Tái phạm"))
                .andExpect(status().isSeeOther());
    }

    @Test
    void files_are_put_with_a_row_taken_away_and_kept() throws Exception {
        var row = filedPlan(world.minh(), "41", "Kế hoạch CCHC");
        var path = "/registers/van-ban-chi-dao/rows/" + row.id();
        var file = new MockMultipartFile("file", "kế hoạch.pdf", "application/pdf", SampleFiles.pdf("m"));
        as(world.lan(), multipart(path + "/files").file(file).with(csrf())).andExpect(status().isNotFound());
        as(world.minh(), multipart(path + "/files").file(file).with(csrf())).andExpect(status().isSeeOther());
        var html = as(world.tung(), get(path)).andReturn().getResponse().getContentAsString();
        var link = java.util.regex.Pattern.compile("href=\"(" + path + "/files/[0-9a-f-]{36})\"")
                .matcher(html);
        assertThat(link.find()).isTrue();
        as(world.tung(), get(link.group(1)))
                .andExpect(status().isOk())
                .andExpect(content().bytes(SampleFiles.pdf("m")));
        as(world.lan(), get(link.group(1))).andExpect(status().isNotFound());
        as(world.minh(), post(link.group(1) + "/remove").with(csrf())).andExpect(status().isSeeOther());
        as(world.minh(), get(path)).andExpect(content().string(containsString("<del>kế hoạch.pdf</del>")));
    }

    // --- deadlines

    @Test
    void a_decision_not_yet_in_the_national_database_waits_on_the_home_screen_until_it_is() throws Exception {
        var today = organisations.today();
        var typed = decision(today.minusDays(4));
        var row = rows.add("quyet-dinh-cong-bo", world.department().id(), typed, UUID.randomUUID(), world.minh());
        as(world.minh(), get("/")).andExpect(content().string(containsString("quyet-dinh-cong-bo/rows/" + row.id())));
        clock.tick(Duration.ofDays(30));
        as(world.minh(), get("/")).andExpect(content().string(containsString("quyet-dinh-cong-bo/rows/" + row.id())));
        as(world.minh(), get("/registers/quyet-dinh-cong-bo?due=true"))
                .andExpect(content().string(containsString("quá hạn")));
        as(world.lan(), get("/"))
                .andExpect(content().string(not(containsString(row.id().toString()))));
        typed.put("ngay-cap-nhat", today.toString());
        rows.change("quyet-dinh-cong-bo", row.id(), 1, typed, world.minh());
        as(world.minh(), get("/"))
                .andExpect(content().string(not(containsString(row.id().toString()))));
    }

    // --- figures

    @Test
    void a_figure_is_counted_from_rows_and_its_address_lists_exactly_those() throws Exception {
        var in = filedPlan(world.minh(), "41", "Trong kỳ");
        var draft = addPlan(world.minh(), "42", "Còn nháp");
        var early = planForm("43", "Trước kỳ");
        early.put("van-ban.date", "14/12/2025");
        var before = file(rows.add("van-ban-chi-dao", world.department().id(), early, UUID.randomUUID(), world.minh()));
        var notSteering = planForm("44", "Chỉ chuyển tiếp");
        notSteering.put("chi-dao-cchc", "Không");
        file(rows.add("van-ban-chi-dao", world.department().id(), notSteering, UUID.randomUUID(), world.minh()));
        var counted = count("so-van-ban-chi-dao", world.department().id(), "2025-12-15", "2026-06-14");
        assertThat(counted.figure()).isEqualTo(new Figure.Value(Exact.ONE));
        assertThat(counted.rows()).isEqualTo(1);
        assertThat(counted.source()).isEqualTo("Sổ văn bản chỉ đạo, điều hành CCHC");
        as(world.tung(), get(counted.address()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(in.id().toString())))
                .andExpect(content().string(not(containsString(draft.id().toString()))))
                .andExpect(content().string(not(containsString(before.id().toString()))));
        as(world.lan(), get(counted.address())).andExpect(status().isForbidden());
        rows.withdraw("van-ban-chi-dao", in.id(), in.revision(), "Nhầm", world.minh());
        assertThat(count("so-van-ban-chi-dao", world.department().id(), "2025-12-15", "2026-06-14")
                        .figure())
                .isEqualTo(new Figure.Value(Exact.ZERO));
    }

    @Test
    void an_agency_without_a_row_has_no_figure_instead_of_a_zero() {
        assertThat(indicators.counted(
                        Set.of("so-van-ban-chi-dao"),
                        world.department().id(),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 6, 30)))
                .isEmpty();
    }

    @Test
    void stock_rate_sum_and_distinct_count_as_the_register_says() throws Exception {
        var owner = world.department().id();
        var first = procedure("1.1");
        first.put("quy-trinh", "Có");
        first.put("ngay-bai-bo", "15/05/2026");
        rows.add("tthc", owner, first, UUID.randomUUID(), world.minh());
        rows.add("tthc", owner, procedure("1.2"), UUID.randomUUID(), world.minh());
        assertThat(count("so-tthc-hieu-luc", owner, "2026-01-01", "2026-05-14").figure())
                .isEqualTo(new Figure.Value(Exact.of(2)));
        assertThat(count("so-tthc-hieu-luc", owner, "2026-01-01", "2026-05-15").figure())
                .isEqualTo(new Figure.Value(Exact.ONE));
        var rate = count("so-tthc-quy-trinh-noi-bo", owner, "2026-01-01", "2026-05-01");
        assertThat(rate.figure()).isEqualTo(new Figure.Rate(Exact.ONE, Exact.of(2)));
        as(world.minh(), get(rate.address())).andExpect(content().string(containsString("Không vào tử số")));
        for (int i = 1; i <= 3; i++) {
            var typed = propaganda(i);
            rows.add("tuyen-truyen", owner, typed, UUID.randomUUID(), world.minh());
        }
        assertThat(count("so-tin-bai", owner, "2026-01-01", "2026-12-31").figure())
                .isEqualTo(new Figure.Value(Exact.of(6)));
        for (var day : new String[] {"01/02/2026", "01/03/2026"}) {
            var visit = new HashMap<String, String>();
            visit.put("don-vi", "Sở Tài chính Thử Nghiệm");
            visit.put("cap", "so-nganh");
            visit.put("hinh-thuc", "ke-hoach");
            visit.put("ngay-kiem-tra", day);
            var row = rows.add("kiem-tra", owner, visit, UUID.randomUUID(), world.minh());
            rows.move("kiem-tra", row.id(), 1, "da-kiem-tra", "", world.minh());
        }
        assertThat(count("so-kiem-tra-so-nganh", owner, "2026-01-01", "2026-12-31")
                        .figure())
                .isEqualTo(new Figure.Value(Exact.ONE));
        assertThat(count("so-kiem-tra-so-nganh", owner, "2026-01-01", "2026-12-31")
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void a_rate_of_what_was_met_in_time_looks_at_the_deadline() {
        var owner = world.department().id();
        for (int late = 0; late < 3; late++) {
            var typed = decision(LocalDate.of(2026, 3, 2 + late));
            typed.put("ngay-cap-nhat", LocalDate.of(2026, 3, 7 + 2 * late).toString());
            rows.add("quyet-dinh-cong-bo", owner, typed, UUID.randomUUID(), world.minh());
        }
        assertThat(count("so-quyet-dinh-cong-bo-dung-han", owner, "2026-01-01", "2026-12-31")
                        .figure())
                .isEqualTo(new Figure.Rate(Exact.ONE, Exact.of(3)));
    }

    // --- definitions

    @Test
    void a_new_version_counts_the_rows_that_are_there_and_the_old_one_never_changes() throws Exception {
        filedPlan(world.minh(), "41", "Kế hoạch CCHC");
        var source = new String(registers.source("van-ban-chi-dao", "2026.1"), StandardCharsets.UTF_8);
        var changed = source.replace("version: \"2026.1\"", "version: \"2026.2\"")
                .replace("{column: chi-dao-cchc, is: [\"true\"]}", "{column: loai, is: [quyet-dinh]}");
        as(world.minh(), get("/registers/check")).andExpect(status().isForbidden());
        var file = new MockMultipartFile("file", "so.yaml", "text/yaml", changed.getBytes(StandardCharsets.UTF_8));
        as(world.an(), multipart("/registers/check").file(file).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Không có lỗi")));
        as(world.an(), post("/registers/publish").with(csrf()).param("content", changed.replace("\n", "\r\n")))
                .andExpect(status().isSeeOther());
        assertThat(count("so-van-ban-chi-dao", world.department().id(), "2026-01-01", "2026-12-31")
                        .figure())
                .isEqualTo(new Figure.Value(Exact.ZERO));
        assertThat(registers.source("van-ban-chi-dao", "2026.1")).isEqualTo(source.getBytes(StandardCharsets.UTF_8));
        as(
                        world.an(),
                        post("/registers/publish")
                                .with(csrf())
                                .param("content", changed.replace("Sổ văn bản", "Sổ khác")))
                .andExpect(status().isConflict());
        var otherType = changed.replace("2026.2", "2026.3")
                .replace("name: Đường dẫn, type: text", "name: Đường dẫn, type: date");
        as(world.an(), post("/registers/publish").with(csrf()).param("content", otherType))
                .andExpect(status().isConflict());
        as(world.lan(), get("/registers/van-ban-chi-dao/definition")).andExpect(status().isOk());
        as(world.lan(), get("/registers/van-ban-chi-dao/definition/2026.1.yaml"))
                .andExpect(status().isOk());
    }

    // --- the steps

    private record Revised(Row old, int revision) {
        Row row() {
            return new Row(
                    old.id(),
                    old.register(),
                    old.owner(),
                    old.state(),
                    old.draft(),
                    old.withdrawn(),
                    revision,
                    old.definition(),
                    old.values(),
                    old.changedAt(),
                    old.changedBy());
        }
    }

    private vn.cchc.indicator.Counted count(String indicator, OrganisationId at, String from, String to) {
        return indicators
                .counted(Set.of(indicator), at, LocalDate.parse(from), LocalDate.parse(to))
                .get(indicator);
    }

    private long count(String register, Actor actor) throws Exception {
        var html = as(actor, get("/registers/" + register + "?at=" + actor.home()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return java.util.regex.Pattern.compile("/rows/[0-9a-f-]{36}\"")
                .matcher(html)
                .results()
                .count();
    }

    private Row addPlan(Actor actor, String number, String about) {
        return rows.add("van-ban-chi-dao", actor.home(), planForm(number, about), UUID.randomUUID(), actor);
    }

    private Row filedPlan(Actor actor, String number, String about) {
        return file(addPlan(actor, number, about));
    }

    private Row file(Row row) {
        return rows.move("van-ban-chi-dao", row.id(), row.revision(), "da-vao-so", "", world.minh());
    }

    private static Map<String, String> planForm(String number, String about) {
        var typed = new HashMap<String, String>();
        typed.put("loai", "ke-hoach");
        typed.put("van-ban.number", number);
        typed.put("van-ban.symbol", "KH-STP");
        typed.put("van-ban.date", "05/01/2026");
        typed.put("van-ban.issuer", "Sở Tư pháp");
        typed.put("van-ban.abstract", about);
        typed.put("linh-vuc", "chung");
        typed.put("chi-dao-cchc", "Có");
        return typed;
    }

    private static Map<String, String> procedure(String code) {
        var typed = new HashMap<String, String>();
        typed.put("ma", code);
        typed.put("ten", "Cấp phiếu lý lịch tư pháp");
        typed.put("linh-vuc", "Lý lịch tư pháp");
        typed.put("cap", "tinh");
        typed.put("ngay-cong-bo", "10/01/2026");
        typed.put("cong-bo-moi", "Có");
        typed.put("muc-do", "4");
        return typed;
    }

    private static Map<String, String> propaganda(int number) {
        var typed = new HashMap<String, String>();
        typed.put("ngay", "0" + number + "/02/2026");
        typed.put("kenh", "bao");
        typed.put("the-loai", "tin");
        typed.put("ten", "Tin về CCHC");
        typed.put("so-luong", Integer.toString(number));
        return typed;
    }

    private static Map<String, String> discipline(String name) {
        var typed = new HashMap<String, String>();
        typed.put("nguoi.name", name);
        typed.put("cap", "cong-chuc");
        typed.put("ben", "chinh-quyen");
        typed.put("hinh-thuc", "khien-trach");
        typed.put("quyet-dinh.number", "12");
        typed.put("quyet-dinh.symbol", "QĐ-STP");
        typed.put("quyet-dinh.date", "02/02/2026");
        typed.put("quyet-dinh.issuer", "Sở Tư pháp");
        return typed;
    }

    private static Map<String, String> finding() {
        var typed = new HashMap<String, String>();
        typed.put("don-vi", "Sở Tài chính Thử Nghiệm");
        typed.put("ngay-phat-hien", "01/03/2026");
        typed.put("van-de", "Chưa niêm yết TTHC");
        return typed;
    }

    private static Map<String, String> decision(LocalDate signed) {
        var typed = new HashMap<String, String>();
        typed.put("quyet-dinh.number", Integer.toString(signed.getDayOfYear()));
        typed.put("quyet-dinh.symbol", "QĐ-UBND");
        typed.put("quyet-dinh.date", signed.toString());
        typed.put("quyet-dinh.issuer", "UBND tỉnh");
        typed.put("linh-vuc", "Tư pháp");
        return typed;
    }

    private static AbstractMockHttpServletRequestBuilder<?> change(Row row, Map<String, String> typed) {
        var request = post("/registers/" + row.register() + "/rows/" + row.id())
                .with(csrf())
                .param("revision", Integer.toString(row.revision()));
        typed.forEach((field, text) -> request.param("v." + field, text));
        return request;
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder form(
            String register, OrganisationId at, Map<String, String> typed) {
        return form(register, at, typed, UUID.randomUUID());
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder form(
            String register, OrganisationId at, Map<String, String> typed, UUID id) {
        var request = post("/registers/" + register + "/rows").with(csrf()).param("at", at.toString());
        typed.forEach((field, text) -> request.param("v." + field, text));
        return request.param("request", id.toString());
    }

    private ResultActions as(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(personas.as(actor)));
    }
}
