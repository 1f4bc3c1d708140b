package vn.cchc.ontime;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;

@CchcTest
class SumTest {

    private static final int LARGEST = Integer.MAX_VALUE - 1;

    @Autowired
    DataSource database;

    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({"3, 1", "20, 100", "1000, 5000", "2147483646, 5000"})
    void counts_are_those_of_a_map_in_the_order_of_its_numbers(int numbers, int times) {
        var counted = new TreeMap<Integer, Integer>();
        var sum = sum(numbers, times, counted);
        assertThat(read(sum.counts())).containsExactlyEntriesOf(counted);
        var told = new TreeMap<Integer, Integer>();
        sum.forEach(told::put);
        assertThat(told).isEqualTo(counted);
        assertThat(sum.isSomething()).isEqualTo(!counted.isEmpty());
    }

    @Test
    void what_was_taken_away_again_is_nothing() {
        var sum = new Sum(1);
        for (int number : new int[] {0, 1, 77, LARGEST}) {
            sum.count(number, 3);
            sum.count(number, -3);
        }
        assertThat(sum.isSomething()).isFalse();
        assertThat(sum.counts()).isEmpty();
        sum.count(LARGEST, -1);
        assertThat(sum.isSomething()).isTrue();
        assertThat(read(sum.counts())).isEqualTo(Map.of(LARGEST, -1));
    }

    @ParameterizedTest
    @CsvSource({"5, 10", "16, 40", "60, 400", "3000, 20000"})
    void the_database_adds_up_as_the_program_does(int numbers, int times) throws SQLException {
        var both = new TreeMap<Integer, Integer>();
        var held = sum(numbers, times, both).counts();
        var added = sum(numbers, times, both).counts();
        long[] packed;
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select ontime.counts_of_both(?, ?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", boxed(held)));
            statement.setArray(2, connection.createArrayOf("bigint", boxed(added)));
            try (var row = statement.executeQuery()) {
                row.next();
                packed = unboxed(row.getArray(1));
            }
        }
        assertThat(read(packed)).containsExactlyEntriesOf(both);
        assertThat(packed.length).isLessThanOrEqualTo(Math.max(64, both.size()));
    }

    private Sum sum(int numbers, int times, Map<Integer, Integer> counted) {
        var sum = new Sum(0);
        for (int i = 0; i < times; i++) {
            int number = random.nextInt(numbers);
            int sign = random.nextInt(3) == 0 ? -1 : 1;
            sum.count(number, sign);
            counted.merge(number, sign, (one, other) -> one + other == 0 ? null : one + other);
        }
        return sum;
    }

    /** As the database reads it. */
    private static Map<Integer, Integer> read(long[] packed) {
        var read = new TreeMap<Integer, Integer>();
        for (long each : packed) {
            read.merge(
                    Math.toIntExact(each & 4_294_967_295L),
                    (int) (each >> 32),
                    (one, other) -> one + other == 0 ? null : one + other);
        }
        return read;
    }

    private static Long[] boxed(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    private static long[] unboxed(Array array) throws SQLException {
        return Arrays.stream((Long[]) array.getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }
}
