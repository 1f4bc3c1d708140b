package vn.cchc.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.cchc.Personas;
import vn.cchc.ServedTest;

/** Behind a proxy on the same machine that speaks TLS, set up as docs/operations.md says. */
@ServedTest
@TestPropertySource(
        properties = {"server.forward-headers-strategy=native", "server.servlet.session.cookie.secure=true"})
class ProxyTest {

    private static final String[] PROXY = {
        "Accept", "text/html", "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https"
    };

    @LocalServerPort
    int port;

    @Autowired
    Personas personas;

    @Autowired
    JdbcClient jdbc;

    @Value("${server.tomcat.remoteip.internal-proxies}")
    String proxies;

    @Test
    void redirects_cookies_and_the_trail_are_those_of_the_outside() throws Exception {
        personas.settle();
        var browser = new Browser(port);
        assertThat(browser.step("/account", PROXY).header("Location")).startsWith("https://");
        var page = browser.step("/dang-nhap", PROXY);
        assertThat(page.header("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(page.header("Set-Cookie")).contains("cchc-form=", "Secure", "HttpOnly");
        // The client between us speaks plain HTTP and keeps Secure cookies to itself; the proxy would pass them on.
        var form = page.header("Set-Cookie").replaceFirst(";.*", "");
        var headers = Stream.concat(Stream.of(PROXY), Stream.of("Cookie", form)).toArray(String[]::new);
        var inside = browser.submit("/dang-nhap", Map.of("username", "lan", "password", Personas.PASSWORD), headers);
        assertThat(inside.header("Location")).startsWith("https://");
        assertThat(inside.whole().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("SESSION=").contains("Secure", "HttpOnly"));
        assertThat(jdbc.sql("select details::text from audit.entry where verb = 'signon.enter'")
                        .query(String.class)
                        .single())
                .contains("\"address\":\"203.0.113.9\"");
    }

    @Test
    void only_the_machine_itself_is_believed_to_be_the_proxy() {
        assertThat("127.0.0.1").matches(proxies);
        assertThat("0:0:0:0:0:0:0:1").matches(proxies);
        for (var desk : List.of("10.0.0.5", "192.168.1.7", "172.16.3.4", "127x0x0x1")) {
            assertThat(desk).doesNotMatch(proxies);
        }
    }
}
