import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Opens a round and makes the accounts, as the standing agency and the administrator would: through their screens. */
final class Preparation {

    private static final int LINES = 100;
    private static final Pattern DATE = Pattern.compile("name=\"(starts|ends)\"[^>]*value=\"([0-9-]+)\"");
    private static final Pattern TREE_DATE = Pattern.compile("name=\"treeDate\" value=\"([0-9-]+)\"");
    private static final Pattern YEAR = Pattern.compile("name=\"year\"[^>]*value=\"(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("<option value=\"([0-9a-f-]{36})\">([^<]*)");
    private static final Pattern MADE = Pattern.compile(
            "<tr><th scope=\"row\">([^<]+)</th><td>[^<]*</td><td><code>([^<]+)</code></td></tr>");

    private final Demo demo;
    private final Supplier<Visitor> visitors;
    private final String tag = Long.toString(System.currentTimeMillis() / 1000, 36);

    Preparation(Demo demo, Supplier<Visitor> visitors) {
        this.demo = demo;
        this.visitors = visitors;
    }

    Crowd make(int users) throws IOException, InterruptedException {
        var standing = visitors.get();
        demo.signIn(standing, Demo.STANDING);
        var round = open(standing);
        var agencies = agencies(standing, round);
        System.out.println("Opened the round " + round + " with " + agencies.size() + " agencies");
        var administrator = visitors.get();
        demo.signIn(administrator, Demo.ADMINISTRATOR);
        var temporary = new LinkedHashMap<String, String>();
        for (int from = 0; from < users; from += LINES) {
            temporary.putAll(take(administrator, agencies, from, Math.min(users, from + LINES)));
            System.out.println("Accounts made: " + temporary.size());
        }
        var people = Collections.synchronizedList(new ArrayList<Crowd.Person>());
        Gang.each(temporary.entrySet(), 8, one -> people.add(replace(one.getKey(), one.getValue())));
        people.sort((one, other) -> one.username().compareTo(other.username()));
        System.out.println("First passwords replaced: " + people.size());
        return new Crowd(round, List.copyOf(people));
    }

    /** The dates that the form proposes: self-assessment is open from today. */
    private String open(Visitor standing) throws IOException, InterruptedException {
        var form = standing.page("open a round", "/rounds/open").require("the form that opens a round");
        var code = "tai-" + tag;
        var fields = new StringBuilder("code=" + code);
        var year = group(YEAR, form);
        add(fields, "year", year);
        add(fields, "title", "Đợt đo tải " + tag + " (trình diễn)");
        add(fields, "treeDate", group(TREE_DATE, form));
        var date = DATE.matcher(form);
        while (date.find()) {
            add(fields, date.group(1), date.group(2));
        }
        add(fields, "framework.so-nganh", version(form, "so-nganh", "sở", year));
        add(fields, "framework.xa-phuong", version(form, "xa-phuong", "xã", year));
        standing.form("open a round", "/rounds/open", fields.toString()).require("opening a round");
        return code;
    }

    private static void add(StringBuilder fields, String name, String value) {
        fields.append('&').append(Visitor.encode(name)).append('=').append(Visitor.encode(value));
    }

    private static String group(Pattern pattern, String text) throws IOException {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("the screen has changed: nothing matches " + pattern);
        }
        return found.group(1);
    }

    private static String version(String form, String block, String word, String year) throws IOException {
        int from = form.indexOf("name=\"framework." + block + "\"");
        var option = VERSION.matcher(form.substring(Math.max(from, 0), form.indexOf("</select>", Math.max(from, 0))));
        while (from >= 0 && option.find()) {
            if (option.group(2).contains(word) && option.group(2).contains(year)) {
                return option.group(1);
            }
        }
        throw new IOException("no framework of " + year + " for " + block);
    }

    private static List<String> agencies(Visitor standing, String round) throws IOException, InterruptedException {
        return standing.page("open a round", "/rounds/" + round + "/progress.csv").require("the round's progress").lines()
                .skip(1)
                .map(line -> line.split(",")[1])
                .distinct()
                .toList();
    }

    /** @return temporary passwords by username, as the screen shows them once */
    private SequencedMap<String, String> take(Visitor administrator, List<String> agencies, int from, int to)
            throws IOException, InterruptedException {
        var csv = new StringBuilder("username,display_name,organisation,role\r\n");
        for (int i = from; i < to; i++) {
            csv.append("tai-%s-%03d,Cán bộ đo tải %d,%s,OFFICER\r\n"
                    .formatted(tag, i, i, agencies.get(i % agencies.size())));
        }
        administrator.page("import accounts", "/users/import").require("the import screen");
        var edge = "----cchc-" + tag;
        var body = "--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tai.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + edge + "--\r\n";
        var page = administrator
                .post("import accounts", "/users/import", "multipart/form-data; boundary=" + edge, BodyPublishers.ofString(body))
                .require("importing accounts");
        var made = new LinkedHashMap<String, String>();
        var row = MADE.matcher(page);
        while (row.find()) {
            made.put(row.group(1), row.group(2));
        }
        if (made.size() != to - from) {
            throw new IOException("of " + (to - from) + " accounts " + made.size() + " were made: " + Visitor.words(page));
        }
        return made;
    }

    private Crowd.Person replace(String username, String temporary) throws IOException, InterruptedException {
        var visitor = visitors.get();
        if (!visitor.signIn(username, temporary)) {
            throw new IOException(username + " was refused with the password just given");
        }
        var password = "Lua-xanh-" + Math.abs(System.nanoTime() * 31 + username.hashCode());
        visitor.page("replace the first password", "/account/password").require("the password page");
        var answer = visitor.form(
                "replace the first password",
                "/account/password",
                Map.of("present", temporary, "next", password, "again", password));
        answer.require("replacing a first password");
        if (!answer.location().endsWith("/account")) {
            throw new IOException("the new password of " + username + " was not taken");
        }
        return new Crowd.Person(username, password);
    }
}
