package vn.cchc.bench;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import vn.cchc.Application;
import vn.cchc.bulk.BulkImport;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.PackedFigures;
import vn.cchc.filing.Passage;
import vn.cchc.form.Cell;
import vn.cchc.form.FormReader;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
import vn.cchc.form.PackedSheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;

import vn.cchc.organisation.Organisations;
import vn.cchc.regime.RegimeReader;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.OpenReport;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;
import vn.cchc.rollup.Basis;
import vn.cchc.rollup.Rollups;

/**
 * Periodic reports at size: 220 units (a province, 10 districts, 209 communes) × 76 figures × 36 months = 601 920 values, 20 ratios, 40
 * rules, through the doors that the screens use, on the product's own PostgreSQL with its usual settings (synchronous writes).
 * Prints a table; nothing passes or fails by time.
 */
public final class ReportsBench {

    private static final int ROWS = 76;
    private static final int DISTRICTS = 10;
    private static final int COMMUNES = 209;
    private static final int CROWD_SECONDS = 15;
    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    private final ConfigurableApplicationContext context;
    private final BulkImport imports;
    private final Filings filings;
    private final Passage passage;
    private final Rollups rollups;
    private final Reports reports;
    private final PackedFigures figures;
    private final Map<UUID, Integer> revisions = new ConcurrentHashMap<>();

    private ReportsBench(ConfigurableApplicationContext context) {
        this.context = context;
        imports = context.getBean(BulkImport.class);
        filings = context.getBean(Filings.class);
        passage = context.getBean(Passage.class);
        rollups = context.getBean(Rollups.class);
        reports = context.getBean(Reports.class);
        figures = context.getBean(PackedFigures.class);
    }

    /** @param arguments a folder for the database; made and left there */
    public static void main(String[] arguments) throws Exception {
        var folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("cchc-reports-bench");
        var application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (var context = application.run(
                "--spring.main.lazy-initialization=true",
                "--logging.level.root=WARN",
                "--cchc.data=" + folder.toAbsolutePath())) {
            new ReportsBench(context).run();
        }
    }

    private void run() throws Exception {
        if (reports.all().stream().anyMatch(report -> report.regimeCode().equals("bench-3"))) {
            queries(months("bench-3"));
            return;
        }
        var province = tree();
        context.getBean(Forms.class)
                .publish(FormReader.read(form().getBytes(StandardCharsets.UTF_8)).require(), Actor.SYSTEM);
        System.out.println("| Job | Figure |\n|---|---|");
        int[] months = {1, 1, 6, 36};
        int[] units = {13, 132, 220, 220};
        for (int size = 0; size < months.length; size++) {
            bring(province, "bench-" + size, months[size], units[size]);
        }
        var all = open("bench-3", province, 36);
        screens(all);
        queries(all);
        memory();
    }

    /** As opened by a run before this one, oldest first. */
    private List<List<Obligation>> months(String code) {
        return reports.all().stream()
                .filter(report -> report.regimeCode().equals(code))
                .sorted(Comparator.comparing(Report::period))
                .map(report -> reports.obligations(report.id()))
                .toList();
    }

    private OrganisationId tree() {
        var organisations = context.getBean(Organisations.class);
        var province = register(organisations, Kind.PROVINCE, "B0", "Tỉnh Đo Lường", null);
        var districts = new ArrayList<Organisation>();
        for (int i = 0; i < DISTRICTS; i++) {
            districts.add(register(organisations, Kind.RURAL_DISTRICT, "BH" + i, "Huyện " + i, province));
        }
        for (int i = 0; i < COMMUNES; i++) {
            register(organisations, Kind.COMMUNE, "BX" + i, "Xã " + i, districts.get(i % DISTRICTS));
        }
        return province.id();
    }

    private static Organisation register(
            Organisations organisations, Kind kind, String code, String name, @Nullable Organisation parent) {
        return organisations.register(
                new Draft(kind, code, name, "", parent == null ? null : parent.id()), BEGINNING, Actor.SYSTEM);
    }

    private static String form() {
        var yaml = new StringBuilder("""
                format: cchc-form/1
                code: bench
                version: "1"
                title: Đo lường
                status: sample
                legal-basis: [{number: "1", date: "2020-01-01", issuer: Tỉnh, title: "Đo"}]
                valid: {from: "2020-01-01"}
                rows:
                """);
        for (int i = 0; i < ROWS; i++) {
            yaml.append("  - {key: \"r%d\", code: \"%d\", title: Chỉ tiêu %d, type: number, unit: việc, time: flow, filled-by: [province, district, commune]}\n"
                    .formatted(i, i + 1, i));
        }
        for (int i = 0; i < 20; i++) {
            yaml.append("  - {key: \"t%d\", code: \"T%d\", title: Tỷ lệ %d, type: number, unit: \"%%\", decimals: 2, time: flow, computed: \"[r%d] * 100 / [r%d]\"}\n"
                    .formatted(i, i + 1, i, i, i + 20));
        }
        yaml.append("rules:\n");
        for (int i = 0; i < 40; i++) {
            yaml.append("  - {key: \"q%d\", check: \"[r%d] + [r%d] >= [r%d]\", severity: warning, says: \"Tổng nhỏ hơn {right}.\"}\n"
                    .formatted(i, i, i + 1, (i + 30) % ROWS));
        }
        return yaml.toString();
    }

    private static String regime(String code) {
        return """
                format: cchc-regime/1
                code: %s
                version: "1"
                title: Báo cáo đo lường
                status: sample
                legal-basis: [{number: "1", date: "2020-01-01", issuer: Tỉnh, title: "Đo"}]
                valid: {from: "2020-01-01"}
                receiver: Bộ
                form: {code: bench, version: "1"}
                counts: submitted
                frequencies: [{every: month}]
                owed-by:
                  - {level: commune, reports-to: [district, province], closes: {day: 14}, due: {day: 15}, locks: {day: 17}}
                  - {level: district, reports-to: [province], closes: {day: 15}, due: {day: 17}, locks: {day: 20}}
                  - {level: province, closes: {day: 18}, due: {day: 20}, locks: {day: 25}}
                """.formatted(code);
    }

    /** Those come in the order of the tree, each before what stands below it. */
    private static List<Obligation> of(List<Obligation> month, Kind.Level level) {
        return month.stream().filter(owed -> owed.level() == level).toList();
    }

    /** Obligations of each month, the province first. */
    private List<List<Obligation>> open(String code, OrganisationId province, int months) {
        var regime = context.getBean(Regimes.class)
                .publish(RegimeReader.read(regime(code)).require(), Actor.SYSTEM);
        var all = new ArrayList<List<Obligation>>();
        for (int month = 0; month < months; month++) {
            var period = Period.parse("%d-%02d".formatted(2023 + month / 12, 1 + month % 12));
            var report = reports.open(new OpenReport(regime.id(), period, province, null, null), Actor.SYSTEM);
            all.add(reports.obligations(report.id()));
        }
        return all;
    }

    private void bring(OrganisationId province, String code, int months, int units) {
        var all = open(code, province, months);
        var random = new SplittableRandom(42);
        var csv = new StringBuilder("period,unit,row,value\n");
        int values = 0;
        for (int month = 0; month < months; month++) {
            var period = "%d-%02d".formatted(2023 + month / 12, 1 + month % 12);
            for (var owed : all.get(month).subList(0, units)) {
                for (int row = 0; row < ROWS; row++) {
                    csv.append(period).append(',').append(owed.code()).append(",r").append(row).append(',')
                            .append(random.nextInt(1, 5000)).append('\n');
                    values++;
                }
            }
        }
        var file = csv.toString();
        var order = new BulkImport.Order(code, true, "đo", "bench.csv");
        long start = System.nanoTime();
        var outcome = imports.take(new StringReader(file), order, Actor.SYSTEM);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!outcome.written()) {
            throw new IllegalStateException(outcome.troubles().getFirst().toString());
        }
        print(
                "%d values in one request (checked, saved, submitted, audited)".formatted(values),
                "%.2f s, %,.0f values/s".formatted(seconds, values / seconds));
    }

    // ---- forms saved, a changed cell up to the province

    private void screens(List<List<Obligation>> all) throws Exception {
        var month = all.getLast();
        var communes = of(month, Kind.Level.COMMUNE);
        communes.forEach(owed -> passage.withdraw(owed.id(), Actor.SYSTEM));
        times("one form of 76 figures saved, one client", communes.size(), each -> save(communes.get(each), each));
        crowd(communes);
        most(communes);
        communes.forEach(owed -> passage.submit(owed.id(), filings.get(owed.id()).revision(), Actor.SYSTEM));
        rollups.total(month.getFirst().id(), Basis.SUBMITTED);
        times("a changed cell: taken back, saved, handed in, the province's figure right", 50, each -> change(month, communes.get(each), each));
        times("of these, adding up again what the change touched", 50, each -> {
            filingsTouched(communes.get(each + 50), each);
            return timed(() -> rollups.total(month.getFirst().id(), Basis.SUBMITTED));
        });
    }

    private void filingsTouched(Obligation owed, int salt) {
        passage.withdraw(owed.id(), Actor.SYSTEM);
        filings.save(owed.id(), filings.get(owed.id()).revision(), cells(salt, 1), Origin.TYPED, Actor.SYSTEM);
        passage.submit(owed.id(), filings.get(owed.id()).revision(), Actor.SYSTEM);
    }

    private long save(Obligation owed, int salt) {
        int revision = filings.get(owed.id()).revision();
        return timed(() -> filings.save(owed.id(), revision, cells(salt, ROWS), Origin.TYPED, Actor.SYSTEM));
    }

    /** As the screen does, which knows the revision it has got last. */
    private Filings.Saved keep(Obligation owed, int salt) {
        var saved = filings.save(owed.id(), revisions.getOrDefault(owed.id(), 0), cells(salt, ROWS), Origin.TYPED, Actor.SYSTEM);
        revisions.put(owed.id(), saved.revision());
        return saved;
    }

    private long change(List<Obligation> month, Obligation owed, int salt) {
        return timed(() -> {
            filingsTouched(owed, salt);
            return rollups.total(month.getFirst().id(), Basis.SUBMITTED);
        });
    }

    /** So that no rule is broken: a warning would want a word before handing in. */
    private static Map<String, @Nullable Cell> cells(int salt, int rows) {
        var random = new SplittableRandom(salt);
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        for (int row = 0; row < rows; row++) {
            cells.put("r" + row, new Cell.Value(BigDecimal.valueOf(random.nextInt(2500, 5000))));
        }
        return cells;
    }

    /**
     * 300 people, each saving the form of a commune every one and a half seconds, whether the answer to the one before has come or not:
     * 200 forms a second are offered. Counted from the moment the save was due, so that waiting in any queue counts.
     */
    private void crowd(List<Obligation> communes) throws Exception {
        int offered = CROWD_SECONDS * 200;
        var took = new ConcurrentLinkedQueue<Long>();
        var refused = new AtomicInteger();
        long start = System.nanoTime() + 100_000_000;
        try (var people = Executors.newFixedThreadPool(300)) {
            for (int i = 0; i < offered; i++) {
                int save = i;
                people.submit(() -> {
                    long due = start + save * 5_000_000L;
                    LockSupport.parkNanos(due - System.nanoTime());
                    try {
                        keep(communes.get(save % communes.size()), 1000 + save);
                        took.add(System.nanoTime() - due);
                    } catch (RuntimeException failed) {
                        refused.incrementAndGet();
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        print("300 people, 200 forms of 76 figures saved a second for %d s".formatted(CROWD_SECONDS), "%,.0f forms/s, p50 %s, p95 %s, p99 %s, refused %d"
                .formatted(sorted.length / seconds, ms(sorted[sorted.length / 2]), ms(sorted[sorted.length * 95 / 100]), ms(sorted[sorted.length * 99 / 100]), refused.get()));
    }

    /** As fast as it goes: as many savers as the database has connections. */
    private void most(List<Obligation> communes) throws Exception {
        var took = new ConcurrentLinkedQueue<Long>();
        long start = System.nanoTime();
        try (var people = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 2000; i++) {
                int save = i;
                people.submit(() -> took.add(timed(() -> keep(communes.get(save % communes.size()), 5000 + save))));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        print("as many forms of 76 figures as it takes, 16 at a time", "%,.0f forms/s".formatted(took.size() / seconds));
    }

    // ---- the five roll-up queries and the rules

    private void queries(List<List<Obligation>> all) {
        var year = all.subList(24, 36);
        var roots = year.stream().map(month -> month.getFirst().id()).toList();
        var districts = year.stream().flatMap(month -> ids(of(month, Kind.Level.DISTRICT)).stream()).toList();
        var communes = year.stream().flatMap(month -> of(month, Kind.Level.COMMUNE).stream()).toList();
        var always = all.stream().flatMap(month -> ids(of(month, Kind.Level.DISTRICT)).stream()).toList();
        var form = filings.form(roots.getFirst());
        query("10 indicators × 12 months at the root", () -> pick(roots, 10));
        query("10 indicators × 12 months × 10 districts", () -> pick(districts, 10));
        query("76 figures × a year × 209 communes", () -> sums(communes, form));
        query("20 ratios × 12 months × 209 communes", () -> ratios(communes, form));
        query("76 figures × 36 months × 10 districts", () -> pick(always, ROWS));
        query("40 rules × 220 units × 12 months", () -> rules(year, form));
    }

    private int pick(List<UUID> obligations, int rows) {
        int figures = 0;
        for (var total : rollups.figures(obligations, Basis.SUBMITTED).values()) {
            for (int row = 0; row < rows; row++) {
                figures += total.cell("r" + row) instanceof Cell.Value ? 1 : 0;
            }
        }
        return figures;
    }

    private static List<UUID> ids(List<Obligation> owed) {
        return owed.stream().map(Obligation::id).toList();
    }

    /** Each commune's year: 15 884 sums; all whole numbers, as the form has no others. */
    private int sums(List<Obligation> owed, FormVersion form) {
        var filed = figures.own(ids(owed));
        var sums = new HashMap<OrganisationId, long[]>();
        var places = new int[ROWS];
        Arrays.setAll(places, row -> form.places().get("r" + row));
        for (var each : owed) {
            var sum = sums.computeIfAbsent(each.organisation(), _ -> new long[ROWS]);
            var sheet = filed.get(each.id()).sheet();
            for (int row = 0; row < ROWS; row++) {
                if (sheet.kinds().charAt(places[row]) == PackedSheet.VALUE) {
                    sum[row] = Math.addExact(sum[row], sheet.value().whole(places[row]));
                }
            }
        }
        return sums.size() * ROWS;
    }

    private int ratios(List<Obligation> owed, FormVersion form) {
        int ratios = 0;
        for (var filed : figures.own(ids(owed)).values()) {
            var sheet = FormRules.compute(form, filed.sheet(), null);
            for (int i = 0; i < 20; i++) {
                ratios += sheet.cell(form.places().get("t" + i), "t" + i) instanceof Cell.Value ? 1 : 0;
            }
        }
        return ratios;
    }

    private int rules(List<List<Obligation>> year, FormVersion form) {
        int broken = 0;
        var communes = year.stream().flatMap(List::stream).map(Obligation::id).toList();
        for (var filed : figures.own(communes).values()) {
            broken += FormRules.check(form, filed.sheet(), null).size();
        }
        return broken;
    }

    private static void query(String name, Callable<Integer> query) {
        var took = new long[21];
        Object[] result = new Object[1];
        for (int i = 0; i < took.length; i++) {
            took[i] = timed(() -> result[0] = query.call());
        }
        long first = took[0];
        var later = Arrays.copyOfRange(took, 1, took.length);
        Arrays.sort(later);
        print(name, "first %s, then %s (%s results)".formatted(ms(first), ms(later[later.length / 2]), result[0]));
    }

    private interface Turn {
        long take(int each) throws Exception;
    }

    private static void times(String name, int turns, Turn turn) throws Exception {
        var took = new long[turns];
        for (int i = 0; i < turns; i++) {
            took[i] = turn.take(i);
        }
        Arrays.sort(took);
        long sum = Arrays.stream(took).sum();
        print(name, "p50 %s, p95 %s, %,.0f/s".formatted(ms(took[turns / 2]), ms(took[turns * 95 / 100]), turns * 1e9 / sum));
    }

    private static long timed(Callable<?> work) {
        long start = System.nanoTime();
        try {
            work.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return System.nanoTime() - start;
    }

    private static void memory() throws IOException {
        System.gc();
        var runtime = Runtime.getRuntime();
        var status = Files.readAllLines(Path.of("/proc/self/status"));
        var resident = status.stream().filter(line -> line.startsWith("VmRSS")).findFirst().orElse("");
        print(
                "memory after all this",
                "heap in use %d MB, process %s".formatted((runtime.totalMemory() - runtime.freeMemory()) / 1_000_000, resident.replaceAll("\\s+", " ")));
    }

    private static String ms(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private static void print(String job, String figure) {
        System.out.println("| " + job + " | " + figure + " |");
    }
}
