import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What only a demo says at its sign-in page: its accounts. A server that does not say them is not loaded. */
record Demo(Map<String, String> passwords) {

    static final String ADMINISTRATOR = "quantri";
    static final String STANDING = "thuongtruc";

    private static final Pattern ACCOUNT =
            Pattern.compile("<td><code>([^<]+)</code></td>\\s*<td><code>([^<]+)</code></td>");

    static Demo read(Visitor stranger) throws IOException, InterruptedException {
        var page = stranger.page("open the sign-in page", "/dang-nhap").require("the sign-in page");
        var found = new LinkedHashMap<String, String>();
        var account = ACCOUNT.matcher(page);
        while (account.find()) {
            found.put(account.group(1), account.group(2));
        }
        if (!found.containsKey(ADMINISTRATOR) || !found.containsKey(STANDING)) {
            throw new IOException("this server shows no demo accounts: start one with ./cchc demo --data FOLDER");
        }
        return new Demo(found);
    }

    void signIn(Visitor visitor, String username) throws IOException, InterruptedException {
        if (!visitor.signIn(username, passwords.get(username))) {
            throw new IOException("the demo account " + username + " was refused");
        }
        visitor.page("open the account page", "/account").require("the account of " + username);
    }
}
