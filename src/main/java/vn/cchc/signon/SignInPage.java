package vn.cchc.signon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param message key of what went wrong or was done just now; null on the first visit
 * @param minutes how long to wait, for messages that say so
 * @param tone how to show it: danger or success
 * @param oidcLabel what the button of the organisation's own sign-on says; null while it is off
 * @param leaveOidc signed out here, but the organisation's own sign-on would let the next person in without asking
 * @param demoAccounts empty unless the data is demo data
 */
public record SignInPage(
        @Nullable String message,
        int minutes,
        String tone,
        @Nullable String oidcLabel,
        boolean leaveOidc,
        List<DemoAccounts.Account> demoAccounts) {}
