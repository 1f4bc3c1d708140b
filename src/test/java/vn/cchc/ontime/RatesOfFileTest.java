package vn.cchc.ontime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code cchc dossier rates FILE}: what is told beside the table. Its figures: GoldenDossiersTest. */
class RatesOfFileTest {

    private static final Path CASE = Path.of("src/test/resources/golden/dossiers/han-theo-thu-tuc");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = folder.resolve("d.csv");
        Files.writeString(file, """
                code,procedure,level,receiving_unit,channel,received_at,due_at,finished_at,status,ghi_chu,mau_sac
                H-1,T.1,xa,X1,1,2021-04-05 08:00,,2021-04-07 09:00,9,gì đó,đỏ
                """);
    }

    private int run(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = file.toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandLine(new DatabaseRatesCommand(RatesOfFileTest::none, RatesOfFileTest::none))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    private static <T> T none() {
        throw new IllegalStateException("no database is needed");
    }

    private Path with(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void columns_nobody_knows_are_named_on_standard_error_and_stay_out_of_the_table() {
        assertThat(run()).isZero();
        assertThat(err.toString()).contains("d.csv", "ghi_chu, mau_sac");
        assertThat(out.toString()).isEqualTo("""
                carried_over,received,resolved,early,on_time,late,open,open_late,paused,withdrawn,refused,on_time_rate
                0,1,1,0,0,0,0,0,0,0,0,
                """);
    }

    @Test
    void a_catalogue_gives_the_due_time_and_one_with_a_mistake_gives_no_figures() throws IOException {
        assertThat(run("--procedures", CASE.resolve("procedures.csv").toString()))
                .isZero();
        assertThat(out.toString()).contains("\n0,1,1,0,0,1,0,0,0,0,0,0.0000\n");

        out.getBuffer().setLength(0);
        var wrong = Files.readString(CASE.resolve("procedures.csv")).replace("4 giờ", "vài giờ");
        assertThat(run("--procedures", with("wrong.csv", wrong).toString())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("wrong.csv:4: ");
        assertThat(run("--procedures", with("none.csv", "a,b\n1,2\n").toString()))
                .isEqualTo(1);
        assertThat(run("--procedures", folder.resolve("absent.csv").toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void rules_with_a_mistake_give_no_figures() throws IOException {
        var rules = Files.readString(CASE.resolve("rules.yaml"));
        assertThat(run(
                        "--rules",
                        with("wrong.yaml", rules.replace("before-due-time", "sometimes"))
                                .toString()))
                .isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("wrong.yaml:", "sometimes");
    }
}
