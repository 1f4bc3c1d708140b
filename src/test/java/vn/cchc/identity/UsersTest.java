package vn.cchc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

@CchcTest
class UsersTest {

    private static final Verb FILL_IN = Verb.of("identity.try-out", Role.OFFICER);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 16);

    @Autowired
    MockMvc mvc;

    @Autowired
    Personas personas;

    @Autowired
    Users users;

    @Autowired
    UserImport imports;

    @Autowired
    Passwords passwords;

    @Autowired
    Rights rights;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient jdbc;

    private Personas.World world;

    @BeforeEach
    void settle() {
        world = personas.settle();
    }

    @Test
    void a_role_reaches_its_organisation_and_what_is_below_it_and_no_further() {
        assertThat(rights.allows(world.lan(), FILL_IN, world.commune().id())).isTrue();
        assertThat(rights.allows(world.lan(), FILL_IN, world.otherCommune().id()))
                .isFalse();
        assertThat(rights.allows(world.lan(), FILL_IN, world.province().id())).isFalse();
        assertThat(rights.allows(world.an(), Users.EDIT, world.commune().id())).isTrue();
        assertThat(rights.allows(world.khach(), FILL_IN, world.commune().id())).isFalse();
    }

    @Test
    void a_role_holds_from_its_first_to_its_last_day_in_vietnam() {
        var at = world.otherCommune().id();
        users.grant(world.lan().id(), Role.OFFICER, at, TODAY.plusDays(1), TODAY.plusDays(2), world.an());
        assertThat(rights.allows(world.lan(), FILL_IN, at)).isFalse();
        clock.setVietnam("2026-11-17T00:00");
        assertThat(rights.allows(world.lan(), FILL_IN, at)).isTrue();
        clock.setVietnam("2026-11-18T23:59");
        assertThat(rights.allows(world.lan(), FILL_IN, at)).isTrue();
        clock.setVietnam("2026-11-19T00:00");
        assertThat(rights.allows(world.lan(), FILL_IN, at)).isFalse();
    }

    @Test
    void a_role_taken_back_and_a_locked_account_give_nothing_any_more() {
        var grant = users.grants(world.lan().id()).getFirst();
        users.revoke(grant.id(), world.an());
        assertThat(rights.allows(world.lan(), FILL_IN, world.commune().id())).isFalse();

        users.lock(world.minh().id(), "Nghỉ việc", world.an());
        assertThat(rights.allows(world.minh(), FILL_IN, world.department().id()))
                .isFalse();
    }

    @Test
    void nobody_raises_themselves() {
        assertThatThrownBy(() -> users.grant(
                        world.an().id(), Role.STANDING, world.province().id(), TODAY, null, world.an()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("identity.not-yourself"));
        assertThatThrownBy(() ->
                        users.grant(world.lan().id(), Role.HEAD, world.commune().id(), TODAY, null, world.lan()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.fault()).isEqualTo(Problem.Fault.FORBIDDEN));
    }

    @Test
    void an_agencys_administrator_cannot_take_over_somebody_who_holds_more_elsewhere() {
        var local = personas.person("quan", "Quản Trị Nhỏ", world.standingAgency(), Role.ADMIN, world.standingAgency());
        assertThatThrownBy(() -> users.resetPassword(world.an().id(), local))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("rights.refused"));
        assertThatThrownBy(() -> users.lock(world.minh().id(), "x", local)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> users.grant(
                        world.khach().id(), Role.ADMIN, world.standingAgency().id(), TODAY, null, local))
                .isInstanceOf(Problem.class);
    }

    @Test
    void another_agencys_account_is_not_to_be_had_by_its_id() throws Exception {
        var local = personas.person("quan", "Quản Trị Nhỏ", world.department(), Role.ADMIN, world.department());
        assertThat(page("/users/" + world.minh().id(), local).getStatus()).isEqualTo(200);
        assertThat(page("/users/" + world.lan().id(), local).getStatus()).isEqualTo(404);
        assertThat(page("/users", local).getContentAsString())
                .contains("Trần Văn Minh")
                .doesNotContain("Nguyễn Thị Lan");
        assertThat(page("/users", world.lan()).getStatus()).isEqualTo(403);
    }

    @Test
    void the_list_hides_personal_data_and_is_found_without_marks() throws Exception {
        var list = page("/users?text=tran minh", world.an()).getContentAsString();
        assertThat(list)
                .contains("Trần Văn Minh", "m•••@example.vn", "•••678")
                .doesNotContain("0912345678", "Nguyễn Thị Lan");
        assertThat(page("/users?role=STANDING", world.an()).getContentAsString())
                .contains("Phạm Sơn Tùng")
                .doesNotContain("Trần Văn Minh");
    }

    @Test
    void an_administrator_makes_an_account_and_the_password_is_shown_once() throws Exception {
        var answer = mvc.perform(post("/users")
                        .param("username", "Mới.Nguyễn".toLowerCase())
                        .param("displayName", "Nguyễn Văn Mới")
                        .param("home", world.commune().id().toString())
                        .with(personas.as(world.an()))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);

        var made = mvc.perform(post("/users")
                        .param("username", "Moi.Nguyen")
                        .param("displayName", "Nguyễn Văn Mới")
                        .param("home", world.commune().id().toString())
                        .with(personas.as(world.an()))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var password = made.replaceAll("(?s).*<code class=\"once\">([^<]*)</code>.*", "$1");
        assertThat(passwords.open("moi.nguyen", password)).isPresent();
        assertThat(page("/users/" + users.find("moi.nguyen").orElseThrow().id(), world.an())
                        .getContentAsString())
                .doesNotContain(password);
    }

    @Test
    void two_administrators_do_not_overwrite_each_other_silently() {
        var account = users.get(world.minh().id());
        var person = new Person("Trần Minh", account.home(), null, null);
        users.edit(account.id(), account.version(), person, world.an());
        assertThatThrownBy(() -> users.edit(account.id(), account.version(), person, world.an()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.fault()).isEqualTo(Problem.Fault.CONFLICT));
    }

    @Test
    void the_last_five_passwords_are_not_taken_again() {
        var next = Personas.PASSWORD;
        for (int i = 1; i <= 4; i++) {
            passwords.change(next, "con thuyền giấy số " + i, world.minh());
            next = "con thuyền giấy số " + i;
        }
        var last = next;
        assertThatThrownBy(() -> passwords.change(last, Personas.PASSWORD, world.minh()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("identity.password-used"));
        passwords.change(last, "con thuyền giấy số 5", world.minh());
        passwords.change("con thuyền giấy số 5", Personas.PASSWORD, world.minh());
    }

    @Test
    void a_file_of_people_is_tried_without_being_taken() {
        var trial = imports.run("""
                Tên đăng nhập;Họ tên;Mã cơ quan;Thư điện tử;Vai trò;Từ ngày
                nhap.mot;Nhập Một;T90001;mot@example.vn;OFFICER;01/12/2026
                nhap.hai;Nhập Hai;T02;;;
                """, true, world.an());
        assertThat(trial.trouble()).isEmpty();
        assertThat(trial.done()).isFalse();
        assertThat(trial.created()).isEmpty();
    }

    @Test
    void a_file_with_wrong_rows_names_them_all_and_is_not_taken() {
        var refused = imports.run("""
                username,display_name,organisation,email
                nhap.mot,Nhập Một,T90001,
                lan,Trùng Tên,T90001,
                nhap.ba,Nhập Ba,KHONG-CO,
                nhap.bon,Nhập Bốn,T02,sai-thu
                """, false, world.an());
        assertThat(refused.done()).isFalse();
        assertThat(refused.created()).isEmpty();
        assertThat(refused.trouble()).extracting(UserImport.Trouble::line).containsExactly(3L, 4L, 5L);
        assertThat(refused.trouble())
                .extracting(trouble -> trouble.problem().code())
                .containsExactly("identity.username-taken", "identity.import-organisation", "identity.email");
    }

    @Test
    void an_import_over_http_shows_each_new_password_once() throws Exception {
        var csv = "username,display_name,organisation\nnhap.mot,Nhập Một,T90001\n".getBytes(StandardCharsets.UTF_8);
        var page = mvc.perform(multipart("/users/import")
                        .file("file", csv)
                        .with(personas.as(world.an()))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("nhap.mot", "alert-success");
        assertThat(users.find("nhap.mot")).isPresent();
    }

    @Test
    void everything_done_to_an_account_is_in_the_record() {
        users.lock(world.minh().id(), "Nghỉ việc", world.an());
        assertThat(jdbc.sql("""
                        select verb from audit.entry where thing = :thing order by id
                        """)
                        .param("thing", "account:" + world.minh().id())
                        .query(String.class)
                        .list())
                .containsExactly("identity.create", "identity.grant", "identity.lock");
    }

    private MockHttpServletResponse page(String address, Actor reader) throws Exception {
        return mvc.perform(get(address).accept("text/html").with(personas.as(reader)))
                .andReturn()
                .getResponse();
    }
}
