package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;

/** Numbers are packed by the program and by the database itself, for whoever reads the tables in SQL: both do the same. */
@CchcTest
class SheetColumnsTest {

    @Autowired
    JdbcClient sql;

    private static final BigDecimal[] AT_THE_EDGES = {
        BigDecimal.valueOf(Long.MIN_VALUE),
        BigDecimal.valueOf(Long.MAX_VALUE),
        BigDecimal.valueOf(1L << 60),
        BigDecimal.valueOf(-(1L << 60)),
        BigDecimal.valueOf((1L << 60) + 1),
        BigDecimal.valueOf(-(1L << 60) - 1),
        new BigDecimal(BigInteger.ONE.shiftLeft(60), 3),
        new BigDecimal(BigInteger.ONE.shiftLeft(60).negate(), 3),
        new BigDecimal(BigInteger.ONE.shiftLeft(63).negate(), 1),
        new BigDecimal(BigInteger.ONE.shiftLeft(200), 7),
        new BigDecimal("10000"),
        new BigDecimal("-9999999999999999"),
        new BigDecimal("0"),
        new BigDecimal("-1"),
        new BigDecimal("0.00"),
        new BigDecimal("120.50"),
        new BigDecimal("-0.0001"),
        new BigDecimal("0.000000000000000001"),
        new BigDecimal("0.0000000000000000001"),
        null,
        null
    };

    private static @Nullable BigDecimal[] any(SplittableRandom random, int size) {
        @Nullable BigDecimal[] numbers = new @Nullable BigDecimal[size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 5 == 0 ? null : PackedRulesProperties.number(random);
        }
        return numbers;
    }

    private static String text(@Nullable BigDecimal[] numbers) {
        return Arrays.stream(numbers)
                .map(number -> number == null ? "NULL" : number.toPlainString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private byte[] packedByTheDatabase(@Nullable BigDecimal[] numbers) {
        return sql.sql("select form.packed(cast(:numbers as numeric[]))")
                .param("numbers", text(numbers))
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /** Without the blanks at the end. */
    private String readByTheDatabase(byte[] packed) {
        return sql.sql("select form.numbers(:packed)::text")
                .param("packed", packed)
                .query(String.class)
                .single();
    }

    private void holdsBothWays(@Nullable BigDecimal[] numbers) {
        var given = Numbers.of(numbers);
        var packed = PackedNumbers.of(given);

        assertThat(PackedNumbers.read(packed, numbers.length)).isEqualTo(given);
        assertThat(packedByTheDatabase(numbers)).isEqualTo(packed);
        int end = numbers.length;
        while (end > 0 && numbers[end - 1] == null) {
            end--;
        }
        assertThat(readByTheDatabase(packed)).isEqualTo(text(Arrays.copyOf(numbers, end)));
    }

    // The driver changes to binary after the fifth: both ways are taken.
    @RepeatedTest(7)
    void program_and_database_pack_every_number_with_all_its_digits_alike() {
        holdsBothWays(any(new SplittableRandom(7), 300));
    }

    @Test
    void numbers_at_the_edges_come_back() {
        holdsBothWays(AT_THE_EDGES);
        for (var number : AT_THE_EDGES) {
            holdsBothWays(new @Nullable BigDecimal[] {null, number, null});
        }
        holdsBothWays(new @Nullable BigDecimal[0]);
    }

    @Test
    void a_sheet_comes_back_as_it_was_saved_one_or_many() {
        var random = new SplittableRandom(3);
        var sheets = new Numbers[] {Numbers.of(any(random, 40)), Numbers.none(40), Numbers.of(any(random, 40))};
        var columns = Arrays.stream(sheets).map(SheetColumns::packed).toArray(byte[][]::new);

        var back = sql.sql(
                        "select packed from unnest(cast(:columns as bytea[])) with ordinality as c (packed, n) order by n")
                .param("columns", columns)
                .query((row, number) -> PackedNumbers.read(row.getBytes(1), 40))
                .list();

        assertThat(back).containsExactly(sheets);
        assertThat(columns[1]).isEmpty();
    }

    @Test
    void what_is_cut_off_or_has_too_many_numbers_is_refused_and_not_read_as_others() {
        var packed = PackedNumbers.of(Numbers.of(new BigDecimal("5000"), new BigDecimal("70000")));

        assertThatThrownBy(() -> PackedNumbers.read(packed, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PackedNumbers.read(Arrays.copyOf(packed, packed.length - 1), 2))
                .isInstanceOf(IllegalStateException.class);
    }
}
