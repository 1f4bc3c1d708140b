package vn.cchc.timeliness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.cchc.calendar.Days;

class ClockworkTest {

    private final Clockwork clockwork = new Clockwork(Rules.standard(), new Days());

    private static long at(String moment) {
        return Moments.of(LocalDateTime.parse(moment));
    }

    private Verdict judge(String received, String due, String finished, Status status, Step... steps) {
        return clockwork.judge(new Course(
                at(received),
                due.isEmpty() ? Moments.NONE : at(due),
                finished.isEmpty() ? Moments.NONE : at(finished),
                status,
                List.of(steps),
                null,
                "XA1"));
    }

    private static Step step(String at, Status status) {
        return new Step(at(at), status, Moments.NONE);
    }

    @Test
    void the_day_before_is_early_the_due_day_is_on_time_a_second_later_is_late() {
        var due = "2021-04-29T16:30:00";
        assertThat(judge("2021-04-22T08:00:00", due, "2021-04-28T23:59:59", Status.FINISHED)
                        .timeliness())
                .isEqualTo(Timeliness.EARLY);
        assertThat(judge("2021-04-22T08:00:00", due, "2021-04-29T16:30:00", Status.FINISHED)
                        .timeliness())
                .isEqualTo(Timeliness.ON_TIME);
        assertThat(judge("2021-04-22T08:00:00", due, "2021-04-29T16:30:01", Status.RETURNED)
                        .timeliness())
                .isEqualTo(Timeliness.LATE);
    }

    @Test
    void a_pause_moves_the_due_time_by_its_office_time_over_a_holiday() {
        // Paused Thursday 16:30 to Tuesday 08:30 around 30 April and 1 May with its day in lieu: one hour, then one
        // hour.
        var verdict = judge(
                "2021-04-22T08:00:00",
                "2021-05-05T09:00:00",
                "2021-05-05T10:00:00",
                Status.FINISHED,
                step("2021-04-29T16:30:00", Status.WAITING_FOR_PAPERS),
                step("2021-05-04T08:30:00", Status.IN_PROGRESS));
        assertThat(verdict.pausedSeconds()).isEqualTo(2 * 3600);
        assertThat(Moments.inVietnam(verdict.due())).isEqualTo("2021-05-05T11:00:00");
        assertThat(verdict.timeliness()).isEqualTo(Timeliness.ON_TIME);
    }

    @Test
    void an_official_new_date_replaces_the_due_time_and_what_the_pause_would_have_added() {
        var verdict = judge(
                "2021-04-05T08:00:00",
                "2021-04-09T16:00:00",
                "2021-04-15T09:00:00",
                Status.FINISHED,
                new Step(at("2021-04-07T08:00:00"), Status.WAITING_FOR_PAPERS, at("2021-04-14T16:00:00")),
                step("2021-04-08T08:00:00", Status.IN_PROGRESS));
        assertThat(Moments.inVietnam(verdict.due())).isEqualTo("2021-04-14T16:00:00");
        assertThat(verdict.timeliness()).isEqualTo(Timeliness.LATE);
        assertThat(verdict.dueMovedAfterPassing()).isFalse();
    }

    @Test
    void a_pause_begun_when_the_due_time_had_passed_rescues_nothing_and_a_date_moved_then_is_noted() {
        var paused = judge(
                "2021-04-05T08:00:00",
                "2021-04-09T16:00:00",
                "2021-04-13T09:00:00",
                Status.FINISHED,
                step("2021-04-12T08:00:00", Status.STOPPED),
                step("2021-04-13T08:00:00", Status.IN_PROGRESS));
        assertThat(paused.timeliness()).isEqualTo(Timeliness.LATE);
        var moved = judge(
                "2021-04-05T08:00:00",
                "2021-04-09T16:00:00",
                "2021-04-13T09:00:00",
                Status.FINISHED,
                new Step(at("2021-04-12T08:00:00"), Status.IN_PROGRESS, at("2021-04-20T16:00:00")));
        assertThat(moved.timeliness()).isEqualTo(Timeliness.EARLY);
        assertThat(moved.dueMovedAfterPassing()).isTrue();
    }

    @Test
    void papers_are_asked_for_again_when_they_are_after_they_were_brought_and_before_it_ended() {
        var received = "2021-04-05T08:00:00";
        var due = "2021-04-20T16:00:00";
        var twice = judge(
                received,
                due,
                "2021-04-15T09:00:00",
                Status.FINISHED,
                step("2021-04-06T08:00:00", Status.WAITING_FOR_PAPERS),
                step("2021-04-06T09:00:00", Status.WAITING_FOR_PAPERS),
                step("2021-04-07T08:00:00", Status.IN_PROGRESS),
                step("2021-04-08T08:00:00", Status.WAITING_FOR_PAYMENT),
                step("2021-04-09T08:00:00", Status.WAITING_FOR_PAPERS),
                step("2021-04-12T08:00:00", Status.IN_PROGRESS),
                step("2021-04-13T08:00:00", Status.WAITING_FOR_PAPERS));
        assertThat(Moments.inVietnam(twice.askedAgainAt())).isEqualTo("2021-04-09T08:00:00");
        assertThat(twice.timeliness()).isEqualTo(Timeliness.EARLY);
        var once = judge(
                received,
                due,
                "2021-04-08T09:00:00",
                Status.FINISHED,
                step("2021-04-06T08:00:00", Status.WAITING_FOR_PAPERS),
                step("2021-04-07T08:00:00", Status.WAITING_FOR_PAYMENT),
                step("2021-04-08T08:00:00", Status.IN_PROGRESS),
                step("2021-04-08T10:00:00", Status.WAITING_FOR_PAPERS));
        assertThat(once.askedAgainAt()).isEqualTo(Moments.NONE);
    }

    @Test
    void a_paused_dossier_without_history_stands_still_since_it_came_in() {
        var verdict = judge("2021-04-05T08:00:00", "2021-04-09T16:00:00", "", Status.WAITING_FOR_PAYMENT);
        assertThat(verdict.state()).isEqualTo(State.PAUSED);
        assertThat(verdict.timeliness()).isNull();
        assertThat(verdict.pauses()).containsExactly(new Verdict.Pause(at("2021-04-05T08:00:00"), Moments.NONE));
    }

    @Test
    void a_limit_counts_only_where_nothing_was_printed_and_without_either_there_is_no_due_date() {
        var course = new Course(
                at("2021-04-28T09:00:00"),
                Moments.NONE,
                at("2021-05-05T09:00:00"),
                Status.FINISHED,
                List.of(),
                new Limit(2, Limit.Unit.WORKING_DAYS),
                "XA1");
        var verdict = clockwork.judge(course);
        // Thursday 29 April, then Tuesday 4 May: 30 April, the weekend and the day in lieu do not count.
        assertThat(Moments.inVietnam(verdict.due())).isEqualTo("2021-05-04T09:00:00");
        assertThat(verdict.timeliness()).isEqualTo(Timeliness.LATE);
        assertThat(judge("2021-04-05T08:00:00", "", "2021-04-13T09:00:00", Status.FINISHED)
                        .timeliness())
                .isEqualTo(Timeliness.NO_DUE_DATE);
    }

    @Test
    void saturday_service_counts_only_where_it_is_offered() {
        var rules = Rules.standard();
        var serving = new Rules(
                rules.code(),
                rules.version(),
                rules.title(),
                rules.stopped(),
                rules.early(),
                true,
                rules.office(),
                rules.saturday(),
                java.util.Set.of("XA2"));
        var limit = new Limit(1, Limit.Unit.WORKING_HOURS);
        var friday = at("2021-04-09T17:00:00");
        for (var unit : List.of("XA1", "XA2")) {
            var due = new Clockwork(serving, new Days())
                    .judge(new Course(friday, Moments.NONE, Moments.NONE, Status.RECEIVED, List.of(), limit, unit))
                    .due();
            assertThat(Moments.inVietnam(due))
                    .isEqualTo(unit.equals("XA1") ? "2021-04-12T08:00:00" : "2021-04-10T08:00:00");
        }
    }

    /** Second route: minute by minute. */
    @Test
    void office_time_between_two_moments_is_what_counting_minutes_gives_and_plus_is_its_inverse() {
        var days = new Days();
        var hours = new WorkingHours(days, Rules.standard().office(), List.of());
        var random = new Random(7);
        var start = at("2021-12-27T00:00:00");
        for (int n = 0; n < 300; n++) {
            long from = start + random.nextInt(10 * 1440) * 60L;
            long to = from + random.nextInt(12 * 1440) * 60L;
            long counted = 0;
            for (long minute = from; minute < to; minute += 60) {
                var time = Moments.inVietnam(minute).toLocalTime().toSecondOfDay() / 60;
                boolean office = time >= 450 && time < 690 || time >= 810 && time < 1050;
                counted += office && days.isWorkingDay(Moments.date(minute)) ? 60 : 0;
            }
            assertThat(hours.between(from, to)).isEqualTo(counted);
            assertThat(hours.between(from, hours.plus(from, counted))).isEqualTo(counted);
        }
    }
}
