package vn.cchc.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.filing.FilingScene;
import vn.cchc.kernel.Role;

/** Whoever keeps the system running sees which mails went out, what the server said, and may send one again. */
@CchcTest
class OutboxTest {

    @Autowired
    MockMvc http;

    @Autowired
    FilingScene scenes;

    @Autowired
    Personas personas;

    @Autowired
    ReminderStore store;

    @Autowired
    TickingClock clock;

    private UUID refused(FilingScene.Scene scene) {
        store.plan(
                scene.commune().id(),
                LocalDate.of(2026, 12, 20),
                -3,
                scene.world().lan().id(),
                clock.instant());
        for (int i = 0; i < ReminderStore.MOST_ATTEMPTS; i++) {
            store.failed(store.take(clock.instant()).orElseThrow().id(), "550 mailbox full");
        }
        return store.newest(1).getFirst().id();
    }

    @Test
    void a_mail_the_server_refused_is_shown_masked_and_sent_again_by_hand() throws Exception {
        var scene = scenes.open();
        var admin = personas.person(
                "son",
                "Lý Văn Sơn",
                scene.world().standingAgency(),
                Role.ADMIN,
                scene.world().province());
        var mail = refused(scene);
        assertThat(store.take(clock.instant())).isEmpty();

        http.perform(get("/reminders").with(personas.as(admin)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("550 mailbox full")))
                .andExpect(content().string(Matchers.containsString("Không gửi được")))
                .andExpect(content().string(Matchers.containsString("trước hạn 7 ngày")));
        http.perform(post("/reminders/" + mail + "/again")
                        .with(personas.as(admin))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(store.take(clock.instant())).map(ReminderStore.Taken::id).contains(mail);
    }

    @Test
    void a_mail_that_went_out_is_not_sent_twice_and_others_see_no_mails() throws Exception {
        var scene = scenes.open();
        var admin = personas.person(
                "son",
                "Lý Văn Sơn",
                scene.world().standingAgency(),
                Role.ADMIN,
                scene.world().province());
        var mail = refused(scene);
        store.sent(mail, clock.instant());

        http.perform(post("/reminders/" + mail + "/again")
                        .with(personas.as(admin))
                        .with(csrf()))
                .andExpect(status().isConflict());
        http.perform(get("/reminders").with(personas.as(scene.world().lan()))).andExpect(status().isForbidden());
        http.perform(post("/reminders/" + mail + "/again")
                        .with(personas.as(scene.world().lan()))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void an_address_shows_its_first_letter_and_its_server() {
        assertThat(OutboxPages.masked("lan.tran@xa.example.vn")).isEqualTo("l•••@xa.example.vn");
        assertThat(OutboxPages.masked(null)).isEqualTo("—");
    }
}
