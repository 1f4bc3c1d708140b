package vn.cchc.signon;

/** @param forced the password was given by somebody else and has to be replaced now */
public record PasswordPage(boolean forced, String username) {}
