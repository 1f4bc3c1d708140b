package vn.cchc.dossier;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Why a batch broke off through no fault of its sender, as the key of a sentence that says what to do. */
final class Breakage {

    private static final String DISK_FULL = "53100";

    private Breakage() {}

    static String key(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            // On a lost connection the roll-back fails too, and what led to it stands beside the chain of causes.
            var first =
                    cause instanceof TransactionSystemException rollback ? rollback.getApplicationException() : null;
            if (first != null) {
                return key(first);
            }
            if (cause instanceof SQLException failed) {
                return key(failed.getSQLState());
            }
            if (cause instanceof IOException) {
                return "dossier.file-unreadable";
            }
        }
        return "dossier.broke-off";
    }

    private static String key(@Nullable String state) {
        if (DISK_FULL.equals(state)) {
            return "dossier.disk-full";
        }
        // 08: the line broke; 57P: the server was told to stop, crashed, or is starting
        boolean lost = state != null && (state.startsWith("08") || state.startsWith("57P"));
        return lost ? "dossier.database-lost" : "dossier.broke-off";
    }
}
