package vn.cchc.ontime;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Content;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Course;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Rules;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Step;
import vn.cchc.timeliness.Timeliness;
import vn.cchc.timeliness.Verdict;

/** Dossiers of a small world, and their figures counted one by one: the second route. */
final class Truth {

    static final LocalDate START = LocalDate.of(2025, 11, 3);
    private static final long DAY = 86_400;

    private final Random random;
    private final List<String> units;
    private final Clockwork clockwork = new Clockwork(Rules.standard(), new Days());
    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, List<Step>> steps = new HashMap<>();

    Truth(long seed, List<String> units) {
        random = new Random(seed);
        this.units = units;
    }

    /** What one delivery brings. */
    record Bundle(List<Row> rows, List<StepRow> steps) implements Content {
        @Override
        public void steps(Consumer<StepRow> each, Consumer<Rejection> rejected) throws IOException {
            steps.forEach(each);
        }

        @Override
        public void rows(Consumer<Row> each, Consumer<Rejection> rejected) throws IOException {
            rows.forEach(each);
        }
    }

    /** New dossiers and news of old ones, entered up to the day. */
    Bundle until(LocalDate day, int fresh) {
        var given = new ArrayList<Row>();
        var told = new ArrayList<StepRow>();
        long end = Moments.startOf(day);
        for (var row : List.copyOf(rows.values())) {
            if (random.nextInt(3) == 0) {
                given.add(onwards(row, end, told));
            }
        }
        for (int n = 0; n < fresh; n++) {
            long received =
                    Moments.startOf(START) + random.nextLong(Math.max(DAY, end - Moments.startOf(START) - 5 * DAY));
            long due = random.nextInt(10) == 0 ? Moments.NONE : received + random.nextInt(20) * DAY + 3600;
            var row = new Row(
                    n + 1,
                    "H" + rows.size() + "-" + n,
                    "P." + random.nextInt(4),
                    random.nextBoolean() ? "dat-dai" : "xay-dung",
                    Level.values()[random.nextInt(3)],
                    units.get(random.nextInt(units.size())),
                    units.get(random.nextInt(units.size())),
                    Channel.values()[random.nextInt(3)],
                    received,
                    due,
                    Moments.NONE,
                    Moments.NONE,
                    Status.RECEIVED,
                    null);
            given.add(onwards(row, end, told));
        }
        given.forEach(row -> rows.put(row.code(), row));
        return new Bundle(given, told);
    }

    private Row onwards(Row row, long end, List<StepRow> told) {
        if (row.finishedAt() != Moments.NONE) {
            return row;
        }
        var status = Status.values()[1 + random.nextInt(9)];
        long at = row.receivedAt() + random.nextLong(end - row.receivedAt());
        for (int requests = random.nextInt(4); requests > 1; requests--) {
            long resume = at + random.nextLong(end - at);
            note(row.code(), new Step(at, Status.WAITING_FOR_PAPERS, Moments.NONE), told);
            note(
                    row.code(),
                    new Step(resume, Status.IN_PROGRESS, random.nextBoolean() ? Moments.NONE : resume + 5 * DAY),
                    told);
            at = resume;
        }
        boolean ended = clockwork.rules().state(status).ended();
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
                ended ? at : Moments.NONE,
                Moments.NONE,
                status,
                null);
    }

    private void note(String code, Step step, List<StepRow> told) {
        steps.computeIfAbsent(code, _ -> new ArrayList<>()).add(step);
        told.add(new StepRow(told.size() + 1, code, step, null));
    }

    /** Counted dossier by dossier. */
    Map<String, Counts> count(
            LocalDate from, LocalDate to, LocalDate asOf, Predicate<Row> asked, Function<Row, String> key) {
        long start = Moments.startOf(from);
        long end = Math.min(Moments.startOf(to), Moments.startOf(asOf));
        var counts = new TreeMap<String, Counts>();
        for (var row : rows.values()) {
            var one = one(row, verdict(row), start, end);
            if (asked.test(row) && !one.equals(Counts.NONE)) {
                counts.merge(key.apply(row), one, Counts::plus);
            }
        }
        return counts;
    }

    /** Resolved in the period in time, and open at its end in time, though papers were asked for more than once: dossier by dossier. */
    Facets.AskedAgain askedAgain(LocalDate from, LocalDate to, LocalDate asOf, Predicate<Row> asked) {
        long start = Moments.startOf(from);
        long end = Math.min(Moments.startOf(to), Moments.startOf(asOf));
        long resolved = 0;
        long open = 0;
        for (var row : rows.values()) {
            var verdict = verdict(row);
            long again = secondRequest(row, verdict.endedAt());
            if (asked.test(row) && again != Moments.NONE) {
                var one = one(row, verdict, start, end);
                resolved += one.inTime();
                open += again < end ? one.open() - one.openLate() : 0;
            }
        }
        return new Facets.AskedAgain(resolved, open);
    }

    private long secondRequest(Row row, long endedAt) {
        var way = steps.getOrDefault(row.code(), new ArrayList<>()).stream()
                .filter(step -> endedAt == Moments.NONE || step.at() <= endedAt)
                .toList();
        return IntStream.range(0, way.size())
                .filter(n -> asksForPapers(way.get(n)) && (n == 0 || !asksForPapers(way.get(n - 1))))
                .mapToLong(n -> way.get(n).at())
                .skip(1)
                .findFirst()
                .orElse(Moments.NONE);
    }

    private static boolean asksForPapers(Step step) {
        return step.status() == Status.WAITING_FOR_PAPERS;
    }

    private Verdict verdict(Row row) {
        var course = steps.getOrDefault(row.code(), new ArrayList<>());
        course.sort(java.util.Comparator.comparingLong(Step::at));
        return clockwork.judge(new Course(
                row.receivedAt(), row.dueAt(), row.finishedAt(), row.status(), course, null, row.competentUnit()));
    }

    private static Counts one(Row row, Verdict verdict, long start, long end) {
        boolean ended = verdict.endedAt() != Moments.NONE;
        boolean before = ended && verdict.endedAt() < start;
        boolean within = ended && verdict.endedAt() >= start && verdict.endedAt() < end;
        boolean there = row.receivedAt() < end && (!ended || verdict.endedAt() >= end);
        boolean paused = there
                && verdict.pauses().stream()
                        .anyMatch(pause -> pause.from() < end && (pause.to() == Moments.NONE || pause.to() >= end));
        boolean late = there && !paused && verdict.due() != Moments.NONE && verdict.due() < end;
        return new Counts(
                row.receivedAt() < start && !before ? 1 : 0,
                row.receivedAt() >= start && row.receivedAt() < end ? 1 : 0,
                within && verdict.timeliness() == Timeliness.EARLY ? 1 : 0,
                within && verdict.timeliness() == Timeliness.ON_TIME ? 1 : 0,
                within && verdict.timeliness() == Timeliness.LATE ? 1 : 0,
                within && verdict.timeliness() == Timeliness.NO_DUE_DATE ? 1 : 0,
                within && verdict.state() == State.WITHDRAWN ? 1 : 0,
                within && verdict.state() == State.REFUSED ? 1 : 0,
                there && !paused ? 1 : 0,
                late ? 1 : 0,
                paused ? 1 : 0);
    }
}
