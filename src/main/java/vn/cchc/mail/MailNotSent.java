package vn.cchc.mail;

/** The server did not take it; the message says why, in the server's words. */
public final class MailNotSent extends Exception {

    private static final long serialVersionUID = 1L;

    MailNotSent(String why, Throwable cause) {
        super(why, cause);
    }
}
