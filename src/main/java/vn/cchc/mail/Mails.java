package vn.cchc.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** The door of the room: sends a mail over the server that was set, and says when there is none. */
@Service
@EnableConfigurationProperties(MailSettings.class)
public class Mails {

    private final MailSettings settings;
    private final Clock clock;

    Mails(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** False unless a server and a sender are set. */
    public boolean isOn() {
        return settings.isOn();
    }

    /** @throws MailNotSent when the server refuses it or does not answer in time; the mail may be tried again */
    public void send(Mail mail) throws MailNotSent {
        try {
            Transport.send(message(mail));
        } catch (MessagingException refused) {
            throw new MailNotSent(String.valueOf(refused.getMessage()), refused);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = new MimeMessage(Session.getInstance(properties(), authenticator())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + mail.id() + "@cchc>");
            }
        };
        var utf8 = StandardCharsets.UTF_8.name();
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), utf8);
        message.setText(mail.text(), utf8);
        message.setSentDate(Date.from(clock.instant()));
        // Out-of-office replies to a machine help nobody.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private @Nullable Authenticator authenticator() {
        if (settings.username().isBlank()) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.username(), settings.password());
            }
        };
    }

    private Properties properties() {
        var properties = new Properties();
        var millis = String.valueOf(settings.seconds() * 1000L);
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.auth", String.valueOf(!settings.username().isBlank()));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.localhost", "cchc");
        switch (settings.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        return properties;
    }
}
