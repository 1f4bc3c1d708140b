package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;

@CchcTest
class SheetColumnsTest {

    @Autowired
    JdbcClient sql;

    private Numbers throughTheDatabase(Numbers numbers) {
        return sql.sql("select array_send(cast(:numbers as numeric[]))")
                .param("numbers", SheetColumns.array(numbers))
                .query((row, number) -> SheetColumns.numbers(row.getBytes(1), numbers.size()))
                .single();
    }

    // The driver changes to binary after the fifth: both ways are taken.
    @RepeatedTest(10)
    void the_database_gives_back_every_number_with_all_its_digits() {
        var random = new SplittableRandom(7);
        @Nullable BigDecimal[] numbers = new @Nullable BigDecimal[2000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 5 == 0 ? null : PackedRulesProperties.number(random);
        }
        var given = Numbers.of(numbers);

        assertThat(throughTheDatabase(given)).isEqualTo(given);
    }

    @Test
    void numbers_at_the_edges_come_back() {
        var given = Numbers.of(
                BigDecimal.valueOf(Long.MIN_VALUE),
                BigDecimal.valueOf(Long.MAX_VALUE),
                new BigDecimal("10000"),
                new BigDecimal("-9999999999999999"),
                new BigDecimal("0.00"),
                new BigDecimal("120.50"),
                new BigDecimal("0.0001"),
                null);

        assertThat(throughTheDatabase(given)).isEqualTo(given);
        assertThat(throughTheDatabase(Numbers.none(0)).size()).isZero();
    }
}
