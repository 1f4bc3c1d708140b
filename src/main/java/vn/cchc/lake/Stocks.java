package vn.cchc.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vn.cchc.dossierfile.RateLine;

/**
 * Turns changes, ordered by keys and bucket, into lines: what is open at the end of a bucket is carried over into the next, also
 * through buckets in which nothing happened. Holds one combination of keys at a time.
 */
final class Stocks {

    private final List<Key> by;
    private final Bucket bucket;
    private final long first;
    private final long last;
    private final Consumer<RateLine> lines;

    private boolean nothingYet = true;
    private List<String> keys = List.of();
    private long next;
    private long standing;
    private long openLate;
    private long paused;

    Stocks(List<Key> by, long first, long last, Consumer<RateLine> lines) {
        this.by = by;
        this.bucket = Bucket.of(by);
        this.first = first;
        this.last = last;
        this.lines = lines;
        this.next = last + 1;
    }

    void take(ResultSet row) throws SQLException {
        var its = keys(row);
        var change = Change.read(row, its.size());
        if (nothingYet || !its.equals(keys)) {
            begin(its);
        }
        inOrder(change.bucket >= next);
        fillTo(change.bucket);
        openLate += change.openLate;
        paused += change.paused;
        tell(standing + change.carried, change);
        next = change.bucket + 1;
    }

    /** The columns after the keys, in the order in which rates.sql and whole.sql give them. */
    private record Change(
            long bucket,
            long carried,
            long received,
            long early,
            long onTime,
            long late,
            long noDue,
            long withdrawn,
            long refused,
            long openLate,
            long paused) {

        static Change read(ResultSet row, int keys) throws SQLException {
            return new Change(
                    row.getLong(keys + 1),
                    row.getLong(keys + 2),
                    row.getLong(keys + 3),
                    row.getLong(keys + 4),
                    row.getLong(keys + 5),
                    row.getLong(keys + 6),
                    row.getLong(keys + 7),
                    row.getLong(keys + 8),
                    row.getLong(keys + 9),
                    row.getLong(keys + 10),
                    row.getLong(keys + 11));
        }

        long resolved() {
            return early + onTime + late + noDue;
        }
    }

    private void begin(List<String> its) {
        inOrder(nothingYet || Lake.BY_KEYS.compare(keys, its) < 0);
        fillTo(last + 1);
        nothingYet = false;
        keys = its;
        next = first;
        standing = openLate = paused = 0;
    }

    /** Running sums of rows in another order would be wrong and look right. */
    private void inOrder(boolean so) {
        if (!so) {
            throw new IllegalStateException("the engine gave rows out of order after " + keys);
        }
    }

    void finish() {
        fillTo(last + 1);
    }

    private void tell(long carried, Change change) {
        standing = carried + change.received - change.resolved() - change.withdrawn - change.refused;
        line(new RateLine(
                keysOf(change.bucket),
                carried,
                change.received,
                change.resolved(),
                change.early,
                change.onTime,
                change.late,
                standing - paused,
                openLate,
                paused,
                change.withdrawn,
                change.refused));
    }

    /** Lines of the buckets before the given one, in which nothing changed. */
    private void fillTo(long end) {
        for (; next < end; next++) {
            line(new RateLine(keysOf(next), standing, 0, 0, 0, 0, 0, standing - paused, openLate, paused, 0, 0));
        }
    }

    private void line(RateLine line) {
        if (line.carriedOver() + line.received() > 0) {
            lines.accept(line);
        }
    }

    /** As asked for: parts of time by their names among the keys of the line. */
    private List<String> keysOf(long bucketNumber) {
        var cells = new ArrayList<String>(by.size());
        int column = 0;
        for (var key : by) {
            cells.add(key.isTime() ? bucket.label(bucketNumber, key) : keys.get(column++));
        }
        return List.copyOf(cells);
    }

    private List<String> keys(ResultSet row) throws SQLException {
        var its = new ArrayList<String>(by.size());
        for (var key : by) {
            if (!key.isTime()) {
                its.add(row.getString(its.size() + 1));
            }
        }
        return its;
    }
}
