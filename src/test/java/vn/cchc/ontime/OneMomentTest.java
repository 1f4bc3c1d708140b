package vn.cchc.ontime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;

/** A table is put together from several questions: a delivery that ends between two of them counts in all or in none. */
@CchcTest
class OneMomentTest {

    private static final LocalDate FROM = LocalDate.of(2025, 12, 1);
    private static final LocalDate TO = LocalDate.of(2026, 1, 15);

    @Autowired
    Rates rates;

    @Autowired
    DataSource database;

    /** Seen by everybody, as those of a delivery are: what a test does within its own transaction nobody else sees. */
    @BeforeEach
    void sums() throws SQLException {
        beside("""
                insert into ontime.horizon (as_of) values ('2026-06-01');
                insert into ontime.field_flow values ('2025-12-15', 1, 2, 0, 10, 7, 0, 0, 0, 0, 0);
                insert into ontime.field_stock values ('2026-01-15', 1, 2, 0, 3, 0, 0)""");
    }

    @AfterEach
    void no_sums() throws SQLException {
        beside("delete from ontime.horizon; delete from ontime.field_flow; delete from ontime.field_stock");
    }

    @Test
    void what_is_committed_between_two_of_its_questions_does_not_count_in_half_of_them() throws Exception {
        var asked = whileStockIsHeld(this::total, held -> {
            change(held, "update ontime.field_flow set received = 15");
            change(held, "update ontime.field_stock set open = 8");
        });
        assertThat(asked).isEqualTo(new Counts(0, 10, 7, 0, 0, 0, 0, 0, 3, 0, 0));
        assertThat(asked.addsUp()).isTrue();
        assertThat(total()).isEqualTo(new Counts(0, 15, 7, 0, 0, 0, 0, 0, 8, 0, 0));
    }

    private void beside(String statements) throws SQLException {
        try (var connection = database.getConnection()) {
            change(connection, statements);
        }
    }

    private Counts total() {
        return rates.total(Query.of(FROM, TO));
    }

    private interface Change {
        void in(Connection connection) throws SQLException;
    }

    /** Asks something that reads the stock after the flow, and changes both between the two. */
    private <T> T whileStockIsHeld(Callable<T> question, Change change) throws Exception {
        try (var beside = Executors.newSingleThreadExecutor();
                var held = database.getConnection()) {
            held.setAutoCommit(false);
            change(held, "lock table ontime.field_stock in access exclusive mode");
            var answer = beside.submit(question);
            waitUntilSomebodyWaits();
            change.in(held);
            held.commit();
            return answer.get(60, SECONDS);
        }
    }

    private void waitUntilSomebodyWaits() throws SQLException, InterruptedException {
        var until = Instant.now().plusSeconds(60);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery(
                        "select count(*) from pg_locks where relation = 'ontime.field_stock'::regclass and not granted")) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        return;
                    }
                }
                assertThat(Instant.now()).as("nobody asked for the stock").isBefore(until);
                Thread.sleep(20);
            }
        }
    }

    private static void change(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
