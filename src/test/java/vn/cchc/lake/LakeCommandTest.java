package vn.cchc.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.cchc.dossierfile.RatesCommand;
import vn.cchc.dossiersample.GenerateCommand;

class LakeCommandTest {

    @TempDir
    Path folder;

    private record Run(int code, String out, String err) {}

    @Test
    void a_file_and_the_lake_made_of_it_give_the_same_table() {
        var file = folder.resolve("dossiers.csv").toString();
        var steps = folder.resolve("steps.csv").toString();
        var lake = folder.resolve("lake").toString();
        assertThat(run(
                                new GenerateCommand(),
                                "--seed",
                                "11",
                                "--rows",
                                "4000",
                                "--out",
                                file,
                                "--steps",
                                steps,
                                "--messy",
                                "0.05")
                        .code)
                .isZero();
        var export = run(new LakeCommand(), "export", "--out", lake, "--province", "H49", file, "--steps", steps);
        assertThat(export.code).as(export.err).isZero();
        assertThat(export.err).contains("2021-01…2021-06").contains("Ngày giờ không đọc được", "Thiếu mã hồ sơ");
        for (var by : List.of(
                "", "level", "month", "level,field,unit,month", "quarter,channel", "receiving_unit,procedure,year")) {
            for (var period : List.of(List.<String>of(), List.of("--from", "2021-02-10", "--to", "2021-05-01"))) {
                var asked = new ArrayList<>(List.of("--by", by));
                asked.addAll(period);
                var tally = new ArrayList<>(List.of(file, "--steps", steps));
                tally.addAll(asked);
                var query = new ArrayList<>(List.of("query", "--lake", lake, "--memory", "256MB", "--threads", "2"));
                query.addAll(asked);
                var expected = run(new RatesCommand(), tally.toArray(String[]::new));
                assertThat(expected.out.lines().count()).isGreaterThan(1);
                assertThat(run(new LakeCommand(), query.toArray(String[]::new)).out)
                        .isEqualTo(expected.out);
            }
        }
    }

    @Test
    void the_file_of_another_system_is_read_through_its_mapping() throws IOException {
        var file = folder.resolve("theirs.csv");
        Files.writeString(file, """
                Số hồ sơ;Thủ tục;Cấp;Đơn vị;Kênh;Ngày nhận;Ngày hẹn trả;Ngày xong;Trạng thái
                H-1;T.1;xa;01;1;05/04/2021 08:00;07/04/2021 08:00;06/04/2021 08:00;9
                """);
        var mapping = folder.resolve("mapping.yaml");
        var text = """
                format: cchc-dossier-mapping/1
                code: theirs
                title: Phần mềm của tỉnh
                columns: {Số hồ sơ: code, Thủ tục: procedure, Cấp: level, Đơn vị: receiving_unit, Kênh: channel,
                          Ngày nhận: received_at, Ngày hẹn trả: due_at, Ngày xong: finished_at, Trạng thái: status}
                units: {"01": X1}
                """;
        Files.writeString(mapping, text);
        var lake = folder.resolve("lake").toString();
        var export = new String[] {
            "export", "--out", lake, "--province", "H49", "--mapping", mapping.toString(), file.toString()
        };
        assertThat(run(new LakeCommand(), export).code).isZero();
        assertThat(run(new LakeCommand(), "query", "--lake", lake, "--by", "unit").out)
                .endsWith("X1,0,1,1,1,0,0,0,0,0,0,0,1.0000\n");

        Files.writeString(mapping, text.replace("Ngày xong: finished_at", "Ngày xong: finnished_at"));
        var wrong = run(new LakeCommand(), export);
        assertThat(wrong.code).isNotZero();
        assertThat(wrong.err).contains("mapping.yaml:", "finnished_at");
    }

    @Test
    void a_part_of_a_month_is_not_exported_over_the_whole() {
        var file = folder.resolve("dossiers.csv").toString();
        run(new GenerateCommand(), "--rows", "50", "--out", file);
        var lake = folder.resolve("lake").toString();
        var run = run(new LakeCommand(), "export", "--out", lake, "--province", "H49", "--from", "2021-03-15", file);
        assertThat(run.code).isNotZero();
        assertThat(run.err).contains("lake.whole-months");
        assertThat(folder.resolve("lake/dossier")).doesNotExist();
        var months = run(
                new LakeCommand(),
                "export",
                "--out",
                lake,
                "--province",
                "H49",
                "--from",
                "2021-03-01",
                "--to",
                "2021-05-01",
                file);
        assertThat(months.err).contains("2021-03…2021-04");
    }

    /** The engine's library is 70 MB: help and the other commands must not pay for it. */
    @Test
    void the_engine_is_loaded_only_when_a_lake_is_used() throws Exception {
        var file = folder.resolve("dossiers.csv");
        run(new GenerateCommand(), "--rows", "20", "--out", file.toString());
        assertThat(classesOf("dossier", "lake", "query", "--help"))
                .contains("vn.cchc.lake.LakeCommand")
                .doesNotContain("org.duckdb", "io.trino");
        assertThat(classesOf("dossier", "rates", file.toString())).doesNotContain("org.duckdb", "io.trino");
        assertThat(classesOf(
                        "dossier",
                        "lake",
                        "export",
                        "--out",
                        folder.resolve("lake").toString(),
                        "--province",
                        "H1",
                        file.toString()))
                .contains("org.duckdb");
    }

    private static String classesOf(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, System.getProperty("java.class.path")),
                "vn.cchc.shell.Cchc"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(said.lines().filter(line -> !line.startsWith("[")).toList().toString())
                .isZero();
        return said;
    }

    private static Run run(Object command, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(command, new WithoutDatabase())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    private static final class WithoutDatabase implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == LakeExport.class
                    ? type.cast(new LakeExport(() -> {
                        throw new AssertionError("asks for the database");
                    }))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
