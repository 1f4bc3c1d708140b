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
        long at = row.getLong("bucket");
        if (nothingYet || !its.equals(keys)) {
            begin(its);
        }
        inOrder(at >= next);
        fillTo(at);
        long carried = standing + row.getLong("carried");
        openLate += row.getLong("late_change");
        paused += row.getLong("pause_change");
        tell(carried, row);
        next = at + 1;
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

    private void tell(long carried, ResultSet row) throws SQLException {
        long received = row.getLong("received");
        long early = row.getLong("early");
        long onTime = row.getLong("on_time");
        long late = row.getLong("late");
        long resolved = early + onTime + late + row.getLong("no_due_date");
        long withdrawn = row.getLong("withdrawn");
        long refused = row.getLong("refused");
        standing = carried + received - resolved - withdrawn - refused;
        long bucketNumber = row.getLong("bucket");
        line(new RateLine(
                keysOf(bucketNumber),
                carried,
                received,
                resolved,
                early,
                onTime,
                late,
                standing - paused,
                openLate,
                paused,
                withdrawn,
                refused));
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
                its.add(row.getString(key.column()));
            }
        }
        return its;
    }
}
