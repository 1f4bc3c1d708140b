package vn.cchc.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.timeliness.Moments;

@CchcTest
class BinaryCopyTest {

    private static final String COPY = "copy taken from stdin (format binary)";

    @Autowired
    DataSource database;

    private final Carrier carrier = new Carrier();
    private Connection connection;

    @BeforeEach
    void a_table() throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        run("""
            create temporary table taken (number integer primary key, moment timestamptz, day date, large bigint, small smallint, words text,
                                          larges bigint[])
                on commit drop""");
    }

    @AfterEach
    void nothing_is_left() throws SQLException {
        carrier.close();
        connection.rollback();
        connection.close();
    }

    @Test
    void every_type_arrives_as_it_was_written() throws SQLException {
        try (var copy = new BinaryCopy(COPY, connection, carrier)) {
            row(copy, -7, Moments.NONE, -1, Long.MIN_VALUE, -32_768, null);
            row(copy, -1, 0, 0, 0, 0, "");
            row(copy, 8, 0, 0, -5, 0, "");
            row(copy, 7, 1_609_434_000L, 0, Long.MAX_VALUE, 32_767, "Đất đai \t \\N \u0000 𝄞");
            copy.end();
        }
        assertThat(asked("select count(*) from taken where moment is null and words is null and day = '1969-12-31'"))
                .isEqualTo("1");
        assertThat(asked("select large from taken where number = -7")).isEqualTo(Long.toString(Long.MIN_VALUE));
        assertThat(asked("select words from taken where number = 7")).isEqualTo("Đất đai \t \\N  𝄞");
        assertThat(asked("select larges from taken where number = 8")).isEqualTo("{-5,-5}");
        assertThat(asked("select larges from taken where number = -1")).isEqualTo("{}");
        assertThat(
                        asked(
                                "select extract(epoch from moment)::bigint || ' ' || day || ' ' || small from taken where number = 7"))
                .isEqualTo(Instant.parse("2020-12-31T17:00:00Z").getEpochSecond() + " 1970-01-01 32767");
    }

    @Test
    void more_rows_than_fit_on_the_way_arrive_each_once() throws SQLException {
        int rows = 120_000;
        try (var copy = new BinaryCopy(COPY, connection, carrier)) {
            for (int i = 0; i < rows; i++) {
                row(copy, i, i, i, i, i % 100, "x".repeat(i % 200));
            }
            copy.end();
        }
        assertThat(asked("select sum(cardinality(larges)) from taken where number < 14"))
                .isEqualTo("56");
        assertThat(asked("select count(*) || ' ' || sum(number) || ' ' || sum(length(words)) from taken"))
                .isEqualTo(rows + " " + (long) rows * (rows - 1) / 2 + " " + (long) rows * 199 / 2);
    }

    @Test
    void what_the_database_refuses_is_told_and_the_connection_is_free() throws SQLException {
        var before = connection.setSavepoint();
        assertThatThrownBy(() -> {
                    try (var copy = new BinaryCopy(COPY, connection, carrier)) {
                        for (int i = 0; i < 200_000; i++) {
                            row(copy, i % 1000, i, i, i, 0, "words");
                        }
                        copy.end();
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("taken_pkey");
        connection.rollback(before);
        assertThat(asked("select count(*) from taken")).isEqualTo("0");
    }

    @Test
    void one_given_up_leaves_nothing_and_the_next_arrives() throws SQLException {
        var before = connection.setSavepoint();
        var copy = new BinaryCopy(COPY, connection, carrier);
        for (int i = 0; i < 50_000; i++) {
            row(copy, i, i, i, i, 0, "words");
        }
        copy.close();
        connection.rollback(before);
        try (var next = new BinaryCopy(COPY, connection, carrier)) {
            row(next, 1, 1, 1, 1, 1, "one");
            next.end();
        }
        assertThat(asked("select count(*) from taken")).isEqualTo("1");
    }

    private static void row(BinaryCopy copy, int number, long moment, long day, long large, int small, String words)
            throws SQLException {
        copy.row(7);
        copy.whole(number);
        copy.moment(moment);
        copy.day(day);
        copy.large(large);
        copy.small(small);
        copy.text(words);
        copy.larges(LongStream.range(0, number % 7 + 1).map(each -> large).toArray());
    }

    private String asked(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
