package vn.cchc.registerdefinition;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;

/** Definitions on the screen, as An (administrator) and Lan (a commune). */
@CchcTest
class RegisterDefinitionPagesTest {

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    private Personas.World world;

    @BeforeEach
    void people() {
        world = personas.settle();
    }

    @Test
    void a_file_with_mistakes_is_not_published_and_says_where_they_are() throws Exception {
        var file = new MockMultipartFile(
                "file", "so.yaml", "text/yaml", "format: cchc-register/1\ncode: x".getBytes(StandardCharsets.UTF_8));
        http.perform(multipart("/registers/check").file(file).with(csrf()).with(personas.as(world.an())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Thiếu khóa “columns”")))
                .andExpect(content().string(not(containsString("/registers/publish"))));
    }

    @Test
    void a_definition_shows_its_columns_and_offers_the_next_version_only_to_those_who_publish() throws Exception {
        var path = "/registers/van-ban-chi-dao/definition";
        http.perform(get(path).with(personas.as(world.an())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/registers/van-ban-chi-dao\"")))
                .andExpect(content().string(containsString("chi-dao-cchc")))
                .andExpect(content().string(containsString("href=\"/registers/check\"")));
        http.perform(get(path).with(personas.as(world.lan())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("chi-dao-cchc")))
                .andExpect(content().string(not(containsString("href=\"/registers/check\""))));
    }
}
