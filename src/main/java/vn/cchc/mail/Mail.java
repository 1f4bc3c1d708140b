package vn.cchc.mail;

/**
 * One mail to one person.
 *
 * @param id names it for ever, so that a mail server that gets it twice can tell
 */
public record Mail(String id, String to, String subject, String text) {}
