package vn.cchc.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;

/** The screens of those who publish, over HTTP, as persons with real grants. */
@CchcTest
class ReleasePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Personas personas;

    @Autowired
    SampleSource source;

    @Autowired
    PublishedReleases published;

    private Personas.World world;
    private Actor chair;

    @BeforeEach
    void settle() {
        world = personas.settle();
        chair = personas.person("chutich", "Nguyễn Chủ Tịch", world.province(), Role.HEAD, world.province());
        source.result = SampleResult.of("nam-2025").by(world.province().id()).content();
    }

    @AfterEach
    void clear() {
        source.result = null;
    }

    private MockHttpServletResponse fetch(String path, Actor actor) throws Exception {
        return mvc.perform(get(path).with(personas.as(actor))).andReturn().getResponse();
    }

    private String page(String path, Actor actor) throws Exception {
        var response = fetch(path, actor);
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(String path, Actor actor, String... fields) throws Exception {
        var request = post(path).with(personas.as(actor)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private String prepared() throws Exception {
        var response = send("/releases/prepare", world.tung(), "code", "nam-2025");
        assertThat(response.getStatus()).isEqualTo(303);
        return String.valueOf(response.getHeader("Location"));
    }

    private Sha256 shown(String address, Actor actor) throws Exception {
        var matcher = java.util.regex.Pattern.compile("name=\"sha256\" value=\"([0-9a-f]{64})\"")
                .matcher(page(address, actor));
        assertThat(matcher.find()).isTrue();
        return new Sha256(matcher.group(1));
    }

    @Test
    void two_persons_bring_a_result_to_the_public() throws Exception {
        assertThat(page("/releases", world.tung())).contains("action=\"/releases/prepare\"");
        var address = prepared();

        assertThat(page(address, world.tung()))
                .contains("không tự phê duyệt được")
                .doesNotContain(address + "/approve");
        assertThat(page("/", chair)).contains("Phê duyệt bản công bố");
        var hash = shown(address, chair);
        assertThat(send(address + "/approve", chair, "sha256", hash.hex()).getStatus())
                .isEqualTo(303);
        assertThat(page("/", world.tung())).contains("đã được phê duyệt");
        assertThat(send(address + "/publish", world.tung()).getStatus()).isEqualTo(303);

        assertThat(page(address, world.tung())).contains("/ket-qua/cchc/nam-2025/phien-ban/1");
        assertThat(published.current("nam-2025").orElseThrow().sha256()).isEqualTo(hash);
        assertThat(page("/releases", world.tung())).contains("action=\"/releases/correct\"");
    }

    @Test
    void the_server_refuses_the_preparer_even_without_the_button() throws Exception {
        var address = prepared();
        var hash = shown(address, chair);
        var refused = send(address + "/approve", world.tung(), "sha256", hash.hex());
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("không được tự phê duyệt");
    }

    @Test
    void a_correction_shows_what_changes_before_it_is_approved() throws Exception {
        var address = prepared();
        send(address + "/approve", chair, "sha256", shown(address, chair).hex());
        send(address + "/publish", world.tung());
        source.result = SampleResult.of("nam-2025")
                .by(world.province().id())
                .raise("so-3", "1")
                .content();

        assertThat(send("/releases/correct", world.tung(), "code", "nam-2025", "reason", " ")
                        .getStatus())
                .isEqualTo(422);
        var response = send("/releases/correct", world.tung(), "code", "nam-2025", "reason", "Cộng nhầm <i>điểm</i>");
        var correction = page(String.valueOf(response.getHeader("Location")), chair);
        assertThat(correction).contains("Đơn vị so-3", "Tiêu chí 1.1", "Cộng nhầm &lt;i&gt;điểm");
    }

    @Test
    void others_neither_see_nor_touch_releases() throws Exception {
        var address = prepared();
        for (var stranger : new Actor[] {world.lan(), world.minh(), world.van(), world.hoa(), world.khach()}) {
            assertThat(fetch("/releases", stranger).getStatus())
                    .as(stranger.username())
                    .isIn(200, 403);
            assertThat(fetch(address, stranger).getStatus())
                    .as(stranger.username())
                    .isEqualTo(403);
            assertThat(fetch(address + "/draft.xlsx", stranger).getStatus()).isEqualTo(403);
            assertThat(send("/releases/prepare", stranger, "code", "nam-2025").getStatus())
                    .isEqualTo(403);
            assertThat(send(address + "/publish", stranger).getStatus()).isEqualTo(403);
            assertThat(send(address + "/discard", stranger, "reason", "x").getStatus())
                    .isEqualTo(403);
        }
        assertThat(page("/releases", world.van())).doesNotContain("Chỉ số CCHC năm 2025 &lt;của&gt; tỉnh</a>");
    }

    @Test
    void the_draft_says_on_every_sheet_that_it_is_one() throws Exception {
        var address = prepared();
        var file = fetch(address + "/draft.xlsx", chair);
        try (var book = new org.dhatim.fastexcel.reader.ReadableWorkbook(
                new java.io.ByteArrayInputStream(file.getContentAsByteArray()))) {
            for (var sheet : book.getSheets().toList()) {
                assertThat(sheet.read().get(2).getCellText(0)).contains("BẢN DỰ THẢO, CHƯA CÔNG BỐ");
            }
        }
    }

    @Test
    void every_screen_speaks_both_languages() throws Exception {
        var address = prepared();
        for (var path : new String[] {"/releases?lang=en", address + "?lang=en"}) {
            assertThat(page(path, chair)).contains("Waiting for approval");
        }
    }

    @Test
    void an_unknown_release_or_round_is_said_plainly() throws Exception {
        assertThat(fetch("/releases/" + new java.util.UUID(1, 2), world.tung()).getStatus())
                .isEqualTo(404);
        assertThat(send("/releases/prepare", world.tung(), "code", "nam-1999").getStatus())
                .isEqualTo(409);
    }
}
