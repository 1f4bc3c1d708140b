package vn.cchc.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DataSourceUtils;
import vn.cchc.CchcTest;

@CchcTest
class CodeRangesTest {

    private static final String[] STEMS = {"H49-210104-", "H49-210105-", "Đất-", "h49-210104-", "a~b_%\\", "", "9-"};

    @Autowired
    DataSource database;

    @Test
    void no_code_that_is_there_is_left_out_and_a_stretch_without_any_is() throws SQLException {
        var random = new Random(8);
        var connection = DataSourceUtils.getConnection(database);
        run(connection, "create temporary table held (code text collate \"C\" primary key) on commit drop");
        var held = hold(random, connection);
        for (int n = 0; n < 40; n++) {
            var asked = new ArrayList<String>();
            for (int i = 0; i < 60; i++) {
                asked.add(code(random, random.nextInt(STEMS.length)));
            }
            var ranges = new CodeRanges(asked);
            var possible = Set.copyOf(ranges.possible("held", connection));
            assertThat(asked).containsAll(possible);
            assertThat(possible)
                    .containsAll(asked.stream().filter(held::contains).toList());
            assertThat(ranges.possible("held where code < ''", connection))
                    .as("codes too few to be looked at together are asked for one by one")
                    .allMatch(code -> asked.stream()
                                    .filter(other -> stem(other).equals(stem(code)))
                                    .distinct()
                                    .count()
                            < 5);
        }
    }

    private static Set<String> hold(Random random, Connection connection) throws SQLException {
        var held = new HashSet<String>();
        for (int n = 0; n < 400; n++) {
            held.add(code(random, 1 + random.nextInt(STEMS.length - 1)));
        }
        try (var insert = connection.prepareStatement("insert into held values (?)")) {
            for (var code : held) {
                insert.setString(1, code);
                insert.execute();
            }
        }
        return held;
    }

    private static String code(Random random, int stem) {
        return STEMS[stem] + random.nextInt(random.nextInt(3) == 0 ? 9_000 : 300);
    }

    private static String stem(String code) {
        return code.replaceAll("[0-9]+$", "");
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
