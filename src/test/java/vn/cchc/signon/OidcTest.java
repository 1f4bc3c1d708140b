package vn.cchc.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import vn.cchc.Personas;
import vn.cchc.ServedTest;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;

/** The whole dance over HTTP: browser, running server, a provider with its own port and its own keys. */
@ServedTest
@TestPropertySource(
        properties = {
            "cchc.oidc.client-id=" + IdentityProvider.CLIENT,
            "cchc.oidc.client-secret=" + IdentityProvider.SECRET,
            "cchc.oidc.label=Cổng đăng nhập tỉnh"
        })
class OidcTest {

    private static final IdentityProvider PROVIDER = new IdentityProvider();
    private static Personas.World world;

    @LocalServerPort
    int port;

    @Autowired
    Personas personas;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("cchc.oidc.issuer", PROVIDER::issuer);
    }

    @BeforeEach
    void open() {
        if (world == null) {
            world = personas.settle();
        }
        PROVIDER.mistake = IdentityProvider.Mistake.NONE;
        PROVIDER.person = Map.of("preferred_username", "minh");
        browser = new Browser(port);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void minh_asks_for_a_page_signs_in_elsewhere_and_gets_that_page_with_his_own_rights() throws Exception {
        var asked = browser.open("/account");
        assertThat(asked.body()).contains("Đăng nhập bằng Cổng đăng nhập tỉnh", "/dang-nhap/so/so");

        var inside = browser.open("/dang-nhap/so/so");
        assertThat(inside.at().getPath()).isEqualTo("/account");
        assertThat(inside.body()).contains("Trần Văn Minh", "Sở Tư pháp Thử Nghiệm");
        assertThat(browser.open("/users").status()).isEqualTo(403);

        assertThat(last("signon.enter", users.find("minh").orElseThrow().ref()))
                .contains("\"by\":\"oidc\"", "\"address\":\"127.0.0.1\"");
    }

    @Test
    void an_administrator_by_sign_on_administrates() throws Exception {
        PROVIDER.person = Map.of("preferred_username", " An ");
        assertThat(browser.open("/dang-nhap/so/so").status()).isEqualTo(200);
        assertThat(browser.open("/users").status()).isEqualTo(200);
    }

    @Test
    void the_session_gets_a_new_name_when_somebody_comes_in() throws Exception {
        var away = browser.step("/dang-nhap/so/so");
        var before = cookie(away);
        var back = browser.step(away.header("Location"));
        var inside = browser.step(back.header("Location"));
        assertThat(before).isNotEmpty();
        assertThat(cookie(inside)).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void whoever_has_no_account_here_is_told_so_and_the_trail_names_them() throws Exception {
        PROVIDER.person = Map.of("preferred_username", "nguoi.la");
        var refused = browser.open("/dang-nhap/so/so");
        assertThat(refused.at().getPath()).isEqualTo("/dang-nhap");
        assertThat(refused.body()).contains("chưa được cấp quyền ở đây");
        assertThat(users.find("nguoi.la")).isEmpty();
        assertThat(browser.open("/account").at().getPath()).isEqualTo("/dang-nhap");
        assertThat(last("signon.refuse", "oidc:cchc")).contains("nguoi.la", "UNKNOWN");
    }

    @Test
    void a_person_without_the_claim_is_nobody() throws Exception {
        PROVIDER.person = Map.of();
        assertThat(browser.open("/dang-nhap/so/so").at().getQuery()).isEqualTo("loi=la");
    }

    @Test
    void a_locked_account_stays_locked_and_its_session_ends_at_once() throws Exception {
        browser.open("/dang-nhap/so/so");
        var account = users.find("minh").orElseThrow();
        users.lock(account.id(), "Nghỉ việc", Actor.SYSTEM);
        try {
            assertThat(browser.open("/account").at().getPath()).isEqualTo("/dang-nhap");
            assertThat(browser.open("/dang-nhap/so/so").body()).contains("Tài khoản này đã bị khóa");
            assertThat(last("signon.refuse", account.ref())).contains("SHUT", "oidc");
        } finally {
            users.unlock(account.id(), Actor.SYSTEM);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityProvider.Mistake.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "SILENT_TOKEN"})
    void a_token_that_is_not_for_this_sign_in_lets_nobody_in(IdentityProvider.Mistake mistake) throws Exception {
        PROVIDER.mistake = mistake;
        var refused = browser.open("/dang-nhap/so/so");
        assertThat(refused.at().toString()).endsWith("/dang-nhap?loi=ngoai");
        assertThat(refused.body()).contains("không xác nhận được ông/bà");
        assertThat(browser.open("/account").at().getPath()).isEqualTo("/dang-nhap");
        assertThat(last("signon.refuse", "oidc:cchc")).contains("oidc");
    }

    @Test
    void an_answer_nobody_asked_for_lets_nobody_in() throws Exception {
        var away = browser.step("/dang-nhap/so/so");
        var back = browser.step(away.header("Location")).header("Location");
        var victim = new Browser(port);
        assertThat(victim.open(back).at().getQuery()).isEqualTo("loi=ngoai");
        assertThat(browser.open(back.replaceAll("state=[^&]*", "state=x")).at().getQuery())
                .isEqualTo("loi=ngoai");
    }

    @Test
    void a_password_given_by_an_administrator_does_not_concern_who_comes_by_sign_on() throws Exception {
        var khach = users.find("khach").orElseThrow();
        var temporary = users.resetPassword(khach.id(), Actor.SYSTEM).temporaryPassword();
        PROVIDER.person = Map.of("preferred_username", "khach");
        browser.open("/dang-nhap/so/so");
        assertThat(browser.open("/account").at().getPath()).isEqualTo("/account");

        var byPassword = new Browser(port);
        byPassword.signIn("khach", temporary);
        assertThat(byPassword.open("/account").at().getPath()).isEqualTo("/account/password");
    }

    @Test
    void whoever_leaves_is_offered_to_leave_the_sign_on_too() throws Exception {
        browser.open("/dang-nhap/so/so");
        var account = users.find("minh").orElseThrow();
        var left = browser.follow(browser.submit("/logout", Map.of()));
        assertThat(left.body()).contains("Đăng xuất cả khỏi Cổng đăng nhập tỉnh", "/dang-nhap/ra");
        assertThat(browser.open("/account").at().getPath()).isEqualTo("/dang-nhap");
        assertThat(last("signon.leave", account.ref())).contains("127.0.0.1");

        var end = URI.create(browser.step("/dang-nhap/ra").header("Location"));
        assertThat(end.toString()).startsWith(PROVIDER.issuer() + "/logout?client_id=cchc&");
        assertThat(end.getQuery()).contains("post_logout_redirect_uri=http://localhost:" + port + "/dang-nhap?ra");
    }

    @Test
    void while_the_provider_is_away_the_page_says_so_and_passwords_open_as_ever() throws Exception {
        var before = browser.step("/dang-nhap/so/so"); // its addresses are known by now
        assertThat(before.status()).isEqualTo(302);
        var back = browser.step(before.header("Location")).header("Location");
        PROVIDER.stop();
        try {
            var away = browser.open(back);
            assertThat(away.at().getQuery()).isEqualTo("loi=vang");
            assertThat(away.body()).contains("đang không trả lời", "name=\"password\"");
            assertThat(browser.signIn("minh", Personas.PASSWORD).header("Location"))
                    .endsWith("/");
            assertThat(browser.open("/account").body()).contains("Trần Văn Minh");
        } finally {
            PROVIDER.startAgain();
        }
    }

    @Test
    void a_provider_that_never_answers_is_given_up_after_seconds() throws Exception {
        PROVIDER.mistake = IdentityProvider.Mistake.SILENT_TOKEN;
        assertThat(browser.open("/dang-nhap/so/so").at().getQuery()).isEqualTo("loi=vang");
    }

    @Test
    void a_provider_that_is_away_from_the_start_is_asked_again_later() throws IOException {
        try (var gone = new IdentityProvider()) {
            var provider = new OidcProvider(new SignonSettings.Oidc(
                    gone.issuer() + "/", "cchc", "", List.of("openid"), "preferred_username", null));
            gone.stop();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> provider.registration(OidcProvider.REGISTRATION))
                    .hasRootCauseInstanceOf(IOException.class);
            gone.startAgain();
            // within ten seconds of a failure nobody is made to wait for it again
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> provider.registration(OidcProvider.REGISTRATION))
                    .isInstanceOf(OidcProvider.ProviderAway.class);
        }
    }

    @Test
    void without_a_proxy_nobody_writes_another_address_into_the_trail() throws Exception {
        browser.step("/dang-nhap");
        browser.submit(
                "/dang-nhap",
                Map.of("username", "lan", "password", Personas.PASSWORD),
                "X-Forwarded-For",
                "203.0.113.66",
                "Forwarded",
                "for=203.0.113.66");
        assertThat(last("signon.enter", users.find("lan").orElseThrow().ref())).contains("127.0.0.1");
    }

    private String last(String verb, String thing) {
        return jdbc.sql("select details::text from audit.entry where verb = :verb and thing = :thing"
                        + " order by id desc limit 1")
                .param("verb", verb)
                .param("thing", thing)
                .query(String.class)
                .optional()
                .orElse("no entry");
    }

    private static String cookie(Browser.Answer answer) {
        return answer.whole().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("SESSION="))
                .findFirst()
                .map(cookie -> cookie.substring(8, cookie.indexOf(';')))
                .orElse("");
    }
}
