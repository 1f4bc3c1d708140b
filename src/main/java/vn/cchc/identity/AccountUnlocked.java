package vn.cchc.identity;

import java.util.UUID;

/** An administrator has opened the account again; failed sign-ins of before no longer count. */
public record AccountUnlocked(UUID account, String username) {}
