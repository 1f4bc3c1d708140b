package vn.cchc.page;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** How a database that is gone, hangs or shuts down shows itself. */
public final class DatabaseAway {

    /** Seconds after which asking again is worth while; autosaving screens ask more often by themselves. */
    static final String RETRY_AFTER = "30";

    private DatabaseAway() {}

    /** Whether this failure, or what caused it, is the database being away. */
    public static boolean explains(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(DatabaseAway::says);
    }

    private static boolean says(Throwable failure) {
        return failure instanceof CannotGetJdbcConnectionException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                // A connection that died in the middle cannot even be rolled back; the server has done it already.
                || failure instanceof TransactionSystemException
                || failure instanceof SQLException sql && isConnection(sql.getSQLState());
    }

    // 08: connection exceptions; 57P01 to 57P03: the server stops, crashed, is starting.
    private static boolean isConnection(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
