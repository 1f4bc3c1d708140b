import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One officer before the self-assessment: thinks one to three seconds, then nearly always saves a fact, sometimes
 * attaches a document; now and then the standing agency opens the progress of all instead.
 */
final class Officer {

    private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");
    private static final Pattern UPLOAD = Pattern.compile("\"upload\":\"([0-9a-f-]{36})\"");

    private final int number;
    private final Visitor visitor;
    private final Visitor standing;
    private final String round;
    private final Ledger ledger;
    private final Paper paper;
    private final SplittableRandom random;
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Sheet.Line> own = new ArrayList<>();
    private final List<Sheet.Line> all = new ArrayList<>();
    private String assessment = "";
    private int deeds;

    Officer(int number, Visitor visitor, Visitor standing, String round, Ledger ledger, Paper paper, long seed) {
        this.number = number;
        this.visitor = visitor;
        this.standing = standing;
        this.round = round;
        this.ledger = ledger;
        this.paper = paper;
        this.random = new SplittableRandom(seed + number);
    }

    /** Signs in and finds the agency's assessment of the round in the list. */
    void arrive(Crowd.Person person, Tallies work) throws IOException, InterruptedException {
        if (!visitor.signIn(person.username(), person.password())) {
            throw new IOException(person.username() + " was refused");
        }
        var list = visitor.page("find the own assessment", "/assessments").require("the list of assessments");
        var row = Pattern.compile("/assessments/([0-9a-f-]{36})\">[^<]*" + round.substring(round.indexOf('-') + 1))
                .matcher(list);
        if (!row.find()) {
            throw new IOException(person.username() + " finds no assessment in " + round);
        }
        assessment = row.group(1);
        ledger.book(assessment).reader = visitor.counting(work);
    }

    /** @param colleagues share the criteria; one save in ten is outside the own share */
    void work(long deadline, int agencies, int users) throws InterruptedException {
        int colleagues = (users - number % agencies + agencies - 1) / agencies;
        try {
            think();
            open(number / agencies, colleagues);
            while (System.nanoTime() < deadline && !all.isEmpty()) {
                act();
                think();
            }
        } catch (IOException counted) {
            // the tally has it
        }
    }

    private void open(int share, int colleagues) throws IOException, InterruptedException {
        var page = visitor.page("open the self-assessment", "/assessments/" + assessment);
        all.addAll(Sheet.of(page.body()).lines());
        for (int i = 0; i < all.size(); i++) {
            seen.put(all.get(i).criterion(), all.get(i).revision());
            if (i % colleagues == share) {
                own.add(all.get(i));
            }
        }
    }

    private void think() throws InterruptedException {
        Thread.sleep(random.nextInt(1000, 3000));
    }

    private void act() throws InterruptedException {
        var among = random.nextInt(10) == 0 || own.isEmpty() ? all : own;
        var line = among.get(random.nextInt(among.size()));
        try {
            switch (random.nextInt(20)) {
                case 0 -> attach(line);
                case 1 -> standing.page("open the matrix", "/rounds/" + round + "/progress");
                default -> save(line);
            }
        } catch (IOException counted) {
            // the tally has it
        }
    }

    private String mark() {
        return "t" + Integer.toString(number, 36) + "x" + Integer.toString(++deeds, 36) + "x"
                + Integer.toString(random.nextInt(36 * 36 * 36 * 36), 36);
    }

    private void save(Sheet.Line line) throws IOException, InterruptedException {
        var mark = mark();
        var inputs = line.facts(random).entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":\"" + one.getValue() + "\"")
                .collect(Collectors.joining(","));
        var body = "{\"seen\":%d,\"inputs\":{%s},\"notApplicable\":null,\"explanation\":\"Số liệu đo tải %s.\"}"
                .formatted(seen.get(line.criterion()), inputs, mark);
        var path = "/assessments/" + assessment + "/answers/" + line.criterion();
        var answer = visitor.post("save an answer", path, "application/json", BodyPublishers.ofString(body));
        if (answer.status() == 409) {
            ledger.conflicts.incrementAndGet();
            see(line, visitor.json("look at a colleague's save", path));
        } else if (answer.status() == 200) {
            see(line, answer);
            ledger.saved(assessment, new Ledger.Save(line.criterion(), seen.get(line.criterion()), mark));
            if (!answer.body().contains("\"wrong\":null")) {
                ledger.misfits.incrementAndGet();
            }
        }
    }

    private void see(Sheet.Line line, Visitor.Answer answer) {
        var revision = REVISION.matcher(answer.body());
        if (revision.find()) {
            seen.put(line.criterion(), Integer.parseInt(revision.group(1)));
        }
    }

    private void attach(Sheet.Line line) throws IOException, InterruptedException {
        var mark = mark();
        var content = paper.of(mark);
        var sent = visitor.post(
                "send a file of 2 MB",
                "/evidence/uploads?secrecy=NONE&name=do-tai-" + mark + ".pdf",
                "application/pdf",
                BodyPublishers.ofByteArray(content));
        var upload = UPLOAD.matcher(sent.body());
        if (!upload.find()) {
            return;
        }
        var form = new LinkedHashMap<String, String>();
        form.put("request", UUID.randomUUID().toString());
        form.put("kind", "REPORT");
        form.put("number", Integer.toString(random.nextInt(1, 9999)));
        form.put("symbol", "BC-DT");
        form.put("date", "2026-01-15");
        form.put("issuer", "Đo tải");
        form.put("summary", "Tài liệu đo tải " + mark + ".");
        form.put("secrecy", "NONE");
        form.put("upload", upload.group(1));
        form.put("assessment", assessment);
        form.put("criterion", line.criterion());
        if (visitor.form("register and attach the file", "/evidence/picker", form).ok()) {
            ledger.attached(assessment, new Ledger.Document(line.criterion(), mark, sha256(content)));
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
