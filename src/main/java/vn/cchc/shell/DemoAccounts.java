package vn.cchc.shell;

import java.util.List;

/** The accounts of the demo province, in the order in which the main job needs them; published as a bean by its loader. */
public record DemoAccounts(List<Account> accounts) {

    /**
     * @param username what to type at sign-in
     * @param password the demo's own, never used elsewhere
     * @param who name, role and agency in words
     */
    public record Account(String username, String password, String who) {}
}
