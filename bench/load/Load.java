import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Five hundred officers at work on a running demo server, and proof that nothing they were told was saved is lost. Uses
 * only what the screens use. Ends with 0, with 1 when something was lost or failed, with 2 when called wrongly.
 */
public final class Load {

    private static final int STANDING_SESSIONS = 5;

    private final Options options;
    private final Tallies before = new Tallies();
    private final Tallies tallies = new Tallies();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Load(Options options) {
        this.options = options;
    }

    record Options(int users, int seconds, URI url, Path accounts, boolean prepareOnly) {

        static Options of(String[] arguments) {
            int users = 500;
            int seconds = 60;
            var url = URI.create("http://localhost:8080");
            var accounts = Path.of("target", "load-accounts.csv");
            boolean prepareOnly = false;
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--users" -> users = number(arguments[++i], 1, 5000);
                    case "--seconds" -> seconds = number(arguments[++i], 1, 600);
                    case "--url" -> url = URI.create(arguments[++i]);
                    case "--accounts" -> accounts = Path.of(arguments[++i]);
                    case "--prepare" -> prepareOnly = true;
                    default -> throw new IllegalArgumentException("unknown: " + arguments[i]);
                }
            }
            return new Options(users, seconds, url, accounts, prepareOnly);
        }

        private static int number(String text, int least, int most) {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(text + " is not between " + least + " and " + most);
            }
            return number;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.of(arguments);
            if (!InetAddress.getByName(options.url().getHost()).isLoopbackAddress()) {
                throw new IllegalArgumentException("only a server on this machine is loaded, not " + options.url());
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println("./cchc bench load [--users 500] [--seconds 60] [--url http://localhost:8080]"
                    + " [--accounts target/load-accounts.csv] [--prepare]");
            System.exit(2);
            return;
        }
        try {
            System.exit(new Load(options).run() ? 0 : 1);
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        var demo = Demo.read(new Visitor(client, options.url(), before));
        System.out.print(new Surroundings(options.url()).firstPage());
        var crowd = crowd(demo);
        if (options.prepareOnly()) {
            return true;
        }
        var ledger = new Ledger();
        var officers = arrive(demo, crowd, ledger);
        System.out.print(new Surroundings(options.url()).memory("before"));
        work(officers, ledger);
        System.out.print(new Surroundings(options.url()).memory("after"));
        var reading = new Tallies();
        ledger.books.values().forEach(book -> book.reader = book.reader.counting(reading));
        System.out.printf("Reading back %d saves and %d files …%n", ledger.saves(), ledger.documents());
        var missing = new ReadBack(ledger).missing();
        System.out.printf("%nSigning in and reading back, not part of the run:%n%n%s%s", before.table(), reading.rows());
        System.out.printf(
                "%nAcknowledged: %d saves, %d files of 2 MB. Lost: %d.%n", ledger.saves(), ledger.documents(), missing.size());
        missing.stream().limit(20).forEach(one -> System.out.println("  lost: " + one));
        return missing.isEmpty() && tallies.failures() == 0;
    }

    /** Those of the last run when this server still knows them; new ones otherwise. */
    private Crowd crowd(Demo demo) throws IOException, InterruptedException {
        var known = Crowd.read(options.accounts(), options.users());
        if (known != null) {
            var first = known.people().getFirst();
            var visitor = visitor(new Tallies());
            if (visitor.signIn(first.username(), first.password())
                    && visitor.page("", "/rounds/" + known.round() + "/progress").ok()) {
                return known;
            }
        }
        var made = new Preparation(demo, () -> visitor(before)).make(options.users());
        made.write(options.accounts());
        System.out.print(before.table());
        return made;
    }

    private Visitor visitor(Tallies counting) {
        return new Visitor(client, options.url(), counting);
    }

    private List<Officer> arrive(Demo demo, Crowd crowd, Ledger ledger) throws IOException, InterruptedException {
        var standing = new ArrayList<Visitor>();
        for (int i = 0; i < STANDING_SESSIONS; i++) {
            var visitor = visitor(before);
            demo.signIn(visitor, Demo.STANDING);
            standing.add(visitor.counting(tallies));
        }
        var paper = new Paper();
        var officers = new Officer[crowd.people().size()];
        System.out.println("Signing in " + officers.length + " officers …");
        Gang.each(IntStream.range(0, officers.length).boxed().toList(), 8, i -> {
            var officer = new Officer(
                    i, visitor(before), standing.get(i % STANDING_SESSIONS), crowd.round(), ledger, paper, 20261122);
            officer.arrive(crowd.people().get(i), tallies);
            officers[i] = officer;
        });
        return List.of(officers);
    }

    private void work(List<Officer> officers, Ledger ledger) throws IOException, InterruptedException {
        System.out.printf(
                "%s: %d officers of %d agencies for %d s%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                officers.size(),
                ledger.books.size(),
                options.seconds());
        long start = System.nanoTime();
        long deadline = start + Duration.ofSeconds(options.seconds()).toNanos();
        int agencies = ledger.books.size();
        Gang.each(officers, officers.size(), officer -> officer.work(deadline, agencies, officers.size()));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%n%s%n", tallies.table());
        System.out.printf(
                "%d requests in %.0f s, %.0f a second; %d saves met a colleague's earlier save (no error);"
                        + " %d saved facts do not fit their rule and were kept and marked%n",
                tallies.requests(),
                seconds,
                tallies.requests() / seconds,
                ledger.conflicts.get(),
                ledger.misfits.get());
    }
}
