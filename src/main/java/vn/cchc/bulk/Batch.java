package vn.cchc.bulk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * An order to try or take in a file, and what came of it.
 *
 * @param trial nothing is to be written
 * @param ending null while it waits or runs, and where it was broken off
 */
public record Batch(
        UUID id,
        Sha256 sha256,
        long size,
        BulkImport.Order order,
        boolean trial,
        UUID sentBy,
        String sentName,
        Instant sentAt,
        @Nullable Ending ending) {

    /** How a batch came to its end. */
    public enum How {
        /** A trial: the file could be taken in. */
        TRIED,
        TAKEN,
        /** Something is wrong with the file; nothing was changed. */
        WRONG,
        /** The same file was taken in before; nothing was changed. */
        KNOWN,
        CANCELLED,
        /** The program's fault, not the file's. */
        FAILED
    }

    public record Ending(
            How how, int lines, int changed, int filings, int submitted, int warnings, List<Wrong> wrong, Instant at) {

        static Ending nothing(How how, Instant at) {
            return new Ending(how, 0, 0, 0, 0, 0, List.of(), at);
        }
    }

    /** A trouble in the words of whoever sent the file. @param line 0 for the file as a whole */
    public record Wrong(int line, String column, String unit, String row, String says) {}
}
