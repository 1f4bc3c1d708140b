package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Moments;

/** The figures of a file without a database: every dossier judged and counted as it is read. */
final class FileRates {

    private final Clockwork clockwork;
    private final StepBook steps;
    private final ProcedureLimits limits;
    private final Tally tally;
    private final Consumer<Rejection> rejected;
    private long counted;
    private Set<String> unknownColumns = Set.of();

    FileRates(Clockwork clockwork, StepBook steps, ProcedureLimits limits, Tally tally, Consumer<Rejection> rejected) {
        this.clockwork = clockwork;
        this.steps = steps;
        this.limits = limits;
        this.tally = tally;
        this.rejected = rejected;
    }

    List<RateLine> count(InputStream in, String name, Mapping mapping) throws IOException {
        var judged = new JudgedFile(mapping, clockwork, steps, limits, rejected);
        unknownColumns = judged.read(in, name, tally::add).unknownColumns();
        counted = judged.counted();
        if (steps.newest() != Moments.NONE && counted > 0) {
            tally.happened(steps.newest());
        }
        return tally.lines();
    }

    /** Columns of the file that nobody knows; nothing of them counted. */
    Set<String> unknownColumns() {
        return unknownColumns;
    }

    /** How many dossiers were counted. */
    long counted() {
        return counted;
    }
}
