package vn.cchc.dossier;

import java.util.List;
import vn.cchc.timeliness.Verdict;

/**
 * Whoever keeps figures of dossiers: told of every dossier that a batch adds or changes, while it is read and within its transaction. The
 * figures are then right when the batch is, without looking at its dossiers a second time.
 */
public interface Bookkeeping {

    /** Before a batch is read. It may ask the database. */
    Book open();

    /** What one batch does to the figures. */
    interface Book {

        /** A dossier counts as it is now. It must not ask the database, which is busy taking dossiers in. */
        void add(Facts facts, List<Verdict.Pause> pauses);

        /** A dossier counts no more as it was. It must not ask the database. */
        void remove(Facts facts, List<Verdict.Pause> pauses);

        /**
         * The batch is complete: the figures are to be written.
         *
         * @throws ClosedPeriods where closed figures would change without a reason
         */
        void close(BatchApplied applied);
    }
}
