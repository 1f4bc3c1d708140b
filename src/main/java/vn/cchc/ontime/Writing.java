package vn.cchc.ontime;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import vn.cchc.ontime.Sums.Place;

/**
 * Puts the sums of one batch into their tables, within its transaction. The database takes one table after the other; the next ones are
 * added up and sorted beside it, or it would wait for that half of the time.
 */
final class Writing implements AutoCloseable {

    /** A table and what is to be added to it, once that is in order. */
    private record Ready(SumTable table, Future<List<Map.Entry<Place, Sum>>> sums) {}

    private final Sums sums;
    private final DataSource database;
    private final ExecutorService beside = Executors.newSingleThreadExecutor();

    Writing(Sums sums, DataSource database) {
        this.sums = sums;
        this.database = database;
    }

    /** What came in and what ended. @param last boundary up to which what waits does so: counted meanwhile, for {@link #stocks} */
    void flows(int last) {
        var ready = new ArrayList<Ready>();
        ready.add(ready(SumTable.FLOW, () -> sums.flow));
        ready.add(ready(SumTable.HANDLING, () -> sums.handling));
        var reached = beside.submit(() -> sums.reach(last));
        ready.addAll(byUnitAndField(sums.flow, SumTable.UNIT_FIELD_FLOW, SumTable.UNIT_FLOW, SumTable.FIELD_FLOW));
        ready.add(ready(SumTable.UNIT_DAY, sums::byUnitAndDay));
        ready.add(ready(SumTable.FIELD_DAY, sums::byFieldAndDay));
        ready.add(ready(SumTable.PROCEDURE_FLOW, sums::byProcedure));
        ready.add(ready(SumTable.UNIT_PROCEDURE_FLOW, () -> sums.unitProcedure));
        write(ready);
        get(reached);
    }

    /** What waits at the boundaries; after everything has been told that does. */
    void stocks() {
        var ready = new ArrayList<Ready>();
        ready.add(ready(SumTable.STOCK, () -> sums.stock));
        ready.addAll(byUnitAndField(sums.stock, SumTable.UNIT_FIELD_STOCK, SumTable.UNIT_STOCK, SumTable.FIELD_STOCK));
        ready.add(ready(SumTable.PROCEDURE_STOCK, () -> sums.procedureStock));
        ready.add(ready(SumTable.UNIT_PROCEDURE_STOCK, () -> sums.unitProcedureStock));
        write(ready);
    }

    /** The same sums by unit and field, of these by unit, and by field and channel. */
    private List<Ready> byUnitAndField(Map<Place, Sum> all, SumTable both, SumTable unit, SumTable field) {
        var some = beside.submit(() -> Sums.by(Place::ofUnitAndField, all));
        return List.of(
                ready(both, some::get),
                ready(unit, () -> Sums.by(Place::ofUnit, some.get())),
                ready(field, () -> Sums.by(Place::ofField, all)));
    }

    private Ready ready(SumTable table, Callable<Map<Place, Sum>> of) {
        return new Ready(table, beside.submit(() -> Sums.inOrder(of.call())));
    }

    private void write(List<Ready> ready) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            for (var each : ready) {
                each.table.add(get(each.sums), connection);
            }
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("sums", null, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        beside.shutdownNow();
        beside.close();
    }
}
