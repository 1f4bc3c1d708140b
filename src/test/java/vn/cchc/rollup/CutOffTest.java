package vn.cchc.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.bulk.BulkImport;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.FilingsChanged;
import vn.cchc.filing.Origin;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Imports;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;
import vn.cchc.regime.Regimes;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.OpenReport;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/**
 * The database cuts off whoever is in the middle of a large import or of a sum, as when the program is killed there. What is done here is
 * committed, so this class has a context and with it a database of its own.
 */
@CchcTest
@Import(CutOffTest.Interruptions.class)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class CutOffTest {

    private static final String ROW = "7.6.2";
    private static final List<String> PERIODS =
            List.of("2025-H2", "2025", "2026-Q1", "2026-H1", "2026-Q3", "2026-9M", "2026-H2", "2026");

    /** Something that happens in the transaction of a change, before and after its totals are seen to. */
    @TestConfiguration
    static class Interruptions {
        private final AtomicReference<Runnable> early = new AtomicReference<>(() -> {});
        private final AtomicReference<Runnable> late = new AtomicReference<>(() -> {});

        @EventListener
        @Order(Ordered.HIGHEST_PRECEDENCE)
        void beforeTheTotals(FilingsChanged change) {
            early.getAndSet(() -> {}).run();
        }

        @EventListener
        @Order(Ordered.LOWEST_PRECEDENCE)
        void afterTheTotals(FilingsChanged change) {
            late.getAndSet(() -> {}).run();
        }
    }

    private static boolean settled;

    @Autowired
    Interruptions interruptions;

    @Autowired
    Imports imports;

    @Autowired
    Organisations organisations;

    @Autowired
    Regimes regimes;

    @Autowired
    Reports reports;

    @Autowired
    Filings filings;

    @Autowired
    BulkImport bulk;

    @Autowired
    Rollups rollups;

    @Autowired
    RollupStore store;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void lang_son_owes_eight_periods_and_one_before_the_merger() {
        clock.setVietnam("2026-12-10T08:00");
        if (!settled) {
            imports.importUnits("20", Actor.SYSTEM);
            PERIODS.forEach(period -> open("2025.1", period));
            open("2021.1", "2025-H1");
            settled = true;
        }
    }

    private void open(String version, String text) {
        var period = Period.parse(text);
        var province = organisations.byCode("20", period.lastDay()).orElseThrow();
        var regime = regimes.byCode("bao-cao-cchc", version);
        reports.open(new OpenReport(regime.id(), period, province.id(), null, null), Actor.SYSTEM);
    }

    private List<Obligation> owed(String period) {
        return reports.all().stream()
                .filter(report -> report.period().toString().equals(period))
                .map(Report::id)
                .findFirst()
                .map(reports::obligations)
                .orElseThrow();
    }

    private static List<Obligation> communes(List<Obligation> owed) {
        return owed.stream().filter(each -> each.level() == Kind.Level.COMMUNE).toList();
    }

    /** Each commune gives its place in the list, plus one. */
    private String file(List<String> periods) {
        var lines = new StringBuilder("period,unit,row,value,denominator,answer\n");
        for (var period : periods) {
            var communes = communes(owed(period));
            for (int i = 0; i < communes.size(); i++) {
                for (var row : filings.form(communes.get(i).id()).leaves()) {
                    if (Filings.fills(communes.get(i), row)) {
                        lines.append(period)
                                .append(',')
                                .append(communes.get(i).code())
                                .append(',')
                                .append(row.key())
                                .append(row.key().equals(ROW) ? "," + (i + 1) + ",,\n" : ",,,không có số liệu\n");
                    }
                }
            }
        }
        return lines.toString();
    }

    private BulkImport.Outcome take(List<String> periods) {
        return bulk.take(
                new StringReader(file(periods)),
                new BulkImport.Order("bao-cao-cchc", true, "thử", "thu.csv"),
                Actor.SYSTEM);
    }

    private <T> T elsewhere(Supplier<T> deed) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return transaction.execute(status -> deed.get());
    }

    /** The database ends the connection on which this runs. */
    private void cutOff() {
        int own = sql.sql("select pg_backend_pid()").query(Integer.class).single();
        elsewhere(() -> sql.sql("select pg_terminate_backend(:own, 5000)")
                .param("own", own)
                .query(Boolean.class)
                .single());
    }

    private long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Map<String, Long> written() {
        return Map.of(
                "filing", count("filing.filing"),
                "save", count("filing.save"),
                "step", count("filing.step"),
                "total", count("rollup.total"),
                "touch", count("rollup.touch"),
                "audit", count("audit.entry where verb = 'filing.import'"));
    }

    @Test
    void a_large_import_that_is_cut_off_has_written_nothing_and_works_the_second_time() {
        var before = written();

        interruptions.early.set(this::cutOff);
        assertThatThrownBy(() -> take(PERIODS)).isInstanceOf(RuntimeException.class);
        assertThat(written()).isEqualTo(before);

        interruptions.late.set(this::cutOff);
        assertThatThrownBy(() -> take(PERIODS)).isInstanceOf(RuntimeException.class);
        assertThat(written()).isEqualTo(before);

        var outcome = take(PERIODS);
        assertThat(outcome.troubles()).isEmpty();
        assertThat(outcome.filings()).isGreaterThanOrEqualTo(500);
        assertThat(count("rollup.touch"))
                .as("a large import is added up at once")
                .isEqualTo(before.get("touch"));
        for (var period : PERIODS) {
            long all = communes(owed(period)).size();
            var top = owed(period).getFirst();
            assertThat(store.fresh(List.of(top.id()), Basis.SUBMITTED)).containsKey(top.id());
            assertThat(rollups.total(top.id(), Basis.SUBMITTED).sheet().cells())
                    .containsEntry(ROW, FilingScene.number(all * (all + 1) / 2));
        }
    }

    @Test
    void a_sum_that_is_cut_off_half_way_is_right_for_the_next_who_asks() throws Exception {
        var owed = owed("2025-H1");
        var communes = communes(owed).subList(0, 40);
        long all = 0;
        for (var each : communes) {
            all += 3;
            filings.save(each.id(), 0, Map.of(ROW, FilingScene.number(3)), Origin.TYPED, Actor.SYSTEM);
            sql.sql("update filing.filing set state = 'SUBMITTED' where obligation = :id")
                    .param("id", each.id())
                    .update();
        }
        var top = owed.getFirst().id();
        var district = communes.getFirst().above();
        var marks = count("rollup.touch");

        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            // Somebody else is at one of the districts, so that the sum stops there, half done.
            others.submit(() -> elsewhere(() -> {
                store.begin(List.of(district), Basis.SUBMITTED);
                held.countDown();
                await(release);
                return 0;
            }));
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            var asking = others.submit(() -> rollups.total(top, Basis.SUBMITTED));
            sql.sql("select pg_terminate_backend(:waiting, 5000)")
                    .param("waiting", waiting())
                    .query(Boolean.class)
                    .single();
            assertThatThrownBy(() -> asking.get(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(store.fresh(List.of(top), Basis.SUBMITTED)).isEmpty();
            assertThat(count("rollup.touch")).isEqualTo(marks);
            release.countDown();
        }

        assertThat(rollups.total(top, Basis.SUBMITTED).sheet().cells()).containsEntry(ROW, FilingScene.number(all));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who waits for the lock on a unit's sum. */
    private int waiting() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            var found = sql.sql("""
                    select pid from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'
                    """).query(Integer.class).optional();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nobody waits");
    }
}
