package vn.cchc.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The province's mail server.
 *
 * @param host empty: no mail is sent
 * @param from the sender's address
 * @param username empty: without signing in
 * @param security how the line is kept secret
 * @param seconds how long a server may take to answer
 */
@ConfigurationProperties("cchc.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String from,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("STARTTLS") Security security,
        @DefaultValue("20") int seconds) {

    enum Security {
        /** In the clear; only for a server on the same machine or network. */
        NONE,
        /** Begins in the clear and refuses to go on without encryption. */
        STARTTLS,
        /** Encrypted from the first byte, usually port 465. */
        TLS
    }

    boolean isOn() {
        return !host.isBlank() && !from.isBlank();
    }
}
