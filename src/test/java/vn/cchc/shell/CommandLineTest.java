package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    Path folder;

    private record Run(int code, String out, String err) {}

    @Test
    void every_command_and_subcommand_has_help_in_both_languages_without_starting_the_application() {
        for (var command : commands("", new CommandLine(new Cchc(), new CommandFactory(new Context(), words())))) {
            for (var language : List.of("vi", "en")) {
                var run = run((command + " --help --lang " + language).strip().split(" "));
                assertThat(run.code).as(command).isZero();
                assertThat(run.out).as(command).contains("Usage: cchc " + command.strip());
                assertThat(run.err).as(command).isEmpty();
            }
        }
    }

    @Test
    void the_launcher_and_the_program_know_the_same_commands() throws Exception {
        var launcher = Files.readString(Path.of("cchc"));
        for (var command : new CommandLine(new Cchc(), new CommandFactory(new Context(), words()))
                .getSubcommands()
                .keySet()) {
            assertThat(launcher).containsPattern("(?m)^  " + command + "\\b");
            assertThat(launcher)
                    .containsPattern("\\| " + command + " \\||  serve \\| " + command + "|" + command + " \\|");
        }
    }

    @Test
    void a_wrong_call_ends_with_2_and_says_so_on_standard_error_only() {
        for (var wrong : List.of("serve --nonsense", "backup", "restore", "serve nonsense")) {
            var run = run(wrong.split(" "));
            assertThat(run.code).as(wrong).isEqualTo(2);
            assertThat(run.out).as(wrong).isEmpty();
            assertThat(run.err).as(wrong).isNotBlank();
        }
    }

    @Test
    void the_world_saying_no_ends_with_1_in_the_users_language() {
        var absent = folder.resolve("không có.zip").toString();
        assertThat(run("restore", absent).err).contains("Không có tệp " + absent);
        assertThat(run("restore", absent, "--lang", "en").err).contains("There is no file " + absent);
        assertThat(run("restore", absent).code).isEqualTo(1);
    }

    @Test
    void a_command_reads_and_writes_utf8_whatever_the_machine_thinks() throws Exception {
        var scores = folder.resolve("điểm.csv");
        Files.writeString(scores, "unit,points\nSở Nội vụ,90\nĐiện Biên,80\n");
        var run = run("rank", scores.toString());
        assertThat(run.code).isZero();
        assertThat(run.out).contains("Sở Nội vụ", "Điện Biên");
    }

    @Test
    void dossiers_are_made_and_counted_without_a_server_the_table_alone_on_standard_output() throws Exception {
        var file = folder.resolve("ho-so.csv").toString();
        var steps = folder.resolve("buoc.csv").toString();
        var made = run("dossier", "generate", "--seed", "7", "--rows", "2000", "--out", file, "--steps", steps);
        assertThat(made.code).isZero();
        assertThat(Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1))
                .hasSize(2001);

        var counted = run("dossier", "rates", file, "--steps", steps, "--by", "level");
        assertThat(counted.code).isZero();
        assertThat(counted.out.lines()).hasSize(4).first().asString().startsWith("level,carried_over,received");
        assertThat(counted.out).endsWith("\n").doesNotContain("\r");
        assertThat(counted.err).contains("không nhận");

        assertThat(run("dossier", "rates", file, "--by", "level,color").code).isEqualTo(2);
        assertThat(run("dossier", "generate", "--rows", "0", "--out", file).code)
                .isEqualTo(2);
        Files.writeString(Path.of(steps), "code,at\nH-1,2021-01-01");
        var cut = run("dossier", "rates", file, "--steps", steps, "--lang", "en");
        assertThat(cut.code).isEqualTo(1);
        assertThat(cut.out).isEmpty();
        assertThat(cut.err).contains("column status is missing");
    }

    @Test
    void every_kind_of_definition_file_is_checked_alike_without_a_server() throws Exception {
        var good = java.util.Map.of(
                "outline", "definitions/outline/de-cuong-cchc-6-thang-2021.yaml",
                "register", "definitions/register/kiem-tra.yaml",
                "form", "definitions/form/cchc-6-thang/2025.1.yaml",
                "regime", "definitions/regime/bao-cao-cchc/2021.1.yaml",
                "framework", "definitions/framework/mau-so/2026.yaml");
        for (var kind : good.entrySet()) {
            var file = kind.getValue();
            var run = run(kind.getKey(), "check", file);
            assertThat(run.code).as(run.out + run.err).isZero();
            assertThat(run.out.lines().toList().getLast())
                    .startsWith(file + ": ")
                    .matches(".*SHA-256 [0-9a-f]{64}");

            var broken = folder.resolve(kind.getKey() + ".yaml");
            Files.writeString(broken, Files.readString(Path.of(file)).replaceFirst("(?m)^title:", "titel:"));
            var bad = run(kind.getKey(), "check", broken.toString());
            assertThat(bad.code).as(file).isEqualTo(1);
            assertThat(bad.out).contains(broken + ":").contains("titel");
            assertThat(run(kind.getKey(), "publish", broken.toString()).code).isEqualTo(1);
            assertThat(run(kind.getKey(), "check", folder.resolve("none.yaml").toString(), "--lang", "en").err)
                    .contains("Cannot open");
            assertThat(run(kind.getKey()).err).contains("check");
        }
    }

    @Test
    void a_demo_never_touches_a_folder_of_real_data() throws Exception {
        Files.createDirectories(folder.resolve("pg"));
        for (var arguments : List.of(List.of(), List.of("--reset"))) {
            var command = new java.util.ArrayList<>(List.of("demo", "--data", folder.toString()));
            arguments.forEach(argument -> command.add(argument.toString()));
            var run = run(command.toArray(String[]::new));
            assertThat(run.code).isEqualTo(1);
            assertThat(run.err).contains("không phải do ./cchc demo tạo ra");
        }
        assertThat(folder.resolve("pg")).exists();
    }

    private static List<String> commands(String before, CommandLine line) {
        var all = new java.util.ArrayList<>(List.of(before));
        line.getSubcommands().forEach((name, sub) -> all.addAll(commands((before + " " + name).strip(), sub)));
        return all;
    }

    private static Words words() {
        return new Words(java.util.Locale.of("vi"));
    }

    private static Run run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = Cchc.run(arguments, new PrintStream(out), new PrintStream(err));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
