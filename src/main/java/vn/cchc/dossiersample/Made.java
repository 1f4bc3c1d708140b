package vn.cchc.dossiersample;

import vn.cchc.dossierfile.Channel;
import vn.cchc.timeliness.Moments;

/** The dossier just made; one object for all of them. */
final class Made {

    private static final int MOST_STEPS = 8;

    String code = "";
    String procedure = "";
    Channel channel = Channel.DIRECT;
    Outcome outcome = Outcome.IN_TIME;
    long received;
    long due;
    boolean dueHasNoHour;
    long finished;
    long returned;
    int status;
    int steps;
    final long[] stepAt = new long[MOST_STEPS];
    final int[] stepStatus = new int[MOST_STEPS];
    final long[] stepNewDue = new long[MOST_STEPS];

    void clear() {
        due = Moments.NONE;
        dueHasNoHour = false;
        finished = Moments.NONE;
        returned = Moments.NONE;
        steps = 0;
    }

    void step(long at, int status, long newDue) {
        stepAt[steps] = at;
        stepStatus[steps] = status;
        stepNewDue[steps++] = newDue;
    }
}
