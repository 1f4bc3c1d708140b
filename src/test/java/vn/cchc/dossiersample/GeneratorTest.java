package vn.cchc.dossiersample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.cchc.calendar.Days;
import vn.cchc.dossierfile.DossierReader;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.Row;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Rules;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Step;
import vn.cchc.timeliness.Timeliness;

class GeneratorTest {

    private static final LocalDate FROM = LocalDate.of(2021, 1, 1);
    private static final LocalDate TO = LocalDate.of(2021, 7, 1);
    private static final Clockwork CLOCKWORK = new Clockwork(Rules.standard(), new Days());

    private record Files(byte[] dossiers, byte[] steps) {}

    private static Files made(Plan plan) throws IOException {
        var dossiers = new ByteArrayOutputStream();
        var steps = new ByteArrayOutputStream();
        Generator.write(plan, dossiers, steps);
        return new Files(dossiers.toByteArray(), steps.toByteArray());
    }

    private static Plan plan(long seed, long rows, double messy) {
        return RandomPlan.of(seed, rows, FROM, TO, RandomPlan.sampleUnits(FROM), messy, false, true);
    }

    /** Reads both files back and judges every dossier, as anybody would who was sent them. */
    private static Map<String, Plan.Counts> judged(Files files, LocalDate to) throws IOException {
        var steps = new HashMap<String, List<Step>>();
        DossierReader.readSteps(
                new ByteArrayInputStream(files.steps()),
                "steps",
                Mapping.canonical(),
                step -> steps.computeIfAbsent(step.code(), _ -> new ArrayList<>())
                        .add(step.step()),
                wrong -> assertThat(wrong).isNull());
        var counts = new HashMap<String, Plan.Counts>();
        var codes = new HashSet<String>();
        DossierReader.read(
                new ByteArrayInputStream(files.dossiers()),
                "dossiers",
                Mapping.canonical(),
                row -> {
                    if (codes.add(row.code())) {
                        counts.merge(key(row), outcome(row, steps, to), GeneratorTest::plus);
                    }
                },
                _ -> {});
        return counts;
    }

    private static String key(Row row) {
        return row.receivingUnit() + "/" + row.competentUnit() + "/" + row.field();
    }

    private static Plan.Counts outcome(Row row, Map<String, List<Step>> steps, LocalDate to) {
        long end = Moments.startOf(to);
        var verdict = CLOCKWORK.judge(new Course(
                row.receivedAt(),
                row.dueAt(),
                row.finishedAt(),
                row.status(),
                steps.getOrDefault(row.code(), List.of()),
                null,
                row.competentUnit()));
        assertThat(row.receivedAt()).isBetween(Moments.startOf(FROM), end - 1);
        assertThat(row.returnedAt()).isLessThan(end);
        assertThat(verdict.endedAt()).isLessThan(end);
        boolean resolved = verdict.state() == State.RESOLVED;
        boolean openLate = verdict.state() == State.OPEN && verdict.due() < end;
        return new Plan.Counts(
                one(verdict.timeliness() == Timeliness.EARLY || verdict.timeliness() == Timeliness.ON_TIME),
                one(resolved && verdict.timeliness() == Timeliness.LATE),
                one(resolved && verdict.timeliness() == Timeliness.NO_DUE_DATE),
                one(verdict.state() == State.OPEN && !openLate),
                one(openLate),
                one(verdict.state() == State.PAUSED),
                one(verdict.state() == State.WITHDRAWN),
                one(verdict.state() == State.REFUSED));
    }

    private static long one(boolean is) {
        return is ? 1 : 0;
    }

    private static Plan.Counts plus(Plan.Counts a, Plan.Counts b) {
        return new Plan.Counts(
                a.inTime() + b.inTime(),
                a.late() + b.late(),
                a.noDue() + b.noDue(),
                a.open() + b.open(),
                a.openLate() + b.openLate(),
                a.paused() + b.paused(),
                a.withdrawn() + b.withdrawn(),
                a.refused() + b.refused());
    }

    @Property(tries = 25)
    void what_is_read_back_is_exactly_what_was_asked_for(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int inTime,
            @ForAll @IntRange(max = 30) int late,
            @ForAll @IntRange(max = 9) int noDue,
            @ForAll @IntRange(max = 30) int open,
            @ForAll @IntRange(max = 30) int openLate,
            @ForAll @IntRange(max = 30) int paused,
            @ForAll @IntRange(max = 9) int ended,
            @ForAll @IntRange(min = 4, max = 60) int days)
            throws IOException {
        var counts = new Plan.Counts(inTime, late, noDue, open, openLate, paused, ended, ended / 2);
        var groups = List.of(
                new Plan.Group("A1", "A1", Level.COMMUNE, "ho-tich", 40, counts),
                new Plan.Group("A2", "A1", Level.PROVINCE, "dat-dai", 0, counts),
                new Plan.Group("A2", "A2", Level.DISTRICT, "xay-dung", 100, Plan.Counts.resolved(inTime, late)));
        var to = FROM.plusDays(days);
        var plan = new Plan(seed, FROM, to, groups, counts.sum() / 10, seed % 2 == 0, seed % 3 == 0);

        var judged = judged(made(plan), to);

        assertThat(judged.getOrDefault("A1/A1/ho-tich", Plan.Counts.resolved(0, 0)))
                .isEqualTo(counts);
        assertThat(judged.getOrDefault("A2/A1/dat-dai", Plan.Counts.resolved(0, 0)))
                .isEqualTo(counts);
        assertThat(judged.getOrDefault("A2/A2/xay-dung", Plan.Counts.resolved(0, 0)))
                .isEqualTo(Plan.Counts.resolved(inTime, late));
    }

    @Example
    void the_same_seed_gives_the_same_bytes() throws IOException {
        var one = made(plan(7, 3_000, 0.02));
        var other = made(plan(7, 3_000, 0.02));

        assertThat(one.dossiers()).isEqualTo(other.dossiers());
        assertThat(one.steps()).isEqualTo(other.steps());
        assertThat(made(plan(8, 3_000, 0.02)).dossiers()).isNotEqualTo(one.dossiers());
    }

    @Example
    void a_file_has_as_many_lines_as_asked_and_mess_of_every_kind() throws IOException {
        var plan = plan(3, 5_000, 0.02);
        var reasons = new TreeMap<String, Integer>();
        var reading = DossierReader.read(
                new ByteArrayInputStream(made(plan).dossiers()),
                "t",
                Mapping.canonical(),
                _ -> {},
                wrong -> reasons.merge(wrong.reason(), 1, Integer::sum));

        assertThat(plan.lines()).isEqualTo(5_000);
        assertThat(reading.lines()).isEqualTo(5_000);
        assertThat(reading.unknownColumns()).isEmpty();
        assertThat(reasons)
                .containsOnlyKeys(
                        "bad-date",
                        "code-too-long",
                        "due-before-received",
                        "finished-before-received",
                        "no-code",
                        "no-finish",
                        "no-received",
                        "not-yet-received",
                        "too-few-columns",
                        "too-many-columns",
                        "unknown-channel",
                        "unknown-level",
                        "unknown-status",
                        "wrong-encoding");
    }

    @Example
    void memory_does_not_grow_with_the_rows() throws IOException {
        var written = new long[1];
        var counting = new OutputStream() {
            @Override
            public void write(int one) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int at, int length) {
                written[0] += length;
                assertThat(length).isLessThanOrEqualTo(128 * 1024);
            }
        };
        Generator.write(plan(1, 300_000, 0.01), counting, null);

        assertThat(written[0]).isGreaterThan(40_000_000);
    }

    @Example
    void a_period_without_a_working_day_is_refused() {
        var saturday = LocalDate.of(2021, 4, 24);
        var plan = new Plan(1, saturday, saturday.plusDays(2), List.of(), 0, false, false);

        assertThatThrownBy(() -> made(plan)).isInstanceOf(IllegalArgumentException.class);
    }
}
