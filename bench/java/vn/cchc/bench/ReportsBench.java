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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import vn.cchc.Application;
import vn.cchc.filing.BulkImport;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.form.Cell;
import vn.cchc.form.FormReader;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Forms;
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
    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    private final ConfigurableApplicationContext context;
    private final BulkImport imports;
    private final Filings filings;
    private final Passage passage;
    private final Rollups rollups;
    private final Reports reports;

    private ReportsBench(ConfigurableApplicationContext context) {
        this.context = context;
        imports = context.getBean(BulkImport.class);
        filings = context.getBean(Filings.class);
        passage = context.getBean(Passage.class);
        rollups = context.getBean(Rollups.class);
        reports = context.getBean(Reports.class);
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
        var communes = month.subList(1 + DISTRICTS, month.size());
        communes.forEach(owed -> passage.withdraw(owed.id(), Actor.SYSTEM));
        times("one form of 76 figures saved, one client", communes.size(), each -> save(communes.get(each), each));
        crowd(communes);
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

    private void crowd(List<Obligation> communes) throws Exception {
        var took = new ConcurrentLinkedQueue<Long>();
        long start = System.nanoTime();
        try (var people = Executors.newFixedThreadPool(300)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < 300; i++) {
                int person = i;
                running.add(people.submit(() -> {
                    for (int turn = 0; turn < 5; turn++) {
                        took.add(save(communes.get(person % communes.size()), 1000 + person * 7 + turn));
                    }
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        print("300 people save a form of 76 at once, five times each", "%,.0f forms/s, p50 %s, p95 %s, errors 0"
                .formatted(sorted.length / seconds, ms(sorted[sorted.length / 2]), ms(sorted[sorted.length * 95 / 100])));
    }

    // ---- the five roll-up queries and the rules

    private void queries(List<List<Obligation>> all) {
        var year = all.subList(24, 36);
        var roots = year.stream().map(month -> month.getFirst().id()).toList();
        var districts = year.stream().flatMap(month -> month.subList(1, 1 + DISTRICTS).stream()).map(Obligation::id).toList();
        var communes = year.stream().flatMap(month -> month.subList(1 + DISTRICTS, month.size()).stream()).map(Obligation::id).toList();
        var always = all.stream().flatMap(month -> month.subList(1, 1 + DISTRICTS).stream()).map(Obligation::id).toList();
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
        for (var total : rollups.totals(obligations, Basis.SUBMITTED).values()) {
            for (int row = 0; row < rows; row++) {
                figures += total.sheet().cells().containsKey("r" + row) ? 1 : 0;
            }
        }
        return figures;
    }

    private int sums(List<UUID> obligations, FormVersion form) {
        var sums = new HashMap<OrganisationId, BigDecimal[]>();
        filings.all(obligations, form).values().forEach(filing -> {
            var sum = sums.computeIfAbsent(filing.organisation(), _ -> {
                var zeros = new BigDecimal[ROWS];
                Arrays.fill(zeros, BigDecimal.ZERO);
                return zeros;
            });
            for (int row = 0; row < ROWS; row++) {
                if (filing.own().cells().get("r" + row) instanceof Cell.Value given) {
                    sum[row] = sum[row].add(given.value());
                }
            }
        });
        return sums.size();
    }

    private int ratios(List<UUID> obligations, FormVersion form) {
        int figures = 0;
        for (var filing : filings.all(obligations, form).values()) {
            figures += FormRules.compute(form, filing.own(), null).cells().size() - filing.own().cells().size();
        }
        return figures;
    }

    private int rules(List<List<Obligation>> year, FormVersion form) {
        int broken = 0;
        var ids = year.stream().flatMap(List::stream).map(Obligation::id).toList();
        for (var filing : filings.all(ids, form).values()) {
            broken += FormRules.check(form, filing.own(), null).size();
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
