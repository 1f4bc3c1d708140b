package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
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
import vn.cchc.kernel.Sha256;
import vn.cchc.ontime.Signals;
import vn.cchc.ontime.Signals.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Status;
import vn.cchc.timeliness.Step;

/** Every question counts what going through all dossiers one by one finds, and its link lists exactly these. */
@CchcTest
class SignalLinksTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 5);
    private static final LocalDate END = LocalDate.of(2026, 4, 20);
    private static final long DAY = 86_400;

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Batches batches;

    @Autowired
    Signals signals;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    private final Random random = new Random(766);
    private final Days days = new Days();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Step> moved = new HashMap<>();
    private Personas.World world;

    @BeforeEach
    void dossiers() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        world = personas.settle();
        batches.keep(new Source("thu", "Nguồn thử", null), Actor.SYSTEM);
        for (int n = 0; n < 700; n++) {
            rows.add(row(n, n % 3 == 0 ? "T90002" : "T90001", n % 5 == 0 ? "T02" : "T90001"));
        }
        for (int n = 0; n < 45; n++) {
            rows.add(closedOn("T90002", LocalDate.of(2026, 2, 13 + n % 2), n));
            rows.add(closedOn("T02", LocalDate.of(2026, 3, 30), n));
        }
        var batch = batches.take(
                new Delivery(UUID.randomUUID(), "thu", "thu.csv", Sha256.of("x"), 1, false, null, null),
                new Content() {
                    @Override
                    public void steps(Consumer<StepRow> each, Consumer<Rejection> rejected) {
                        moved.forEach((code, step) -> each.accept(new StepRow(1, code, step, null)));
                    }

                    @Override
                    public void rows(Consumer<Row> each, Consumer<Rejection> rejected) {
                        rows.forEach(each);
                    }
                },
                true,
                Actor.SYSTEM);
        assertThat(batch.state()).as("%s", batch.report()).isEqualTo(BatchState.APPLIED);
        assertThat(batch.report().rejected()).isZero();
    }

    private Row row(int n, String receiving, String competent) {
        long span = Moments.startOf(END) - Moments.startOf(START);
        long received = Moments.startOf(START) + random.nextLong(span - 20 * DAY);
        long due = random.nextInt(12) == 0 ? Moments.NONE : received + (1 + random.nextInt(10)) * DAY;
        var status = List.of(
                        Status.FINISHED,
                        Status.RETURNED,
                        Status.WITHDRAWAL_ASKED,
                        Status.NOT_RECEIVED,
                        Status.IN_PROGRESS)
                .get(random.nextInt(5));
        long finished = status == Status.IN_PROGRESS ? Moments.NONE : received + 3600 + random.nextLong(18 * DAY);
        long returned = status == Status.FINISHED || status == Status.RETURNED
                ? random.nextInt(4) == 0 ? Moments.NONE : Math.max(received, finished - random.nextLong(6 * DAY))
                : Moments.NONE;
        var code = "R-" + n;
        if (due != Moments.NONE && random.nextInt(6) == 0) {
            long at = received + 60 + random.nextLong(16 * DAY);
            moved.put(code, new Step(at, Status.IN_PROGRESS, at + random.nextInt(8) * DAY));
        }
        return new Row(
                n + 1,
                code,
                "P." + random.nextInt(40),
                "dat-dai",
                Level.COMMUNE,
                receiving,
                competent,
                Channel.DIRECT,
                received,
                due,
                finished,
                returned,
                status,
                null);
    }

    private static Row closedOn(String unit, LocalDate day, int n) {
        return new Row(
                1000 + n,
                "C-" + unit + "-" + n,
                "P.1",
                "dat-dai",
                Level.COMMUNE,
                unit,
                unit,
                Channel.DIRECT,
                Moments.startOf(day.minusDays(5)) + 9 * 3600,
                Moments.endOf(day.plusDays(3)),
                Moments.startOf(day) + 15 * 3600L,
                Moments.NONE,
                Status.FINISHED,
                null);
    }

    // --- the second route

    private long due(Row row) {
        var step = moved.get(row.code());
        return step == null || row.finishedAt() != Moments.NONE && step.at() > row.finishedAt()
                ? row.dueAt()
                : step.newDue();
    }

    private boolean dueMoved(Row row) {
        var step = moved.get(row.code());
        return step != null
                && (row.finishedAt() == Moments.NONE || step.at() <= row.finishedAt())
                && step.at() > row.dueAt()
                && step.newDue() > row.dueAt();
    }

    private boolean takenInAgain(Row row) {
        long within = signals.limits().againDays() * DAY;
        return givenUpLate(row)
                && rows.stream()
                        .anyMatch(again -> !again.code().equals(row.code())
                                && again.competentUnit().equals(row.competentUnit())
                                && again.procedure().equals(row.procedure())
                                && again.receivedAt() >= row.finishedAt()
                                && again.receivedAt() < row.finishedAt() + within);
    }

    private boolean givenUpLate(Row row) {
        return (row.status() == Status.WITHDRAWAL_ASKED || row.status() == Status.NOT_RECEIVED)
                && due(row) != Moments.NONE
                && row.finishedAt() > due(row);
    }

    private boolean enteredLongAfter(Row row) {
        return row.finishedAt() != Moments.NONE
                && row.returnedAt() != Moments.NONE
                && row.finishedAt() > row.returnedAt() + signals.limits().afterDays() * DAY;
    }

    private boolean isResult(Row row) {
        return (row.status() == Status.FINISHED || row.status() == Status.RETURNED) && due(row) != Moments.NONE;
    }

    /** From the last working day of its half month to the end of it. */
    private boolean isAtTheEndOfItsHalf(Row row, LocalDate asked) {
        var day = Moments.date(row.finishedAt());
        return halfOf(day).equals(halfOf(asked)) && !day.isBefore(lastWorkingDay(day));
    }

    private LocalDate lastWorkingDay(LocalDate day) {
        var last = day.getDayOfMonth() < 15 ? day.withDayOfMonth(14) : day.withDayOfMonth(day.lengthOfMonth());
        while (!days.isWorkingDay(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    private static String halfOf(LocalDate day) {
        return day.getYear() + "/" + day.getMonthValue() + (day.getDayOfMonth() < 15 ? "a" : "b");
    }

    private TreeSet<String> codes(String unit, LocalDate from, LocalDate to, Predicate<Row> which) {
        var codes = new TreeSet<String>();
        for (var row : rows) {
            if (row.competentUnit().equals(unit)
                    && row.finishedAt() != Moments.NONE
                    && row.finishedAt() >= Moments.startOf(from)
                    && row.finishedAt() < Moments.startOf(to)
                    && which.test(row)) {
                codes.add(row.code());
            }
        }
        return codes;
    }

    private Predicate<Row> unusual(Signals.Question question) {
        return switch (question.kind()) {
            case CLOSED_IN_BULK ->
                row -> isResult(row) && isAtTheEndOfItsHalf(row, java.util.Objects.requireNonNull(question.day()));
            case ENTERED_LONG_AFTER -> this::enteredLongAfter;
            case DUE_MOVED -> this::dueMoved;
            case TAKEN_IN_AGAIN -> this::takenInAgain;
            case NOTHING_OPEN -> _ -> false;
        };
    }

    /** Of what the unusual ones are a part, where that is all that ended or some of it. */
    private Optional<Predicate<Row>> wholes(Signals.Question question) {
        return switch (question.kind()) {
            case ENTERED_LONG_AFTER -> Optional.of(row -> row.returnedAt() != Moments.NONE);
            case DUE_MOVED -> Optional.of(_ -> true);
            case TAKEN_IN_AGAIN -> Optional.of(this::givenUpLate);
            case CLOSED_IN_BULK, NOTHING_OPEN -> Optional.empty();
        };
    }

    @Test
    void each_question_counts_and_lists_what_looking_at_every_dossier_finds() throws Exception {
        var met = EnumSet.noneOf(Kind.class);
        for (int n = 0; n < 8; n++) {
            var from = n == 0 ? LocalDate.of(2026, 1, 1) : START.plusDays(random.nextInt(60));
            var to = n == 0 ? LocalDate.of(2026, 5, 1) : from.plusDays(10 + random.nextInt(40));
            for (var question : signals.of(from, to)) {
                met.add(question.kind());
                var unit = organisations.nearest(question.unit(), to);
                var found = codes(unit.code(), from, to, unusual(question));
                assertThat(question.part()).as("%s %s–%s", question, from, to).isEqualTo(found.size());
                wholes(question)
                        .ifPresent(which -> assertThat(question.whole())
                                .as("%s %s–%s", question, from, to)
                                .isEqualTo(codes(unit.code(), from, to, which).size()));
                assertThat(listed(question, unit, Span.own(from, to.minusDays(1))))
                        .as("%s %s–%s", question, from, to)
                        .isEqualTo(found);
            }
            nothingIsPassedOver(from, to);
        }
        assertThat(met).contains(Kind.CLOSED_IN_BULK, Kind.ENTERED_LONG_AFTER, Kind.DUE_MOVED, Kind.TAKEN_IN_AGAIN);
    }

    private void nothingIsPassedOver(LocalDate from, LocalDate to) {
        var asked = signals.of(from, to);
        for (var unit : List.of(world.commune(), world.otherCommune(), world.department())) {
            Map.<Kind, Predicate<Row>>of(Kind.DUE_MOVED, this::dueMoved, Kind.TAKEN_IN_AGAIN, this::takenInAgain)
                    .forEach((kind, which) -> assertThat(asked.stream()
                                    .anyMatch(each ->
                                            each.kind() == kind && each.unit().equals(unit.id())))
                            .as("%s %s %s–%s", kind, unit.code(), from, to)
                            .isEqualTo(!codes(unit.code(), from, to, which).isEmpty()));
        }
    }

    private TreeSet<String> listed(Signals.Question question, Organisation unit, Span span) throws Exception {
        var href = SignalPages.asked(question, Map.of(unit.id(), unit), span).href();
        var csv = http.perform(get(java.util.Objects.requireNonNull(href).replace("/list?", "/list.csv?"))
                        .with(personas.as(world.tung())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var codes = new TreeSet<String>();
        csv.lines().skip(1).forEach(line -> codes.add(line.substring(1, line.indexOf('"', 1))));
        return codes;
    }
}
