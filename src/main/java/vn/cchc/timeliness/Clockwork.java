package vn.cchc.timeliness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.calendar.Days;

/**
 * Judges a dossier's course by {@link Rules}. Pure: the same course gives the same verdict, whoever asks and when.
 *
 * <p>The effective due time is the printed one, or follows from the procedure's limit; a pause that begins before it moves it by
 * the pause's office time; an official new date replaces it, whatever it was. A pause cannot rescue what was late when it began.
 */
public final class Clockwork {

    private final Rules rules;
    private final WorkingHours hours;
    private final WorkingHours withSaturday;

    public Clockwork(Rules rules, Days days) {
        this.rules = rules;
        this.hours = new WorkingHours(days, rules.office(), List.of());
        this.withSaturday = new WorkingHours(days, rules.office(), rules.saturday());
    }

    public Rules rules() {
        return rules;
    }

    public Verdict judge(Course course) {
        var state = rules.state(course.status());
        long ended = endOf(course, state);
        var office = hoursOf(course.competentUnit());
        long due = course.dueAt();
        if (due == Moments.NONE && course.limit() != null) {
            due = course.limit().due(course.receivedAt(), office);
        }
        if (course.steps().isEmpty() && state != State.PAUSED) {
            return verdict(course, office, state, ended, new Run(office, due, ended));
        }
        var run = new Run(office, due, ended);
        course.steps().forEach(run::take);
        if (state == State.PAUSED) {
            run.pauseFrom(course.receivedAt());
        }
        run.finish();
        return verdict(course, office, state, ended, run);
    }

    private WorkingHours hoursOf(String unit) {
        return rules.saturdayUnits().contains(unit) ? withSaturday : hours;
    }

    private long endOf(Course course, State state) {
        if (!state.ended()) {
            return Moments.NONE;
        }
        if (course.finishedAt() != Moments.NONE) {
            return Math.max(course.finishedAt(), course.receivedAt());
        }
        for (var step : course.steps()) {
            if (rules.state(step.status()) == state) {
                return Math.max(step.at(), course.receivedAt());
            }
        }
        return state == State.REFUSED ? course.receivedAt() : Moments.NONE;
    }

    private Verdict verdict(Course course, WorkingHours office, State state, long ended, Run run) {
        long worked = ended == Moments.NONE ? -1 : office.between(course.receivedAt(), ended) - run.pausedSeconds;
        return new Verdict(
                state,
                state == State.RESOLVED && ended != Moments.NONE ? timeliness(ended, run.due) : null,
                run.due,
                ended,
                run.pauses,
                run.pausedSeconds,
                worked,
                run.due == Moments.NONE
                        ? -1
                        : Math.max(0, office.between(course.receivedAt(), run.due) - run.pausedSeconds),
                run.askedAgainAt,
                run.movedAfterPassing);
    }

    private Timeliness timeliness(long ended, long due) {
        if (due == Moments.NONE) {
            return Timeliness.NO_DUE_DATE;
        }
        if (ended > due) {
            return Timeliness.LATE;
        }
        boolean early =
                rules.early() == Rules.Early.BEFORE_DUE_DAY ? Moments.day(ended) < Moments.day(due) : ended < due;
        return early ? Timeliness.EARLY : Timeliness.ON_TIME;
    }

    /** Walks the history once. */
    private final class Run {

        private final WorkingHours office;
        private final long ended;
        private long due;
        private long pausedSince = Moments.NONE;
        private boolean newDueInPause;
        private @Nullable List<Verdict.Pause> found;
        private List<Verdict.Pause> pauses = List.of();
        private long pausedSeconds;
        private boolean movedAfterPassing;
        private boolean asking;
        private int requests;
        private long askedAgainAt = Moments.NONE;

        Run(WorkingHours office, long due, long ended) {
            this.office = office;
            this.due = due;
            this.ended = ended;
        }

        void take(Step step) {
            if (ended != Moments.NONE && step.at() > ended) {
                return;
            }
            countRequest(step);
            var state = rules.state(step.status());
            if (state == State.PAUSED) {
                pauseFrom(step.at());
            }
            if (step.newDue() != Moments.NONE) {
                movedAfterPassing |= due != Moments.NONE && step.at() > due && step.newDue() > due;
                due = step.newDue();
                newDueInPause = pausedSince != Moments.NONE;
            }
            if (state != State.PAUSED && pausedSince != Moments.NONE) {
                resume(step.at());
            }
        }

        /** Several lines of one request are one: senders note each thing that is done while they wait. */
        private void countRequest(Step step) {
            boolean asks = step.status() == Status.WAITING_FOR_PAPERS;
            if (asks && !asking && ++requests == 2) {
                askedAgainAt = step.at();
            }
            asking = asks;
        }

        void pauseFrom(long at) {
            if (pausedSince == Moments.NONE) {
                pausedSince = at;
                newDueInPause = false;
            }
        }

        void finish() {
            if (pausedSince == Moments.NONE) {
                return;
            }
            if (ended != Moments.NONE) {
                resume(ended);
            } else {
                keep(new Verdict.Pause(pausedSince, Moments.NONE));
            }
        }

        private void resume(long at) {
            long seconds = office.between(pausedSince, at);
            pausedSeconds += seconds;
            if (rules.pauseMovesDue() && !newDueInPause && due != Moments.NONE && pausedSince <= due) {
                due = office.plus(due, seconds);
            }
            keep(new Verdict.Pause(pausedSince, at));
            pausedSince = Moments.NONE;
        }

        private void keep(Verdict.Pause pause) {
            var all = found;
            if (all == null) {
                all = new ArrayList<>(2);
                found = all;
                pauses = all;
            }
            all.add(pause);
        }
    }
}
