package vn.cchc.identity;

/** A temporary password, shown this once. */
public record PasswordOncePage(Account account, String temporaryPassword) {}
