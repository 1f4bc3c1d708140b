package vn.cchc.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import vn.cchc.Application;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Content;
import vn.cchc.dossier.Delivery;
import vn.cchc.ontime.Signals;
import vn.cchc.dossier.Sought;
import vn.cchc.dossier.Dossiers;
import vn.cchc.dossier.FileContent;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.DossierReader;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;
import vn.cchc.ontime.Key;
import vn.cchc.ontime.Query;
import vn.cchc.ontime.Rates;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

/**
 * A province's dossiers through the product's own import, half-year by half-year, each beside a bare COPY of the same dossiers into a bare
 * table and an upsert from there into one with a key, in one run on one database; then the first again, a late correction, and what
 * screens ask for. Prints a table; nothing passes or fails by time.
 */
public final class DossierBench {

    private static final int CORRECTED = 5_000;
    private static final String SOURCE = "bench";

    /** Columns as the canonical file has them, each of its natural type, with nothing but a key. */
    private static final String TABLE = """
            (code text %s, procedure text, field text, level text, receiving_unit text, competent_unit text, channel text,
             received_at timestamp, due_at timestamp, finished_at timestamp, returned_at timestamp, status smallint)""";

    private final ConfigurableApplicationContext context;
    private final Batches batches;
    private final Rates rates;
    private final Path folder;

    private DossierBench(ConfigurableApplicationContext context, Path folder) {
        this.context = context;
        this.folder = folder;
        batches = context.getBean(Batches.class);
        rates = context.getBean(Rates.class);
    }

    /** @param arguments how many half-years of 617 000 dossiers (1 unless given; 20 are ten years), and a folder for the database, which a later run continues */
    public static void main(String[] arguments) throws Exception {
        int halves = arguments.length > 0 && !arguments[0].isBlank() ? Integer.parseInt(arguments[0]) : 1;
        var folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("cchc-dossier-bench");
        Files.createDirectories(folder);
        var application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (var context = application.run(
                "--spring.main.lazy-initialization=true",
                "--logging.level.root=WARN",
                "--cchc.data=" + folder.toAbsolutePath())) {
            new DossierBench(context, folder).run(halves);
        }
    }

    private void run(int halves) throws Exception {
        var files = new HalfYears(folder, units());
        System.out.println("| Job | Seconds | |\n|---|---|---|");
        for (int half = 0; half < halves; half++) {
            var taken = folder.resolve("taken-" + half);
            if (!Files.exists(taken)) {
                take(files, half);
                Files.createFile(taken);
            }
        }
        var first = files.delivery(0);
        line("the first half-year again", timed(() -> take(first)), "");
        line("correction of " + CORRECTED + " dossiers, figures with it", timed(() -> correct(first)), "");
        tables(halves);
        screens(halves);
        System.out.printf("%nPeak memory of the server process: %,d MB%n", peak());
    }

    /** The reference has the same dossiers, and those of the half-years before in its table. */
    private void take(HalfYears files, int half) throws Exception {
        var clean = files.reference(half);
        double copy = timed(() -> copy(clean, "staged", ""));
        double upsert = copy + timed(() -> upsert(half == 0));
        var file = files.delivery(half);
        long rows = HalfYears.lines(file);
        var before = Processor.now();
        double seconds = timed(() -> take(file));
        var used = Processor.now().since(before);
        line(
                "half-year " + (half + 1) + ", " + rows + " lines",
                seconds,
                "%,.0f rows/s, %.2f × COPY (%.2f s), %.2f × COPY and upsert (%.2f s); processor %.1f s program, %.1f s database"
                        .formatted(
                                rows / seconds, seconds / copy, copy, seconds / upsert, upsert, used.program, used.database));
    }

    private void tables(int halves) throws Exception {
        var from = LocalDate.of(2021, 1, 1);
        ask("a province's table: by level", Query.of(from, from.plusMonths(6), Key.LEVEL));
        ask("a province's table: by level and unit", Query.of(from, from.plusMonths(6), Key.LEVEL, Key.UNIT));
        ask("by level, unit and field", Query.of(from, from.plusMonths(6), Key.LEVEL, Key.UNIT, Key.FIELD));
        ask("by procedure", Query.of(from, from.plusMonths(6), Key.PROCEDURE));
        ask("six months, month by month", Query.of(from, from.plusMonths(6), Key.MONTH));
        if (halves > 2) {
            ask("five years, year by year", Query.of(from, from.plusYears(5), Key.YEAR));
        }
    }

    /** What people open: a list far back, a period between others, questions to all units. */
    private void screens(int halves) throws Exception {
        var from = LocalDate.of(2021, 1, 1);
        int last = Math.min(halves, HalfYears.SYSTEM);
        var now = rates.asOf().orElseThrow();
        var list = context.getBean(Dossiers.class);
        ask("the newest fifty dossiers", () -> list.page(Sought.ANY, Actor.SYSTEM, now, null, 50).dossiers());
        var months = Sought.ANY.within(Sought.Of.RECEIVED, from.plusMonths(2), from.plusMonths(4));
        ask("fifty of two months of the first half-year", () -> list.page(months, Actor.SYSTEM, now, null, 50).dossiers());
        ask(
                "of them, those late",
                () -> list.page(months.standing(Sought.Standing.LATE), Actor.SYSTEM, now, null, 50).dossiers());
        var between = Query.of(from.plusDays(61), from.plusDays(139));
        ask("from 3 March to 20 May, by level and unit", between.by(Key.LEVEL, Key.UNIT));
        ask("the same by channel", between.by(Key.CHANNEL));
        ask("the same by receiving unit", between.by(Key.RECEIVING_UNIT));
        ask("the same by level, unit and field", between.by(Key.LEVEL, Key.UNIT, Key.FIELD));
        ask("the same by procedure", between.by(Key.PROCEDURE));
        var largest = Set.of(context.getBean(Organisations.class).byCode("BS0", from).orElseThrow().id());
        ask("the largest unit by procedure, six months", Query.of(from, from.plusMonths(6), Key.PROCEDURE).units(largest));
        ask("the same, from 3 March to 20 May", between.by(Key.PROCEDURE).units(largest));
        ask("what the largest unit took in, from 3 March to 20 May", between.receivingUnits(largest));
        var signals = context.getBean(Signals.class);
        ask("questions to all units, first half-year", () -> signals.of(from, from.plusMonths(6)));
        var newest = from.plusMonths(6L * (last - 1));
        ask("questions to all units, last half-year", () -> signals.of(newest, newest.plusMonths(6)));
    }

    private void ask(String what, Query query) throws Exception {
        ask(what, () -> rates.table(query));
    }

    private static void ask(String what, Callable<? extends List<?>> asked) throws Exception {
        double first = timed(asked) * 1000;
        var warm = new double[9];
        for (int i = 0; i < warm.length; i++) {
            warm[i] = timed(asked) * 1000;
        }
        Arrays.sort(warm);
        System.out.printf("| %s | first %.0f ms, then %.1f ms | %d lines |%n", what, first, warm[4], asked.call().size());
    }

    private List<String> units() {
        var organisations = context.getBean(Organisations.class);
        var codes = new ArrayList<String>();
        if (batches.sources().isEmpty()) {
            var province = organisations
                    .register(new Draft(Kind.PROVINCE, "B0", "Tỉnh Đo Lường", "B0", null), LocalDate.of(2015, 1, 1), Actor.SYSTEM)
                    .id();
            add(organisations, Kind.DEPARTMENT, "BS", 16, province);
            add(organisations, Kind.RURAL_DISTRICT, "BH", 10, province);
            add(organisations, Kind.COMMUNE, "BX", 200, province);
            batches.keep(new Source(SOURCE, "Đo", null), Actor.SYSTEM);
        }
        numbered(codes, "BS", 16, "tinh");
        numbered(codes, "BH", 10, "huyen");
        numbered(codes, "BX", 200, "xa");
        return codes;
    }

    private static void add(Organisations organisations, Kind kind, String stem, int count, OrganisationId under) {
        for (int i = 0; i < count; i++) {
            organisations.register(
                    new Draft(kind, stem + i, "Đơn vị " + stem + i, stem + i, under), LocalDate.of(2015, 1, 1), Actor.SYSTEM);
        }
    }

    private static void numbered(List<String> codes, String stem, int count, String level) {
        for (int i = 0; i < count; i++) {
            codes.add(stem + i + "," + level + "," + (1000 / (i + 1) + 1));
        }
    }

    private Batch take(Path file) throws IOException {
        return take(new FileContent(file, String.valueOf(file.getFileName()), null, Mapping.canonical()), null);
    }

    private Batch take(Content content, String reason) {
        var batch = batches.take(
                new Delivery(UUID.randomUUID(), SOURCE, "bench.csv", Sha256.of("bench"), 0, false, null, reason),
                content,
                true,
                Actor.SYSTEM);
        if (batch.report().lines() == 0) {
            throw new IllegalStateException(batch.state() + " " + batch.report());
        }
        return batch;
    }

    /** As when a system has closed dossiers a day late: the first finished ones become a day later. */
    private Batch correct(Path file) {
        return take(
                new Content() {
                    @Override
                    public void steps(Consumer<StepRow> steps, Consumer<Rejection> rejected) {}

                    @Override
                    public void rows(Consumer<Row> rows, Consumer<Rejection> rejected) throws IOException {
                        var left = new int[] {CORRECTED};
                        try (var in = Files.newInputStream(file)) {
                            DossierReader.read(
                                    in,
                                    "bench",
                                    Mapping.canonical(),
                                    row -> {
                                        if (row.finishedAt() > 0 && left[0]-- > 0) {
                                            rows.accept(later(row));
                                        }
                                    },
                                    rejected);
                        }
                    }
                },
                "đo");
    }

    private static Row later(Row row) {
        return new Row(
                row.line(),
                row.code(),
                row.procedure(),
                row.field(),
                row.level(),
                row.receivingUnit(),
                row.competentUnit(),
                row.channel(),
                row.receivedAt(),
                row.dueAt(),
                row.finishedAt() + 86_400,
                row.returnedAt(),
                row.status(),
                row.more());
    }

    private Void copy(Path file, String table, String key) throws Exception {
        try (Connection connection = context.getBean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                InputStream in = Files.newInputStream(file)) {
            statement.execute("drop table if exists " + table);
            statement.execute("create table " + table + " " + TABLE.formatted(key));
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format csv, header)", in);
        }
        return null;
    }

    private Void upsert(boolean first) throws Exception {
        try (Connection connection = context.getBean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            if (first) {
                statement.execute("drop table if exists kept");
                statement.execute("create table kept " + TABLE.formatted("primary key"));
            }
            statement.execute("""
                    insert into kept select * from staged
                    on conflict (code) do update set status = excluded.status, due_at = excluded.due_at, finished_at = excluded.finished_at,
                        returned_at = excluded.returned_at, competent_unit = excluded.competent_unit""");
        }
        return null;
    }

    private static void line(String what, double seconds, String note) {
        System.out.printf("| %s | %.2f | %s |%n", what, seconds, note);
    }

    /** Processor time in seconds, which other programs on the machine change less than the clock's. */
    private record Processor(double program, double database) {

        static Processor now() {
            double all = ProcessHandle.current()
                    .descendants()
                    .mapToDouble(each -> each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0)
                    .sum();
            return new Processor(
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0, all);
        }

        Processor since(Processor before) {
            return new Processor(program - before.program, database - before.database);
        }
    }

    private static double timed(Callable<?> job) throws Exception {
        long begun = System.nanoTime();
        job.call();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Linux tells; elsewhere 0. */
    private static long peak() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(each -> each.startsWith("VmHWM"))
                .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) / 1024)
                .sum();
    }
}
