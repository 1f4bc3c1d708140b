package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

@CchcTest
class FormsTest {

    private static final Actor NOBODY = new Actor(UUID.randomUUID(), "lan", "Lan", null);

    @Autowired
    Forms forms;

    @Autowired
    JdbcClient sql;

    private static FormVersion good(String title) throws IOException {
        var text = Files.readString(FormCheckTest.FOLDER.resolve("good.yaml"));
        return FormReader.read(text.replace("Biểu thử", title)).require();
    }

    @Test
    void shipped_forms_are_published_at_the_start() {
        assertThat(forms.byCode("cchc-6-thang", "2021.1").version().leaves()).hasSize(94);
        assertThat(forms.byCode("cchc-6-thang", "2025.1").version().isSample()).isTrue();
    }

    @Test
    void a_published_form_comes_back_equal_and_publishing_it_twice_is_once() throws IOException {
        var first = forms.publish(good("Biểu thử"), Actor.SYSTEM);
        var second = forms.publish(good("Biểu thử"), Actor.SYSTEM);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(forms.get(first.id())).isEqualTo(first);
        assertThat(forms.list()).contains(first);
    }

    @Test
    void other_content_under_a_published_number_is_refused() throws IOException {
        forms.publish(good("Biểu thử"), Actor.SYSTEM);

        assertThatThrownBy(() -> forms.publish(good("Biểu khác"), Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("form.version-exists"));
    }

    @Test
    void who_may_not_publish_may_not_withdraw_either() throws IOException {
        var published = forms.publish(good("Biểu thử"), Actor.SYSTEM);

        assertThatThrownBy(() -> forms.publish(good("Biểu thử"), NOBODY)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> forms.withdraw(published.id(), "Nhầm", NOBODY)).isInstanceOf(Problem.class);
    }

    @Test
    void a_withdrawn_form_stays_readable_but_is_not_offered_and_its_number_is_gone() throws IOException {
        var published = forms.publish(good("Biểu thử"), Actor.SYSTEM);

        assertThatThrownBy(() -> forms.withdraw(published.id(), " ", Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("form.withdraw-reason"));
        var withdrawn = forms.withdraw(published.id(), "Ban hành nhầm", Actor.SYSTEM);

        assertThat(withdrawn.mayBeUsed()).isFalse();
        assertThat(forms.list()).extracting(PublishedForm::id).doesNotContain(published.id());
        assertThat(forms.get(published.id()).version()).isEqualTo(published.version());
        assertThatThrownBy(() -> forms.publish(good("Biểu thử"), Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("form.version-withdrawn"));
        assertThatThrownBy(() -> forms.byCode("thu", "1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("form.version-withdrawn"));
    }

    @Test
    void the_database_refuses_to_change_a_published_form() throws IOException {
        var published = forms.publish(good("Biểu thử"), Actor.SYSTEM);

        assertThatThrownBy(() -> sql.sql("update form.version set title = 'x' where id = :id")
                        .param("id", published.id())
                        .update())
                .hasMessageContaining("never changed");
    }
}
