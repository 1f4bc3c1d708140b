package vn.cchc.dossiersample;

import java.util.SplittableRandom;
import vn.cchc.timeliness.Moments;

/**
 * Gives a dossier its moments so that it comes to the outcome asked for by the end of the period: received in office hours, resolved
 * on working days, most of them early, the late ones with a long tail.
 */
final class Life {

    private static final int MORNING = 7 * 3600 + 1800;
    private static final int NOON = 11 * 3600 + 1800;
    private static final int AFTERNOON = 13 * 3600 + 1800;
    private static final int LAST_RECEIPT = 16 * 3600 + 1800;
    private static final int CLOSING = 17 * 3600;
    private static final int SAME_DAY_UNTIL = 15 * 3600;
    private static final int HALF_HOUR = 1800;

    /** Of those that waited for papers, one of so many is asked for more of them. */
    private static final int ASKED_AGAIN_OF_PAUSED = 12;

    private static final int ASKED_AGAIN_OF_OPEN = 60;

    private final SplittableRandom random;
    private final WorkDays days;
    private final boolean simple;

    private int day;
    private int dueDay;
    private int finishDay;

    Life(SplittableRandom random, WorkDays days, boolean simple) {
        this.random = random;
        this.days = days;
        this.simple = simple;
    }

    /** @param limit of the procedure in working days, 0 for within the day */
    void live(Made made, Outcome outcome, int receivedOn, int limit, boolean dueHasNoHour) {
        made.clear();
        made.outcome = outcome;
        made.dueHasNoHour = dueHasNoHour;
        day = receivedOn;
        made.received = at(day, receiptTime());
        switch (outcome) {
            case IN_TIME -> inTime(made, limit);
            case NO_DUE -> {
                inTime(made, limit);
                made.due = Moments.NONE;
                made.steps = 0;
            }
            case LATE -> late(made, limit);
            case OPEN -> open(made, limit);
            case OPEN_LATE -> openLate(made, limit);
            case PAUSED -> paused(made, limit);
            case WITHDRAWN -> withdrawn(made, limit);
            case REFUSED -> refused(made, limit);
        }
    }

    private int receiptTime() {
        return random.nextInt(100) < 62
                ? MORNING + random.nextInt(NOON - MORNING)
                : AFTERNOON + random.nextInt(LAST_RECEIPT - AFTERNOON);
    }

    private int officeTime() {
        return random.nextBoolean()
                ? MORNING + random.nextInt(NOON - MORNING)
                : AFTERNOON + random.nextInt(CLOSING - AFTERNOON);
    }

    private long at(int day, int secondOfDay) {
        return Moments.startOf(days.date(0)) + day * 86_400L + secondOfDay;
    }

    /** Later the same day, within office hours. */
    private long laterThatDay(long moment) {
        int time = Moments.secondOfDay(moment);
        return moment + 300 + random.nextInt(Math.max(1, CLOSING + HALF_HOUR - time - 300));
    }

    private void due(Made made, int limit) {
        if (limit == 0) {
            boolean today = Moments.secondOfDay(made.received) < SAME_DAY_UNTIL;
            dueDay = today ? day : days.plus(day, 1);
            made.due = at(dueDay, today ? CLOSING + HALF_HOUR : NOON);
        } else {
            dueDay = days.plus(day, limit);
            made.due = at(dueDay, Moments.secondOfDay(made.received) / 60 * 60);
        }
    }

    private void inTime(Made made, int limit) {
        due(made, limit);
        if (limit == 0) {
            finishDay = day;
            made.finished = laterThatDay(made.received);
        } else {
            boolean early = random.nextInt(100) < 64;
            int after = early ? Math.max(random.nextInt(limit), random.nextInt(limit)) : limit;
            after = Math.min(after, days.between(day, days.last()));
            finishDay = days.plus(day, after);
            made.finished = after == 0
                    ? laterThatDay(made.received)
                    : after == limit
                            ? at(dueDay, MORNING) + random.nextLong(made.due - at(dueDay, MORNING) + 1)
                            : at(finishDay, officeTime());
            pauseOf(made);
        }
        resolved(made);
    }

    /** Waited for papers meanwhile; half of them with an official new date, of which a part was needed. */
    private void pauseOf(Made made) {
        int open = days.between(day, finishDay);
        if (simple || open < 3 || random.nextInt(100) >= 12) {
            return;
        }
        int from = days.plus(day, 1);
        int to = days.plus(from, 1 + random.nextInt(open - 2));
        int length = days.between(from, to);
        made.step(at(from, MORNING + 3600), random.nextInt(4) == 0 ? 6 : 5, Moments.NONE);
        if (random.nextBoolean()) {
            long newDue = at(days.plus(dueDay, length + 1), CLOSING);
            made.step(at(to, AFTERNOON), 4, newDue);
            int later = days.plus(dueDay, 1 + random.nextInt(length));
            if (random.nextInt(100) < 40 && later <= days.last()) {
                finishDay = later;
                made.finished = at(later, officeTime());
            }
        } else {
            made.step(at(to, AFTERNOON), 4, Moments.NONE);
        }
        made.finished = Math.max(made.finished, at(to, AFTERNOON) + 600);
        if (made.stepStatus[0] == 5 && isOne(made, ASKED_AGAIN_OF_PAUSED)) {
            askedAgain(made, to, finishDay);
        }
    }

    /** Papers were still missing on the next day, and brought on the one after. */
    private void askedAgain(Made made, int after, int until) {
        int again = days.plus(after, 1);
        int brought = days.plus(again, 1);
        if (days.between(after, until) > 2) {
            made.step(at(again, MORNING + 3600), 5, Moments.NONE);
            made.step(at(brought, AFTERNOON), 4, Moments.NONE);
        }
    }

    /** One of so many, without drawing: what was made before keeps its moments. */
    private static boolean isOne(Made made, int ofMany) {
        return Long.hashCode(made.received * 0x9E3779B97F4A7C15L) % ofMany == 0;
    }

    private void late(Made made, int limit) {
        shortened(made, limit);
        if (dueDay == day) {
            finishDay = day;
            made.finished = made.due + 60 + random.nextInt(1200);
        } else {
            // A long tail: most are late by days, some by months.
            int delay = (int) StrictMath.pow(1 - random.nextDouble(), -0.8);
            finishDay = days.plus(dueDay, Math.min(Math.max(1, delay), days.between(dueDay, days.last())));
            made.finished = at(finishDay, officeTime());
        }
        resolved(made);
    }

    /** A due time that passes before the period ends, if need be within half an hour. */
    private void shortened(Made made, int limit) {
        int shorter = limit;
        while (shorter > 0 && days.between(day, days.last()) <= shorter) {
            shorter /= 2;
        }
        if (shorter == 0) {
            dueDay = day;
            made.due = made.received + HALF_HOUR;
            made.dueHasNoHour = false;
        } else {
            due(made, shorter);
        }
    }

    private void resolved(Made made) {
        made.status = 9;
        int after = random.nextInt(100) < 55 ? 0 : random.nextInt(8);
        if (random.nextInt(100) < 88 && days.between(finishDay, days.last()) >= after) {
            long returned = after == 0 ? laterThatDay(made.finished) : at(days.plus(finishDay, after), officeTime());
            if (Moments.secondOfDay(returned) > MORNING) {
                made.returned = returned;
                made.status = 10;
            }
        }
    }

    private void open(Made made, int limit) {
        int longer = Math.max(limit, days.between(day, days.last()) + 1 + random.nextInt(3));
        due(made, longer);
        made.status = random.nextInt(10) == 0 ? 2 : 4;
        if (!simple && made.status == 4 && days.between(day, days.last()) > 6 && isOne(made, ASKED_AGAIN_OF_OPEN)) {
            int asked = days.plus(day, 1);
            int brought = days.plus(asked, 1);
            made.step(at(asked, MORNING + 3600), 5, Moments.NONE);
            made.step(at(brought, AFTERNOON), 4, Moments.NONE);
            askedAgain(made, brought, days.last());
        }
    }

    private void openLate(Made made, int limit) {
        shortened(made, limit);
        made.status = 4;
    }

    private void paused(Made made, int limit) {
        due(made, limit);
        int from = days.plus(day, Math.min(random.nextInt(Math.max(1, limit)), days.between(day, days.last())));
        long since = from == day ? laterThatDay(made.received) : at(from, officeTime());
        made.status = random.nextInt(5) == 0 ? 6 : 5;
        if (!simple) {
            made.step(since, made.status, Moments.NONE);
        }
    }

    private void withdrawn(Made made, int limit) {
        due(made, limit);
        int after = Math.min(random.nextInt(limit + 1), days.between(day, days.last()));
        made.finished = after == 0 ? laterThatDay(made.received) : at(days.plus(day, after), officeTime());
        made.status = 7;
        if (!simple) {
            made.step(made.finished, 7, Moments.NONE);
        }
    }

    private void refused(Made made, int limit) {
        due(made, limit);
        made.finished = laterThatDay(made.received);
        made.status = 3;
        if (!simple) {
            made.step(made.finished, 3, Moments.NONE);
        }
    }
}
