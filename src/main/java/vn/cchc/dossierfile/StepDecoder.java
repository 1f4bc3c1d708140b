package vn.cchc.dossierfile;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Step;

/** Lines of steps. */
final class StepDecoder extends LineDecoder {

    private final Consumer<StepRow> steps;
    private long at;
    private long newDue;
    private @Nullable String note;

    StepDecoder(Mapping mapping, Head head, Consumer<StepRow> steps, Consumer<Rejection> rejected) {
        super(mapping, head, rejected);
        this.steps = steps;
    }

    @Override
    void clear() {
        at = MomentText.BAD;
        newDue = MomentText.BAD;
        note = null;
    }

    @Override
    void field(Column column, char[] from, int start, int length) {
        switch (column) {
            case CODE -> code(from, start, length);
            case STATUS -> status = status(from, start, length);
            case AT, NEW_DUE -> moment(column, moment(column, from, start, length));
            case NOTE -> note = words(column, from, start, length);
            default -> throw new IllegalArgumentException(column.text());
        }
    }

    @Override
    void moment(Column column, long read) {
        if (column == Column.AT) {
            at = read;
        } else {
            newDue = read;
        }
    }

    @Override
    void complete() {
        if (status == null) {
            wrong(Column.STATUS, "unknown-status", "");
        } else if (at == MomentText.BAD) {
            wrong(Column.AT, "no-moment", "");
        } else {
            steps.accept(new StepRow(line, code, new Step(MomentText.seconds(at), status, due()), note));
        }
    }

    private long due() {
        if (newDue == MomentText.BAD) {
            return Moments.NONE;
        }
        long due = MomentText.seconds(newDue);
        return MomentText.dayOnly(newDue) ? Moments.endOf(Moments.date(due)) : due;
    }
}
