package vn.cchc.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A mail over the line of a real (tiny) server. */
class MailsTest {

    private static Mails over(int port, MailSettings.Security security) {
        return new Mails(
                new MailSettings("127.0.0.1", port, "cchc@tinh.example.vn", "", "", security, 5), Clock.systemUTC());
    }

    @Test
    void vietnamese_arrives_as_it_was_written() throws Exception {
        try (var postbox = new Postbox()) {
            over(postbox.port(), MailSettings.Security.NONE)
                    .send(new Mail(
                            "1", "lan@example.vn", "Nhắc nộp báo cáo quý I", "Kính gửi Nguyễn Thị Lan,\n.\nHạn: 20/6"));
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(postbox.got().getFirst().getBytes(StandardCharsets.UTF_8)));
            assertThat(message.getSubject()).isEqualTo("Nhắc nộp báo cáo quý I");
            assertThat(message.getContent().toString())
                    .contains("Kính gửi Nguyễn Thị Lan,")
                    .contains("Hạn: 20/6");
            assertThat(message.getMessageID()).isEqualTo("<1@cchc>");
        }
    }

    @Test
    void without_encryption_nothing_leaves_where_it_was_asked_for() throws Exception {
        try (var postbox = new Postbox()) {
            assertThatThrownBy(() -> over(postbox.port(), MailSettings.Security.STARTTLS)
                            .send(new Mail("1", "lan@example.vn", "a", "b")))
                    .isInstanceOf(MailNotSent.class);
            assertThat(postbox.got()).isEmpty();
        }
    }

    @Test
    void a_subject_cannot_smuggle_a_second_addressee() throws Exception {
        try (var postbox = new Postbox()) {
            over(postbox.port(), MailSettings.Security.NONE)
                    .send(new Mail("1", "lan@example.vn", "a\r\nBcc: thief@example.vn", "b"));
            assertThat(postbox.got().getFirst().lines()).noneMatch(line -> line.startsWith("Bcc"));
        }
    }

    @Test
    void no_server_set_is_off() {
        assertThat(new Mails(new MailSettings("", 25, "", "", "", MailSettings.Security.NONE, 5), Clock.systemUTC())
                        .isOn())
                .isFalse();
    }
}
