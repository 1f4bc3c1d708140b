package vn.cchc.mail;

import java.time.Clock;

/** Mail over a postbox of the test. */
public final class TestMails {

    private TestMails() {}

    public static Mails over(Postbox postbox, Clock clock) {
        return new Mails(
                new MailSettings(
                        "127.0.0.1", postbox.port(), "cchc@tinh.example.vn", "", "", MailSettings.Security.NONE, 5),
                clock);
    }
}
