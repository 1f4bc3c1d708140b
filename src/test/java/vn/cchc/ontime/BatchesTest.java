package vn.cchc.ontime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Content;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;

@CchcTest
class BatchesTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Autowired
    Batches batches;

    @Autowired
    Rates rates;

    @Autowired
    Closings closings;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient sql;

    @Autowired
    TickingClock clock;

    @BeforeEach
    void source() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        organisations.register(
                new Draft(Kind.COMMUNE, "TX1", "Xã Thử", "Thử", null), LocalDate.of(2020, 1, 1), Actor.SYSTEM);
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
    }

    /** The rows of one delivery; keeps applicants for a purpose where one is given. */
    private record Rows(List<Row> rows, @Nullable String purpose) implements Content {
        @Override
        public void steps(Consumer<StepRow> steps, Consumer<Rejection> rejected) {}

        @Override
        public void rows(Consumer<Row> each, Consumer<Rejection> rejected) {
            rows.forEach(each);
        }
    }

    private static long at(String moment) {
        return moment.isEmpty() ? Moments.NONE : Moments.of(LocalDateTime.parse(moment));
    }

    private static Row row(
            long line, String code, String unit, String finished, Status status, Row.@Nullable More more) {
        return new Row(
                line,
                code,
                "P.1",
                "dat-dai",
                Level.COMMUNE,
                unit,
                unit,
                Channel.DIRECT,
                at("2026-03-02T08:00:00"),
                at("2026-03-10T17:00:00"),
                at(finished),
                Moments.NONE,
                status,
                more);
    }

    private static Row done(long line, String code, String finished) {
        return row(line, code, "TX1", finished, Status.FINISHED, null);
    }

    private static Row open(long line, String code) {
        return row(line, code, "TX1", "", Status.IN_PROGRESS, null);
    }

    private Batch take(boolean trial, @Nullable String control, @Nullable String reason, Row... rows) {
        return take(trial, control, reason, new Rows(List.of(rows), null));
    }

    private Batch take(boolean trial, @Nullable String control, @Nullable String reason, Content content) {
        return batches.take(
                new Delivery(UUID.randomUUID(), "thu", "thu.csv", Sha256.of("x"), 1, trial, control, reason),
                content,
                true,
                Actor.SYSTEM);
    }

    private Counts march() {
        return rates.total(Query.of(MARCH, APRIL));
    }

    @Test
    void the_same_delivery_again_changes_nothing_and_a_trial_leaves_nothing() {
        take(false, null, null, done(1, "A", "2026-03-05T10:00:00"), open(2, "B"));
        var before = march();
        assertThat(before.early()).isEqualTo(1);
        assertThat(before.open()).isEqualTo(1);

        var again = take(false, null, null, done(1, "A", "2026-03-05T10:00:00"), open(2, "B"));
        assertThat(again.report().same()).isEqualTo(2);
        var trial = take(true, null, null, done(1, "B", "2026-03-31T10:00:00"), open(2, "C"));
        assertThat(trial.state()).isEqualTo(BatchState.CHECKED);
        assertThat(trial.report().added()).isEqualTo(1);
        assertThat(trial.report().changed()).isEqualTo(1);
        assertThat(march()).isEqualTo(before);
    }

    @Test
    void a_delivery_that_differs_from_its_control_totals_never_replaces_what_is_there() {
        take(false, null, null, done(1, "A", "2026-03-05T10:00:00"));
        var before = march();
        var totals = """
                format: cchc-dossier-totals/1
                rows: 3
                totals:
                  - {level: xa, resolved: 2, late: 0}
                """;
        var cut = take(false, totals, null, done(1, "A", "2026-03-20T10:00:00"), done(2, "B", "2026-03-06T10:00:00"));
        assertThat(cut.state()).isEqualTo(BatchState.REFUSED);
        assertThat(cut.report().problem()).containsExactly("dossier.incomplete");
        assertThat(cut.report().differences())
                .extracting(each -> each.what() + each.expected() + "/" + each.found())
                .containsExactly("rows3/2", "level=xa late0/1");
        assertThat(march()).isEqualTo(before);
    }

    @Test
    void a_code_twice_in_one_delivery_counts_once_and_an_unknown_unit_not_at_all() {
        var batch = take(
                false,
                null,
                null,
                done(1, "A", "2026-03-05T10:00:00"),
                done(2, "A", "2026-03-20T10:00:00"),
                row(3, "B", "KHONG-CO", "2026-03-05T10:00:00", Status.FINISHED, null),
                row(4, "C", "TX1", "2027-03-05T10:00:00", Status.FINISHED, null));
        assertThat(batch.report().reasons()).containsOnlyKeys("duplicate-in-file", "unknown-unit", "in-future");
        assertThat(march().resolved()).isEqualTo(1);
        assertThat(march().early()).isEqualTo(1);
        assertThat(batches.rejected(batch.id(), Actor.SYSTEM)).isPresent();
    }

    @Test
    void an_ended_dossier_does_not_open_again_without_a_reason_and_an_older_delivery_changes_nothing() {
        take(false, null, null, done(1, "A", "2026-03-20T10:00:00"), open(2, "B"));
        var backwards = take(false, null, null, open(1, "A"), done(2, "Z", "2026-03-25T10:00:00"));
        assertThat(backwards.report().reasons()).containsOnlyKeys("status-backwards");
        assertThat(march().late()).isEqualTo(2);

        var explained =
                take(false, null, "Mở lại theo kết luận thanh tra", open(1, "A"), done(2, "Y", "2026-03-26T10:00:00"));
        assertThat(explained.report().changed()).isEqualTo(1);
        assertThat(march().open()).isEqualTo(2);

        var corrected = take(false, null, null, done(1, "B", "2026-03-03T10:00:00"));
        assertThat(corrected.report().changed()).isEqualTo(1);
        var outdated = """
                format: cchc-dossier-totals/1
                as-of: "2026-03-10T00:00:00"
                """;
        var late = take(false, outdated, null, done(1, "Y", "2026-03-09T10:00:00"));
        assertThat(late.report().outdated()).isEqualTo(1);
    }

    @Test
    void what_ended_after_the_day_that_the_sender_vouched_for_waited_until_then() {
        var vouched = """
                format: cchc-dossier-totals/1
                as-of: "2026-03-10T00:00:00"
                """;
        take(false, vouched, null, done(1, "A", "2026-03-20T10:00:00"), open(2, "B"));
        take(false, null, null, done(1, "C", "2026-04-02T10:00:00"));

        var secondHalf = rates.total(Query.of(LocalDate.of(2026, 3, 15), APRIL));
        assertThat(secondHalf.carriedOver()).isEqualTo(3);
        assertThat(secondHalf.late()).isEqualTo(1);
        assertThat(secondHalf.open()).isEqualTo(2);
    }

    @Test
    void closed_figures_change_only_as_a_new_version_with_its_reason() {
        take(false, null, null, done(1, "A", "2026-03-05T10:00:00"), done(2, "B", "2026-04-02T10:00:00"));
        var closing = closings.close(MARCH, APRIL, Actor.SYSTEM);
        assertThat(closings.total(closing.id())).isEqualTo(march());

        var silent = take(false, null, null, done(1, "A", "2026-03-11T10:00:00"));
        assertThat(silent.state()).isEqualTo(BatchState.NEEDS_REASON);
        assertThat(silent.report().periods()).containsExactly("2026-03-01 – 2026-03-31");
        assertThat(march().early()).isEqualTo(1);

        var untouched = take(false, null, null, done(1, "B", "2026-04-03T10:00:00"));
        assertThat(untouched.state()).isEqualTo(BatchState.APPLIED);
        take(false, null, "Nhập sai ngày kết quả", done(1, "A", "2026-03-11T10:00:00"));
        var versions = closings.versions(MARCH, APRIL);
        assertThat(versions).extracting(Closing::version).containsExactly(2, 1);
        assertThat(versions.getFirst().reason()).isEqualTo("Nhập sai ngày kết quả");
        assertThat(closings.total(closing.id()).early()).isEqualTo(1);
        assertThat(closings.total(versions.getFirst().id()).late()).isEqualTo(1);
        assertThat(closings.changes(versions.getFirst().id())).hasSize(1);
        assertThat(sql.sql("select count(*) from dossier.past where code = 'A'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void only_a_period_between_the_first_and_the_fifteenth_can_be_closed() {
        take(false, null, null, done(1, "A", "2026-04-05T10:00:00"));
        assertThatThrownBy(() -> closings.close(LocalDate.of(2026, 3, 2), APRIL, Actor.SYSTEM))
                .isInstanceOf(Problem.class);
    }

    @Test
    void applicants_are_kept_only_where_the_source_says_what_for() {
        var more = new Row.More(true, -1, -1, -1, null, null, null, 1, "Nguyễn Văn Thử");
        var rows = new ArrayList<>(List.of(row(1, "A", "TX1", "2026-03-05T10:00:00", Status.FINISHED, more)));
        take(false, null, null, new Rows(rows, null));
        assertThat(applicants()).isEmpty();
        rows.set(0, row(1, "B", "TX1", "2026-03-05T10:00:00", Status.FINISHED, more));
        take(false, null, null, new Rows(rows, "Khảo sát hài lòng 2026"));
        assertThat(applicants()).containsExactly("B Khảo sát hài lòng 2026");
    }

    private List<String> applicants() {
        return sql.sql("select code || ' ' || purpose from dossier.applicant order by code")
                .query(String.class)
                .list();
    }
}
