package vn.cchc.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.identity.Passwords;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Role;

@CchcTest
class SignInTest {

    private static final String WRONG = "không phải mật khẩu";

    @Autowired
    MockMvc mvc;

    @Autowired
    Personas personas;

    @Autowired
    Users users;

    @Autowired
    Passwords passwords;

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
    void minh_signs_in_is_taken_to_the_page_he_asked_for_and_signs_out() throws Exception {
        var asked = mvc.perform(get("/account?lang=vi").accept("text/html"))
                .andReturn()
                .getResponse();
        assertThat(asked.getRedirectedUrl()).isEqualTo("/dang-nhap");
        var wish = Objects.requireNonNull(asked.getCookie("REDIRECT_URI"));

        var entered = signIn("minh", Personas.PASSWORD, "10.0.0.1", wish);
        assertThat(entered.getRedirectedUrl()).startsWith("/account");
        var session = session(entered);
        assertThat(page("/account", session).getContentAsString()).contains("Trần Văn Minh", "Sở Tư pháp Thử Nghiệm");

        mvc.perform(post("/logout").cookie(session).with(csrf()));
        assertThat(page("/account", session).getRedirectedUrl()).isEqualTo("/dang-nhap");
    }

    @Test
    void a_saved_page_on_another_host_is_not_followed() throws Exception {
        var evil = new Cookie(
                "REDIRECT_URI",
                java.util.Base64.getEncoder()
                        .encodeToString(
                                "https://evil.example/account".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(signIn("minh", Personas.PASSWORD, "10.0.0.1", evil).getRedirectedUrl())
                .startsWith("/")
                .doesNotContain("evil");
    }

    @Test
    void the_session_gets_a_new_name_at_sign_in() throws Exception {
        var first = session(signIn("minh", Personas.PASSWORD, "10.0.0.1", null));
        var again = session(signIn("lan", Personas.PASSWORD, "10.0.0.1", first));
        assertThat(again.getValue()).isNotEqualTo(first.getValue());
    }

    @Test
    void a_wrong_name_and_a_wrong_password_are_told_in_the_same_words() throws Exception {
        assertThat(signIn("minh", WRONG, "10.0.0.1", null).getRedirectedUrl()).isEqualTo("/dang-nhap?loi=sai");
        assertThat(signIn("nobody.at.all", WRONG, "10.0.0.1", null).getRedirectedUrl())
                .isEqualTo("/dang-nhap?loi=sai");
        assertThat(mvc.perform(get("/dang-nhap?loi=sai"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("chưa đúng");
    }

    @Test
    void five_wrong_tries_lock_the_name_out_for_a_quarter_of_an_hour_and_then_for_longer() throws Exception {
        failFiveTimes("minh");
        assertThat(signIn("minh", Personas.PASSWORD, "10.0.0.9", null).getRedirectedUrl())
                .isEqualTo("/dang-nhap?loi=cho&phut=15");

        clock.tick(Duration.ofMinutes(15));
        failFiveTimes("minh");
        clock.tick(Duration.ofMinutes(20));
        assertThat(signIn("minh", Personas.PASSWORD, "10.0.0.9", null).getRedirectedUrl())
                .isEqualTo("/dang-nhap?loi=cho&phut=10");

        clock.tick(Duration.ofMinutes(10));
        assertThat(signIn("minh", Personas.PASSWORD, "10.0.0.9", null).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void a_name_that_does_not_exist_is_locked_out_alike() throws Exception {
        failFiveTimes("nobody.at.all");
        assertThat(signIn("nobody.at.all", WRONG, "10.0.0.9", null).getRedirectedUrl())
                .isEqualTo("/dang-nhap?loi=cho&phut=15");
    }

    @Test
    void a_right_password_forgives_the_wrong_ones_before() throws Exception {
        for (int i = 0; i < 4; i++) {
            signIn("minh", WRONG, "10.0.0.1", null);
        }
        signIn("minh", Personas.PASSWORD, "10.0.0.1", null);
        for (int i = 0; i < 4; i++) {
            signIn("minh", WRONG, "10.0.0.1", null);
        }
        assertThat(signIn("minh", Personas.PASSWORD, "10.0.0.1", null).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void an_address_that_tries_name_after_name_has_to_wait_and_others_do_not() throws Exception {
        for (int i = 0; i < 40; i++) {
            signIn("guess" + i, WRONG, "203.0.113.7", null);
        }
        assertThat(signIn("lan", Personas.PASSWORD, "203.0.113.7", null).getRedirectedUrl())
                .isEqualTo("/dang-nhap?loi=nghen&phut=15");
        assertThat(signIn("lan", Personas.PASSWORD, "10.0.0.2", null).getRedirectedUrl())
                .isEqualTo("/");
        assertThat(jdbc.sql("select count(*) from audit.entry where verb = 'signon.throttle'")
                        .query(Long.class)
                        .single())
                .isPositive();
        clock.tick(Duration.ofMinutes(16));
        assertThat(signIn("lan", Personas.PASSWORD, "203.0.113.7", null).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void an_administrator_opens_a_locked_out_name_again() throws Exception {
        failFiveTimes("minh");
        users.unlock(world.minh().id(), world.an());
        assertThat(signIn("minh", Personas.PASSWORD, "10.0.0.9", null).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void a_locked_account_is_told_so_only_with_the_right_password_and_its_session_ends_at_once() throws Exception {
        var session = session(signIn("minh", Personas.PASSWORD, "10.0.0.1", null));
        users.lock(world.minh().id(), "Nghỉ việc", world.an());
        assertThat(page("/account", session).getRedirectedUrl()).isEqualTo("/dang-nhap");
        assertThat(signIn("minh", WRONG, "10.0.0.1", null).getRedirectedUrl()).isEqualTo("/dang-nhap?loi=sai");
        assertThat(signIn("minh", Personas.PASSWORD, "10.0.0.1", null).getRedirectedUrl())
                .isEqualTo("/dang-nhap?loi=khoa");
    }

    @Test
    void a_new_role_ends_the_sessions_of_its_holder() throws Exception {
        var session = session(signIn("minh", Personas.PASSWORD, "10.0.0.1", null));
        users.grant(
                world.minh().id(),
                Role.VIEWER,
                world.province().id(),
                java.time.LocalDate.of(2026, 1, 1),
                null,
                world.an());
        assertThat(page("/account", session).getRedirectedUrl()).isEqualTo("/dang-nhap");
    }

    @Test
    void a_given_password_opens_nothing_but_the_page_where_it_is_replaced() throws Exception {
        var temporary = users.resetPassword(world.minh().id(), world.an()).temporaryPassword();
        var session = session(signIn("minh", temporary, "10.0.0.1", null));
        assertThat(page("/account", session).getRedirectedUrl()).isEqualTo("/account/password");
        assertThat(page("/users", session).getRedirectedUrl()).isEqualTo("/account/password");
        assertThat(page("/css/mark.svg", session).getStatus()).isEqualTo(200);

        var changed = change(session, temporary, "chiếc thuyền ngoài xa");
        assertThat(changed.getStatus()).isEqualTo(303);
        assertThat(page("/account", session(changed)).getStatus()).isEqualTo(200);
    }

    @Test
    void changing_the_password_signs_out_everywhere_else() throws Exception {
        var here = session(signIn("minh", Personas.PASSWORD, "10.0.0.1", null));
        var there = session(signIn("minh", Personas.PASSWORD, "10.0.0.2", null));
        assertThat(page("/account", here).getContentAsString()).contains("10.0.0.1", "10.0.0.2");

        var changed = change(here, Personas.PASSWORD, "chiếc thuyền ngoài xa");
        assertThat(page("/account", session(changed)).getStatus()).isEqualTo(200);
        assertThat(page("/account", there).getRedirectedUrl()).isEqualTo("/dang-nhap");
    }

    @Test
    void minh_signs_himself_out_on_another_device() throws Exception {
        var here = session(signIn("minh", Personas.PASSWORD, "10.0.0.1", null));
        var there = session(signIn("minh", Personas.PASSWORD, "10.0.0.2", null));
        mvc.perform(post("/account/sessions/end").cookie(here).with(csrf()));
        assertThat(page("/account", there).getRedirectedUrl()).isEqualTo("/dang-nhap");
        assertThat(page("/account", here).getStatus()).isEqualTo(200);
    }

    @Test
    void a_stranger_who_is_sent_away_leaves_no_session_behind() throws Exception {
        mvc.perform(get("/account").accept("text/html"));
        assertThat(jdbc.sql("select count(*) from signon.session")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void every_answer_carries_the_policy_that_keeps_foreign_scripts_out() throws Exception {
        var answer = mvc.perform(get("/dang-nhap")).andReturn().getResponse();
        assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo(SecurityConfiguration.CONTENT_POLICY);
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        var secure = mvc.perform(get("/dang-nhap").secure(true)).andReturn().getResponse();
        assertThat(secure.getHeader("Strict-Transport-Security")).contains("max-age");
    }

    @Test
    void a_form_without_its_token_is_refused_in_words() throws Exception {
        var refused = mvc.perform(post("/account/password").with(personas.as(world.minh())))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString()).contains("tải lại trang");
    }

    @Test
    void a_fragment_is_told_to_take_its_whole_page_to_the_sign_in() throws Exception {
        var answer = mvc.perform(get("/account").header("HX-Request", "true"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("HX-Redirect")).isEqualTo("/dang-nhap");
    }

    @Test
    void a_program_is_told_401() throws Exception {
        var answer = mvc.perform(get("/users").accept("application/json"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(401);
    }

    private void failFiveTimes(String username) throws Exception {
        for (int i = 0; i < 5; i++) {
            signIn(username, WRONG, "10.0.0." + (100 + i), null);
        }
    }

    private MockHttpServletResponse signIn(String username, String password, String address, @Nullable Cookie cookie)
            throws Exception {
        var request = post("/dang-nhap")
                .param("username", username)
                .param("password", password)
                .with(csrf())
                .with(from -> {
                    from.setRemoteAddr(address);
                    return from;
                });
        if (cookie != null) {
            request.cookie(cookie);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse change(Cookie session, String present, String next) throws Exception {
        return mvc.perform(post("/account/password")
                        .cookie(session)
                        .param("present", present)
                        .param("next", next)
                        .param("again", next)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse page(String address, Cookie session) throws Exception {
        return mvc.perform(get(address).accept("text/html").cookie(session))
                .andReturn()
                .getResponse();
    }

    private static Cookie session(MockHttpServletResponse response) {
        return Objects.requireNonNull(response.getCookie("SESSION"), "no session in " + response.getRedirectedUrl());
    }
}
