package vn.cchc.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Frame;
import vn.cchc.page.Texts;

@CchcTest
class FrameworksTest {

    private static final Path SAMPLE = Path.of("definitions/framework/mau-so/2026.yaml");
    private static final Actor NOBODY = new Actor(UUID.randomUUID(), "lan", "Lan", null);

    @Autowired
    Frameworks frameworks;

    @Autowired
    TemplateEngine templates;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient sql;

    private static FrameworkVersion good(String title) throws IOException {
        var text = Files.readString(FrameworkCheckTest.FOLDER.resolve("good.yaml"));
        return FrameworkReader.read(text.replace("Bộ thử", title)).require();
    }

    @Test
    void a_published_version_comes_back_equal_and_publishing_it_twice_is_once() throws IOException {
        var version = FrameworkReader.read(SAMPLE).require();
        var first = frameworks.publish(version, Actor.SYSTEM);
        var second = frameworks.publish(version, Actor.SYSTEM);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(frameworks.get(first.id()).version()).isEqualTo(version);
        assertThat(frameworks.byCode(version.code(), version.version()).sha256())
                .isEqualTo(version.sha256());
        assertThat(frameworks.list())
                .filteredOn(summary -> summary.id().equals(first.id()))
                .hasSize(1);
    }

    @Test
    void the_same_code_and_version_with_other_content_is_refused() throws IOException {
        frameworks.publish(good("Bộ một"), Actor.SYSTEM);

        assertThatThrownBy(() -> frameworks.publish(good("Bộ hai"), Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("framework.version-exists"));
    }

    @Test
    void who_holds_no_right_publishes_nothing() {
        assertThatThrownBy(() -> frameworks.publish(good("Bộ thử"), NOBODY))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.fault()).isEqualTo(Problem.Fault.FORBIDDEN));
    }

    @Test
    void a_published_row_cannot_be_changed_even_behind_the_doors_back() throws IOException {
        var published = frameworks.publish(good("Bộ thử"), Actor.SYSTEM);

        assertThatThrownBy(() -> sql.sql("update framework.version set title = 'x' where id = :id")
                        .param("id", published.id())
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void an_excerpt_can_be_published_but_no_round_opened_with_it() throws IOException {
        var excerpt = frameworks.publish(
                FrameworkReader.read(Path.of("definitions/framework/ca-mau-1880/2013.yaml"))
                        .require(),
                Actor.SYSTEM);

        assertThatThrownBy(() -> frameworks.usable(excerpt.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("framework.excerpt"));
    }

    private String html(String template, Object page, Locale locale) {
        var frame = new Frame(new Texts(messages, locale), NOBODY, List.of(), "/frameworks", null, false, null, "test");
        var output = new StringOutput();
        templates.render("framework/" + template + ".jte", Map.of("frame", frame, "page", page), output);
        return output.toString();
    }

    @Test
    void a_version_is_shown_as_the_papers_table_with_its_scoring_lines_and_its_mark() throws IOException {
        var published = frameworks.publish(FrameworkReader.read(SAMPLE).require(), Actor.SYSTEM);
        for (var locale : List.of(Locale.of("vi"), Locale.ENGLISH)) {
            var page = html("show", VersionPage.of(published.version(), published), locale);
            assertThat(page).contains(published.sha256().hex()).contains("sample-mark");
            for (var leaf : published.version().leaves()) {
                assertThat(page).contains(">" + leaf.code() + "<");
            }
            assertThat(html("list", new VersionsPage(frameworks.list(), true), locale))
                    .contains("/frameworks/" + published.id());
        }
        assertThat(html("show", VersionPage.of(published.version(), published), Locale.of("vi")))
                .contains("không phải quyết định chính thức");
    }

    @Test
    void the_check_screen_lists_every_finding_and_offers_to_publish_only_a_good_file() throws IOException {
        var bad = FrameworkReader.read(FrameworkCheckTest.FOLDER.resolve("sums.yaml"));
        var page = new CheckPage("sums.yaml", bad.findings(), null, true);
        assertThat(html("check", page, Locale.of("vi")))
                .contains("Có 6 lỗi")
                .contains("các lĩnh vực cộng lại là 9")
                .doesNotContain("/frameworks/publish");

        var good = VersionPage.of(good("Bộ thử"), null);
        assertThat(html("check", new CheckPage("good.yaml", List.of(), good, true), Locale.ENGLISH))
                .contains("/frameworks/publish")
                .contains("cchc-framework/1");
    }

    @Test
    void a_published_version_is_downloaded_as_the_decisions_table_and_reads_as_the_same_version() throws Exception {
        var published = frameworks.publish(FrameworkReader.read(SAMPLE).require(), Actor.SYSTEM);
        var pages = new FrameworkPages(frameworks, null);

        var answer = pages.table(published.id());

        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("mau-so-2026.1.xlsx");
        assertThat(FrameworkReader.read(answer.getBody()).require()).isEqualTo(published.version());
        assertThat(html("show", VersionPage.of(published.version(), published), Locale.of("vi")))
                .contains("/frameworks/" + published.id() + ".xlsx");
    }
}
