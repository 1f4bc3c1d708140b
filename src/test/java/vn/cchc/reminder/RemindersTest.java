package vn.cchc.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.identity.Users;
import vn.cchc.mail.Postbox;
import vn.cchc.mail.TestMails;
import vn.cchc.reporting.Dispensations;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.ReportingScene;
import vn.cchc.reporting.Reports;

/** Who is reminded when; each mail once. */
@CchcTest
class RemindersTest {

    @Autowired
    ReportingScene stage;

    @Autowired
    ReminderStore store;

    @Autowired
    Reports reports;

    @Autowired
    Dispensations dispensations;

    @Autowired
    Users users;

    @Autowired
    MessageSource messages;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient sql;

    private Postbox postbox;
    private ReportingScene.Scene scene;

    @BeforeEach
    void aPostboxAndAnOpenYear() throws Exception {
        postbox = new Postbox();
        scene = stage.year2026();
    }

    @AfterEach
    void close() throws Exception {
        postbox.close();
    }

    private Reminders node() {
        var settings = new ReminderSettings(List.of(-7, -3, -1, 1, 7), 7, 18, "https://cchc.example.vn");
        return new Reminders(
                store, settings, reports, users, TestMails.over(postbox, clock), messages, transactions, clock);
    }

    private List<String> to() {
        return postbox.got().stream().map(mail -> header(mail, "To")).sorted().toList();
    }

    private static String header(String mail, String name) {
        return mail.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElse("")
                .substring(name.length() + 2);
    }

    private Obligation commune() {
        return reports.owedBy(scene.world().commune().id()).getFirst();
    }

    @Test
    void people_are_reminded_before_and_after_and_each_day_of_the_plan_once() {
        clock.setVietnam("2026-12-12T08:00:00");
        assertThat(node().remind()).isEqualTo(1);
        assertThat(to()).containsExactly("lan@example.vn");
        assertThat(node().remind()).isZero();
        assertThat(node().remind()).isZero();
        clock.setVietnam("2026-12-11T08:00:00");
        assertThat(node().remind()).isZero();
        clock.setVietnam("2026-12-14T08:00:00");
        assertThat(node().remind()).isEqualTo(3);
        assertThat(to()).containsExactly("lan@example.vn", "lan@example.vn", "minh@example.vn", "van@example.vn");
        clock.setVietnam("2026-12-16T08:00:00");
        node().remind();
        assertThat(postbox.got()).anyMatch(mail -> subject(mail).startsWith("Quá hạn nộp"));
    }

    private static String subject(String mail) {
        return message(mail, true);
    }

    private static String message(String mail, boolean subject) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
            return subject ? message.getSubject() : message.getContent().toString();
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void the_mail_names_person_report_and_days_and_nobody_else() {
        clock.setVietnam("2026-12-12T08:00:00");
        node().remind();
        var text = message(postbox.got().getFirst(), false);
        assertThat(text)
                .contains("Nguyễn Thị Lan", "Xã Thử Một", "năm 2026", "15/12/2026", "17/12/2026")
                .contains("https://cchc.example.vn/filings/" + commune().id())
                .doesNotContain("0912345678");
    }

    @Test
    void an_excused_or_extended_report_reminds_of_nothing_or_of_the_new_day() {
        var tung = scene.world().tung();
        dispensations.except(
                List.of(commune().id()),
                vn.cchc.reporting.Grace.Kind.EXTENDED,
                java.time.LocalDate.of(2026, 12, 19),
                "Bão",
                tung);
        clock.setVietnam("2026-12-08T08:00:00");
        assertThat(node().remind()).isZero();
        clock.setVietnam("2026-12-16T08:00:00");
        node().remind();
        assertThat(to()).containsOnlyOnce("lan@example.vn");
        dispensations.excuse(commune().id(), "Miễn", tung);
        clock.setVietnam("2026-12-18T08:00:00");
        node().remind();
        assertThat(to()).containsOnlyOnce("lan@example.vn");
    }

    @Test
    void a_server_that_refuses_is_tried_again_and_a_node_that_died_sends_nothing_twice() {
        clock.setVietnam("2026-12-12T08:00:00");
        postbox.refuse(true);
        assertThat(node().remind()).isZero();
        postbox.refuse(false);
        assertThat(node().remind()).isEqualTo(1);
        assertThat(to()).containsExactly("lan@example.vn");
        // Died after taking and before saying that it was sent: whether it left nobody knows, so it does not leave
        // again.
        sql.sql("update reminder.mail set sent_at = null").update();
        assertThat(node().remind()).isZero();
        assertThat(postbox.got()).hasSize(1);
    }

    @Test
    void a_second_node_finds_nothing_left_to_send() {
        clock.setVietnam("2026-12-14T08:00:00");
        var one = node();
        var other = node();
        int sent = one.remind() + other.remind();
        assertThat(sent).isEqualTo(3);
        assertThat(postbox.got()).hasSize(3);
    }
}
