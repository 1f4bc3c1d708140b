package vn.cchc.copy;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Takes full buffers to the database on a thread of its own: lines are read on while the database is busy, and it finds the next rows ready
 * when it is done. One COPY at a time; used by one thread. What fails on the way is told at the next buffer, or on arrival.
 */
public final class Carrier implements AutoCloseable {

    /** Buffers under way, of 72 KB each: a tenth of a second of the database's work. */
    private static final int AHEAD = 32;

    private final ArrayBlockingQueue<Future<?>> underWay = new ArrayBlockingQueue<>(AHEAD);
    private final ArrayBlockingQueue<byte[]> used = new ArrayBlockingQueue<>(AHEAD);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("copy").daemon().factory());
    private volatile boolean dropped;

    /** A buffer to fill: a used one where there is one. */
    byte[] empty(int size) {
        byte @Nullable [] again = used.poll();
        return again != null && again.length >= size ? again : new byte[size];
    }

    /** Takes the first bytes of the buffer there, which is no longer the caller's; waits when too many are under way. */
    void carry(byte[] buffer, int length, CopyIn copy) throws SQLException {
        while (underWay.remainingCapacity() == 0) {
            await(underWay.remove());
        }
        underWay.add(thread.submit(() -> {
            if (!dropped) {
                copy.writeToCopy(buffer, 0, length);
                used.offer(buffer);
            }
            return null;
        }));
    }

    /** Waits until all of it has been handed to the database. */
    void arrive() throws SQLException {
        for (var next = underWay.poll(); next != null; next = underWay.poll()) {
            await(next);
        }
    }

    /** Gives up what has not gone yet, and waits for what is going; what failed has been told or no longer matters. */
    void drop() {
        dropped = true;
        for (var next = underWay.poll(); next != null; next = underWay.poll()) {
            try {
                await(next);
            } catch (SQLException given) {
                continue;
            }
        }
        dropped = false;
    }

    private static void await(Future<?> sent) throws SQLException {
        try {
            sent.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException(stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SQLException cause ? cause : new SQLException(failed.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
