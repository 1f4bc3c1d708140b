package vn.cchc.signon;

import java.util.List;

/**
 * The accounts of the demo province, in the order in which the main job needs them. Published as a bean by whoever
 * makes them; shown on the sign-in page while the data is demo data.
 */
public record DemoAccounts(List<Account> accounts) {

    /**
     * @param username what to type at sign-in
     * @param password the demo's own, never used elsewhere
     * @param who name, role and agency in words
     */
    public record Account(String username, String password, String who) {}

    public DemoAccounts {
        accounts = List.copyOf(accounts);
    }
}
