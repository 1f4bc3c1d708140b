package vn.cchc.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.procedure.Procedures;

/** A one-stop system over HTTP: "igate" sends for the commune T90001, An administers, Tùng is the standing agency. */
@CchcTest
class SyncTest {

    private static final String SYNC = "/api/v1/one-stop/DongBoHoSoMC";
    private static final String PROGRESS = "/api/v1/one-stop/CapNhatTienDoHoSoMC";
    private static final String LOOK_UP = "/api/v1/one-stop/TraCuuHoSo";
    private static final String ONE = "000.00.01.H99-260302-0001";
    private static final String TWO = "000.00.01.H99-260302-0002";
    private static final String NAME = "Nguyễn Thị Riêng Tư";
    private static final String PHONE = "0987001122";
    private static final String EMAIL = "riengtu@example.vn";
    private static final String CITIZEN = "024099001122";

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Partners partners;

    @Autowired
    Procedures procedures;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    JsonMapper json;

    private Personas.World world;
    private Partner igate;
    private String token;

    @BeforeEach
    void settle() {
        world = personas.settle();
        procedures.take(
                ("code,name,field,level,limit,valid_from\n"
                                + "9.900001,Chứng thực thử,chung-thuc,xa,5,2020-01-01\n"
                                + "9.900002,Đất đai thử,dat-dai,xa,10,2020-01-01\n")
                        .getBytes(StandardCharsets.UTF_8),
                "tthc.csv",
                "",
                Actor.SYSTEM);
        igate = partner("igate", 60, world.commune().id());
        token = token(igate);
    }

    // --- who is let in

    @Test
    void without_a_token_or_with_a_wrong_one_nothing_is_said() throws Exception {
        for (var header :
                List.of("", "Bearer", "Bearer x", "Bearer cchc_x", "Bearer " + token + "x", "Basic " + token)) {
            var answer = http.perform(post(SYNC).header("Authorization", header).content(message(dossier(ONE))))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(header).isEqualTo(401);
            assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Bearer");
            assertThat(read(answer).get("error_code").asString()).isEqualTo("03");
        }
        assertThat(known(ONE)).isZero();
    }

    @Test
    void a_person_signed_in_is_no_partner_and_a_partner_sees_no_screen() throws Exception {
        http.perform(post(SYNC).with(personas.as(world.an())).with(csrf()).content(message(dossier(ONE))))
                .andExpect(status().isUnauthorized());
        http.perform(get("/partners").header("Authorization", "Bearer " + token).accept("text/html"))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void a_revoked_token_an_expired_one_and_a_closed_partner_are_refused_at_once() throws Exception {
        var other = token(igate);
        assertThat(send(other, SYNC, "", message(dossier(ONE))).getStatus()).isEqualTo(200);
        var revoked = partners.tokens(igate.id(), world.an()).getFirst();
        partners.revoke(igate.id(), revoked.id(), world.an());
        assertThat(List.of(
                        send(other, SYNC, "", message(dossier(TWO))).getStatus(),
                        send(token, SYNC, "", message(dossier(TWO))).getStatus()))
                .containsExactlyInAnyOrder(401, 200);
        partners.open(igate.id(), false, world.an());
        assertThat(sendAny(SYNC, message(dossier(ONE)))).isEqualTo(401);
        partners.open(igate.id(), true, world.an());
        clock.tick(Duration.ofDays(31));
        assertThat(sendAny(SYNC, message(dossier(ONE)))).isEqualTo(401);
    }

    private int sendAny(String path, String body) throws Exception {
        return send(token, path, "", body).getStatus();
    }

    @Test
    void a_token_is_shown_once_and_only_its_fingerprint_is_kept() throws Exception {
        var page = http.perform(post("/partners/" + igate.id() + "/tokens")
                        .param("expiresOn", "2027-01-31")
                        .with(personas.as(world.an()))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        var secret =
                page.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?s).*(cchc_[A-Za-z0-9_-]{43}).*", "$1");
        assertThat(send(secret, SYNC, "", message(dossier(ONE))).getStatus()).isEqualTo(200);
        http.perform(get("/partners/" + igate.id()).with(personas.as(world.an())))
                .andExpect(content().string(not(containsString(secret))));
        assertThat(everywhere(secret)).isEmpty();
    }

    @Test
    void only_administrators_manage_partners_and_only_for_their_own_units() throws Exception {
        for (var person : List.of(world.lan(), world.tung(), world.khach(), world.van())) {
            http.perform(get("/partners").with(personas.as(person))).andExpect(status().isForbidden());
            http.perform(post("/partners/" + igate.id() + "/tokens")
                            .param("expiresOn", "2027-01-31")
                            .with(personas.as(person))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
        http.perform(post("/partners")
                        .param("code", "vnpt")
                        .param("name", "Một cửa VNPT")
                        .param("units", "T90001, T90002")
                        .param("perMinute", "30")
                        .with(personas.as(world.an()))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        var local = personas.person(
                "diaphuong", "Quản trị xã", world.commune(), vn.cchc.kernel.Role.ADMIN, world.commune());
        http.perform(post("/partners")
                        .param("code", "xa-khac")
                        .param("name", "Một cửa xã khác")
                        .param("units", "T90002")
                        .with(personas.as(local))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(sql.sql(
                                "select count(*) from audit.entry where verb = 'partner.manage' and details::text like '%vnpt%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_partner_that_asks_too_often_waits_for_the_next_minute() throws Exception {
        var slow = partner("cham", 2, world.otherCommune().id());
        var secret = token(slow);
        assertThat(send(secret, LOOK_UP, "", "{\"MaHoSo\": \"x\"}").getStatus()).isEqualTo(200);
        assertThat(send(secret, LOOK_UP, "", "{\"MaHoSo\": \"x\"}").getStatus()).isEqualTo(200);
        var third = send(secret, LOOK_UP, "", "{\"MaHoSo\": \"x\"}");
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(third.getHeader("Retry-After"))).isBetween(1, 60);
        assertThat(send(token, LOOK_UP, "", "{\"MaHoSo\": \"x\"}").getStatus())
                .as("another's pace is its own")
                .isEqualTo(200);
        clock.tick(Duration.ofMinutes(1));
        assertThat(send(secret, LOOK_UP, "", "{\"MaHoSo\": \"x\"}").getStatus()).isEqualTo(200);
    }

    // --- what is taken

    @Test
    void dossiers_are_taken_and_can_be_looked_up() throws Exception {
        var answer = read(send(token, SYNC, "a-1", message(dossier(ONE), dossier(TWO))));
        assertThat(answer.get("error_code").asString()).as(answer.toString()).isEqualTo("00");
        assertThat(answer.get("result").size()).isEqualTo(2);
        var found = read(send(token, LOOK_UP, "", "{\"MaHoSo\": [\"" + ONE + "\", \"khong-co\"]}"))
                .get("result");
        assertThat(found.get(0).get("TrangThaiHoSo").asInt()).isEqualTo(4);
        assertThat(found.get(0).get("NgayTiepNhan").asString()).isEqualTo("20260302083000");
        assertThat(found.get(0).get("DonViXuLy").asString()).isEqualTo("T90001");
        assertThat(found.get(0).get("MaLinhVuc").asString()).isEqualTo("chung-thuc");
        assertThat(found.get(1).get("error_code").asString()).isEqualTo("08");
    }

    @Test
    void the_same_request_again_gets_the_same_answer_and_changes_nothing() throws Exception {
        var body = message(dossier(ONE), dossier(TWO).replace("\"4\"", "\"99\""));
        var first = send(token, SYNC, "lan-1", body);
        var second = send(token, SYNC, "lan-1", body);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(read(first).get("error_code").asString()).isEqualTo("01");
        assertThat(sql.sql("select count(*) from dossier.batch where source = 'igate'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        var other = send(token, SYNC, "lan-1", message(dossier(TWO)));
        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(read(other).get("error_code").asString()).isEqualTo("06");
    }

    @Test
    void a_dossier_sent_again_is_the_same_dossier() throws Exception {
        send(token, SYNC, "1", message(dossier(ONE)));
        send(token, SYNC, "2", message(dossier(ONE).replace("20260309170000", "20260310170000")));
        assertThat(known(ONE)).isEqualTo(1);
        var found = read(send(token, LOOK_UP, "", "{\"MaHoSo\": \"" + ONE + "\"}"))
                .get("result")
                .get(0);
        assertThat(found.get("NgayHenTra").asString()).isEqualTo("20260310170000");
    }

    @Test
    void each_dossier_that_cannot_be_taken_is_told_why_and_the_others_are_taken() throws Exception {
        var answer = read(send(
                token,
                SYNC,
                "",
                message(
                        dossier(ONE),
                        dossier(TWO).replace("20260302083000", "ngày nào đó"),
                        dossier("X-3").replace("9.900001", "9.999999"),
                        dossier(ONE).replace("\"4\"", "\"2\""))));
        assertThat(answer.get("error_code").asString()).as(answer.toString()).isEqualTo("01");
        var results = answer.get("result");
        assertThat(results.get(0).get("error_code").asString())
                .as(answer.toString())
                .isEqualTo("00");
        assertThat(results.get(1).get("message").asString())
                .contains("NgayTiepNhan")
                .contains("ngày nào đó");
        assertThat(results.get(2).get("error_code").asString()).isEqualTo("01");
        assertThat(results.get(3).get("error_code").asString())
                .as("the same dossier twice")
                .isEqualTo("01");
        assertThat(known(ONE)).isEqualTo(1);
        assertThat(known(TWO)).isZero();
    }

    @Test
    void a_dossier_of_another_unit_is_neither_taken_nor_shown() throws Exception {
        var other = token(partner("khac", 60, world.otherCommune().id()));
        var refused = read(send(token, SYNC, "", message(dossier(ONE).replace("T90001", "T90002"))));
        assertThat(refused.get("result").get(0).get("message").asString()).contains("T90002");
        assertThat(known(ONE)).isZero();
        send(other, SYNC, "", message(dossier(TWO).replace("T90001", "T90002")));
        assertThat(known(TWO)).isEqualTo(1);
        var stolen = read(send(token, SYNC, "", message(dossier(TWO))));
        assertThat(stolen.get("error_code").asString())
                .as("not even by naming the own unit")
                .isEqualTo("01");
        var step = read(send(token, PROGRESS, "", message(step(TWO, "20260305100000", 9))));
        assertThat(step.get("error_code").asString()).isEqualTo("01");
        var seen = read(send(token, LOOK_UP, "", "{\"MaHoSo\": \"" + TWO + "\"}"));
        assertThat(seen.get("result").get(0).get("error_code").asString()).isEqualTo("08");
        assertThat(seen.toString()).doesNotContain("20260302083000");
    }

    @Test
    void a_step_moves_a_dossier_on_and_none_opens_it_again() throws Exception {
        send(token, SYNC, "", message(dossier(ONE)));
        var done = read(
                send(token, PROGRESS, "", message(step(ONE, "20260304100000", 4), step(ONE, "20260305100000", 9))));
        assertThat(done.get("error_code").asString()).as(done.toString()).isEqualTo("00");
        var found = read(send(token, LOOK_UP, "", "{\"MaHoSo\": \"" + ONE + "\"}"))
                .get("result")
                .get(0);
        assertThat(found.get("TrangThaiHoSo").asInt()).isEqualTo(9);
        assertThat(found.get("NgayKetThucXuLy").asString()).isEqualTo("20260305100000");
        var back = read(send(token, PROGRESS, "", message(step(ONE, "20260306100000", 4))));
        assertThat(back.get("result").get(0).get("error_code").asString()).isEqualTo("01");
        var unknown = read(send(token, PROGRESS, "", message(step("X-9", "20260306100000", 4))));
        assertThat(unknown.get("result").get(0).get("message").asString()).contains("DongBoHoSoMC");
        assertThat(read(send(token, LOOK_UP, "", "{\"MaHoSo\": \"" + ONE + "\"}"))
                        .get("result")
                        .get(0)
                        .get("TrangThaiHoSo")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void a_request_for_papers_pauses_and_its_new_date_counts() throws Exception {
        var asked = dossier(ONE)
                .replace(
                        "\"TrangThaiHoSo\"",
                        "\"DanhSachHoSoBoSung\": [{\"NgayBoSung\": \"20260303090000\", \"NgayTiepNhanBoSung\": \"20260305090000\","
                                + " \"NgayHenTraTruoc\": \"20260309170000\", \"NgayHenTraMoi\": \"20260311170000\","
                                + " \"NoiDungBoSung\": \"Thiếu căn cước của " + NAME + "\"}], \"TrangThaiHoSo\"");
        var answer = read(send(token, SYNC, "", message(asked)));
        assertThat(answer.get("error_code").asString()).as(answer.toString()).isEqualTo("00");
        var found = read(send(token, LOOK_UP, "", "{\"MaHoSo\": \"" + ONE + "\"}"))
                .get("result")
                .get(0);
        assertThat(found.get("NgayHenTra").asString()).isEqualTo("20260309170000");
        assertThat(found.get("HanHieuLuc").asString()).isEqualTo("20260311170000");
        assertThat(everywhere(NAME)).isEmpty();
    }

    @Test
    void who_applied_is_left_at_the_door() throws Exception {
        var answer = read(send(token, SYNC, "", message(dossier(ONE))));
        assertThat(answer.get("error_code").asString()).isEqualTo("00");
        for (var personal : List.of(NAME, PHONE, EMAIL, CITIZEN)) {
            assertThat(everywhere(personal)).as(personal).isEmpty();
        }
        assertThat(everywhere("000.00.01.H99-260302"))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    // --- what is no message

    @Test
    void what_is_no_message_is_told_apart() throws Exception {
        assertRefused(send(token, SYNC, "", "{\"data\": ["), 400, "02");
        assertRefused(send(token, SYNC, "", "[]"), 400, "02");
        assertRefused(send(token, SYNC, "", ""), 400, "02");
        assertRefused(send(token, SYNC, "", "{}"), 400, "02");
        assertRefused(send(token, SYNC, "", "{\"data\": [1]}"), 400, "02");
        assertRefused(send(token, SYNC, "co dau cach", message(dossier(ONE))), 400, "02");
        assertRefused(send(token, "/api/v1/one-stop/XoaHoSo", "", message(dossier(ONE))), 200, "08");
        assertRefused(send(token, SYNC, "", "{\"data\": [" + "{},".repeat(1000) + "{}]}"), 400, "02");
        assertThat(known(ONE)).isZero();
    }

    @Test
    void a_message_sent_as_a_form_is_told_so() throws Exception {
        var answer = http.perform(post(LOOK_UP)
                        .header("Authorization", "Bearer " + token)
                        .contentType("application/x-www-form-urlencoded")
                        .content("{\"MaHoSo\": \"x\"}"))
                .andReturn()
                .getResponse();
        assertRefused(answer, 400, "02");
        assertThat(read(answer).get("message").asString()).contains("application/json");
    }

    @Test
    void a_message_that_is_too_large_is_not_read_to_its_end() throws Exception {
        var body = new byte[SyncApi.LARGEST + 1];
        java.util.Arrays.fill(body, (byte) ' ');
        var answer = http.perform(
                        post(SYNC).header("Authorization", "Bearer " + token).content(body))
                .andReturn()
                .getResponse();
        assertRefused(answer, 413, "04");
    }

    // --- procedures, screens

    @Test
    void procedures_of_a_day_are_told() throws Exception {
        var one = read(send(token, "/api/v1/one-stop/LayThuTuc", "", "{\"MaTTHC\": \"9.900002\"}"));
        assertThat(one.get("result").get(0).get("ThoiHan").get("So").asInt()).isEqualTo(10);
        var none = read(
                send(token, "/api/v1/one-stop/LayThuTuc", "", "{\"MaTTHC\": \"9.900002\", \"Ngay\": \"20190101\"}"));
        assertThat(none.get("error_code").asString()).isEqualTo("08");
        var list = read(send(token, "/api/v1/one-stop/LayDanhSachTTHC", "", "{\"MaLinhVuc\": \"chung-thuc\"}"));
        assertThat(list.get("result").toString()).contains("9.900001").doesNotContain("9.900002");
    }

    @Test
    void the_administrator_sees_what_was_sent_and_why_it_was_refused() throws Exception {
        send(token, SYNC, "", message(dossier(ONE), dossier(TWO).replace("\"4\"", "\"99\"")));
        http.perform(get("/partners").with(personas.as(world.an())))
                .andExpect(content().string(containsString("igate")))
                .andExpect(content().string(containsString("nhận một phần")));
        var message = partners.messages(igate.id(), 1, world.an()).getFirst();
        assertThat(message.dossiers()).isEqualTo(2);
        assertThat(message.refused()).isEqualTo(1);
        http.perform(get("/partners/" + igate.id() + "/messages/" + message.id())
                        .with(personas.as(world.an())))
                .andExpect(content().string(containsString(TWO)))
                .andExpect(content().string(containsString("trạng thái")));
        http.perform(get("/partners/" + igate.id() + "/messages/" + message.id())
                        .with(personas.as(world.lan())))
                .andExpect(status().isForbidden());
    }

    // --- making and reading

    private Partner partner(String code, int perMinute, OrganisationId unit) {
        return partners.create(code, new Partners.Terms("Một cửa " + code, Set.of(unit), perMinute), world.an());
    }

    private String token(Partner partner) {
        return partners.issue(partner.id(), partners.today().plusDays(30), world.an())
                .secret();
    }

    private static String dossier(String code) {
        return """
                {"MaHoSo": "%s", "MaTTHC": "9.900001", "TenTTHC": "Chứng thực thử", "TenLinhVuc": "Chứng thực",
                 "ChuHoSo": "%s", "LoaiDoiTuong": "1", "MaDoiTuong": "%s", "Email": "%s", "SoDienThoai": "%s",
                 "TrichYeuHoSo": "Đơn của %s", "NgayTiepNhan": "20260302083000", "NgayHenTra": "20260309170000",
                 "TrangThaiHoSo": "4", "HinhThuc": "2", "DonViXuLy": "T90001",
                 "TaiLieuNop": [{"TenTepDinhKem": "Căn cước của %s.pdf", "DuocSoHoa": 1}, {"TenTepDinhKem": "b.pdf"}],
                 "DanhSachLePhi": [{"TenPhiLePhi": "Phí", "TrangThaiThanhToan": "1"}]}
                """.formatted(code, NAME, CITIZEN, EMAIL, PHONE, NAME, NAME);
    }

    private static String step(String code, String at, int status) {
        return "{\"MaHoSo\": \"%s\", \"NguoiXuLy\": \"Cán bộ Một\", \"ThoiDiemXuLy\": \"%s\", \"NoiDungXuLy\": \"x\", \"TrangThai\": \"%d\"}"
                .formatted(code, at, status);
    }

    private static String message(String... items) {
        return "{\"service\": \"x\", \"isUpdating\": \"false\", \"data\": [" + String.join(",", items) + "]}";
    }

    private MockHttpServletResponse send(String secret, String path, String request, String body) throws Exception {
        var call = post(path)
                .header("Authorization", "Bearer " + secret)
                .contentType("application/json")
                .content(body.getBytes(StandardCharsets.UTF_8));
        if (!request.isEmpty()) {
            call.header("X-Request-Id", request);
        }
        return http.perform(call).andReturn().getResponse();
    }

    private JsonNode read(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private void assertRefused(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getStatus())
                .as(answer.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(read(answer).get("error_code").asString()).isEqualTo(code);
        assertThat(read(answer).get("message").asString()).isNotBlank();
    }

    private int known(String code) {
        return sql.sql("select count(*) from dossier.dossier where code = :code")
                .param("code", code)
                .query(Integer.class)
                .single();
    }

    /** Tables of any room with a row in which the text stands. */
    private List<String> everywhere(String text) {
        return sql.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list().stream()
                .filter(table -> sql.sql("select exists (select 1 from " + table + " t where t::text like :text)")
                        .param("text", "%" + text + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
