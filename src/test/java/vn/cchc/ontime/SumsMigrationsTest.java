package vn.cchc.ontime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DataSourceUtils;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.Source;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

/** A database from before the packed sums, or from before dossiers told who was asked for papers again, gets from its dossiers what deliveries would have kept. */
@CchcTest
class SumsMigrationsTest {

    private static final String PACKED_SUMS = "/db/migration/V20261123_0815__ontime_packed_sums.sql";
    private static final String ASKED_AGAIN = "/db/migration/V20261123_1230__asked_again.sql";

    private static final String BEFORE_ASKED_AGAIN = """
            alter table ontime.unit_stock drop column again_waiting;
            delete from ontime.unit_day
            where (received, early, on_time, late, no_due, withdrawn, refused, overdue, paused) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
            alter table ontime.unit_day drop column again_in_time, drop column again_waiting;
            update ontime.unit_procedure_flow set counts =
                (select coalesce(array_agg(packed), '{}') from unnest(counts) as packed where (packed & 15) < 10);
            alter table dossier.dossier drop column asked_again_at;
            alter table dossier.past drop column asked_again_at;
            """;

    /** Back to what was there: lines for what only the packed sums know go, and handling times get a line for each number of days. */
    private static final String BEFORE_PACKED_SUMS = """
            drop index dossier.pause_to;
            drop function ontime.counts_of_both(bigint[], bigint[]);
            delete from ontime.flow where received + early + on_time + late + no_due + withdrawn + refused = 0;
            alter table ontime.flow drop column counts;
            delete from ontime.procedure_flow where received + early + on_time + late + no_due + withdrawn + refused = 0;
            alter table ontime.procedure_flow drop column counts;
            delete from ontime.unit_day where received + early + on_time + late + no_due + withdrawn + refused = 0;
            alter table ontime.unit_day drop column overdue, drop column paused;
            drop table ontime.unit_procedure_flow, ontime.unit_procedure_stock;
            alter table ontime.handling rename to handling_packed;
            alter table ontime.handling_packed rename constraint handling_pk to handling_packed_pk;
            create table ontime.handling (
                bucket date, competent integer, field smallint, level smallint, days smallint, dossiers integer, worked_minutes bigint,
                with_limit integer, allowed_minutes bigint, constraint handling_pk primary key (bucket, competent, field, level, days));
            insert into ontime.handling
            select bucket, competent, field, level, days, times, case when first then worked_minutes else 0 end,
                   case when first then with_limit else 0 end, case when first then allowed_minutes else 0 end
            from (select h.*, (packed & 4294967295) as days, sum(packed >> 32) as times,
                         row_number() over (partition by bucket, competent, field, level order by (packed & 4294967295)) = 1 as first
                  from ontime.handling_packed h cross join lateral unnest(counts) as packed
                  group by bucket, competent, field, level, packed & 4294967295) as bins
            """;

    private static final String COUNTS =
            "select %1$s, packed & 4294967295, sum((packed >> 32)::integer) from ontime.%2$s cross join lateral unnest(counts) as packed"
                    + " group by %1$s, packed & 4294967295 having sum((packed >> 32)::integer) <> 0";
    private static final String ENDS = "received, early, on_time, late, no_due, withdrawn, refused";
    private static final String SOMETHING = "(" + ENDS + ") <> (0, 0, 0, 0, 0, 0, 0)";

    private static final Map<String, String> ASKED = new LinkedHashMap<>(
            Map.of(
                    "flow",
                    COUNTS.formatted("bucket, competent, receiving, field, level, channel", "flow"),
                    "procedures",
                    COUNTS.formatted("bucket, procedure, level", "procedure_flow"),
                    "procedures of units",
                    COUNTS.formatted("bucket, competent, level", "unit_procedure_flow"),
                    "those waiting",
                    COUNTS.formatted("boundary, competent, level", "unit_procedure_stock"),
                    "handling",
                    COUNTS.formatted("bucket, competent, field, level", "handling"),
                    "handling in all",
                    "select bucket, competent, field, level, dossiers, worked_minutes, with_limit, allowed_minutes from ontime.handling"
                            + " where dossiers <> 0",
                    "days of units",
                    "select day, competent, level, " + ENDS
                            + ", handed, overdue, paused, again_in_time, again_waiting from ontime.unit_day where "
                            + SOMETHING + " or overdue <> 0 or paused <> 0 or again_in_time <> 0 or again_waiting <> 0",
                    "days of fields",
                    "select day, field, level, channel, " + ENDS + ", overdue, paused from ontime.field_day where "
                            + SOMETHING + " or overdue <> 0 or paused <> 0",
                    "fields",
                    "select bucket, field, level, channel, " + ENDS + " from ontime.field_flow where " + SOMETHING,
                    "fields waiting",
                    "select boundary, field, level, channel, open, open_late, paused from ontime.field_stock where open + paused <> 0"));

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    DataSource database;

    @Autowired
    TickingClock clock;

    @BeforeEach
    void dossiers() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        for (var code : List.of("TX1", "TX2")) {
            organisations.register(
                    new Draft(Kind.COMMUNE, code, "Xã Thử " + code, code, null),
                    LocalDate.of(2020, 1, 1),
                    Actor.SYSTEM);
        }
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
        var truth = new Truth(815, List.of("TX1", "TX2"));
        for (int month = 1; month <= 4; month++) {
            var taken = batches.take(
                    new Delivery(UUID.randomUUID(), "thu", "thu.csv", Sha256.of("x"), 1, false, null, "sửa"),
                    truth.until(LocalDate.of(2026, month, 10), 150),
                    true,
                    Actor.SYSTEM);
            assertThat(taken.state()).as("%s", taken.report()).isEqualTo(BatchState.APPLIED);
        }
    }

    @Test
    void what_it_makes_of_the_dossiers_is_what_deliveries_keep() throws Exception {
        var connection = DataSourceUtils.getConnection(database);
        var kept = asked(connection);
        assertThat(kept).allSatisfy((what, lines) -> assertThat(lines).as(what).isNotEmpty());
        run(BEFORE_ASKED_AGAIN, connection);
        run(BEFORE_PACKED_SUMS, connection);
        migrate(PACKED_SUMS, connection);
        migrate(ASKED_AGAIN, connection);
        var made = asked(connection);
        ASKED.keySet().forEach(what -> assertThat(made.get(what)).as(what).isEqualTo(kept.get(what)));
    }

    static {
        ASKED.put("asked again", "select code, asked_again_at from dossier.dossier where asked_again_at is not null");
        ASKED.put(
                "units waiting",
                "select boundary, competent, level, open, open_late, paused, again_waiting from ontime.unit_stock where open + paused <> 0");
    }

    private static Map<String, List<String>> asked(Connection connection) throws SQLException {
        var answers = new LinkedHashMap<String, List<String>>();
        for (var each : ASKED.entrySet()) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select array_agg(line::text order by line::text) from ("
                            + each.getValue() + ") as line")) {
                row.next();
                var lines = row.getArray(1);
                answers.put(each.getKey(), lines == null ? List.of() : List.of((String[]) lines.getArray()));
            }
        }
        return answers;
    }

    private static void migrate(String script, Connection connection) throws Exception {
        try (var file = SumsMigrationsTest.class.getResourceAsStream(script)) {
            run(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8), connection);
        }
    }

    private static void run(String script, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }
}
