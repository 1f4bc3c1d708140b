package vn.cchc.ontime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.ImportCommand;
import vn.cchc.dossier.Source;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

/** {@code cchc dossier import} with files of a system that has columns and words of its own. */
@CchcTest
class ImportCommandTest {

    private static final String MAPPING = """
            format: cchc-dossier-mapping/1
            code: cu
            title: Một cửa cũ
            separator: ";"
            columns: {Số: code, Thủ tục: procedure, Nơi: competent_unit, Nhận: received_at, Hẹn: due_at, Xong: finished_at, Tình trạng: status}
            defaults: {level: xa, channel: truc-tiep, field: dat-dai}
            unknown-procedure: accept
            """;

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    TickingClock clock;

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void unit() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        organisations.register(
                new Draft(Kind.COMMUNE, "TX1", "Xã Thử", "TX1", null), LocalDate.of(2020, 1, 1), Actor.SYSTEM);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path dossiers(String code) throws IOException {
        return file(
                code + ".csv", "Số;Thủ tục;Nơi;Nhận;Hẹn;Xong;Tình trạng\n" + code + ";P.1;TX1;02/03/2026 08:00;;;4\n");
    }

    private int run(Path file, Object... options) {
        var arguments = new ArrayList<>(List.of(file.toString(), "--source", "cu"));
        for (var option : options) {
            arguments.add(option.toString());
        }
        var writer = new PrintWriter(said, true);
        return new CommandLine(new ImportCommand(() -> batches))
                .setOut(writer)
                .setErr(writer)
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void a_mapping_given_once_reads_the_next_files_of_its_source() throws IOException {
        batches.keep(new Source("cu", "Phần mềm cũ", null), Actor.SYSTEM);
        assertThat(run(dossiers("A-1"), "--mapping", file("cu.yaml", MAPPING)))
                .as("%s", said)
                .isZero();
        assertThat(run(dossiers("A-2"))).as("%s", said).isZero();
        assertThat(batches.source("cu")).isEqualTo(new Source("cu", "Phần mềm cũ", MAPPING));
    }

    @Test
    void a_trial_keeps_no_mapping() throws IOException {
        assertThat(run(dossiers("B-1"), "--mapping", file("cu.yaml", MAPPING), "--dry-run"))
                .as("%s", said)
                .isZero();
        assertThat(batches.source("cu")).isEqualTo(new Source("cu", "Một cửa cũ", null));
        assertThat(run(dossiers("B-1"))).as("%s", said).isOne();
        assertThat(said.toString()).contains("thiếu cột");
    }

    @Test
    void a_source_is_named_as_on_screen() {
        assertThatThrownBy(() -> batches.keep(new Source("Một cửa", "Một cửa", null), Actor.SYSTEM))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("dossier.source-code");
        assertThat(batches.sources()).isEmpty();
    }

    @Test
    void a_mapping_with_mistakes_tells_them_and_takes_nothing() throws IOException {
        assertThat(run(dossiers("C-1"), "--mapping", file("sai.yaml", MAPPING.replace("code, Thủ", "cod, Thủ"))))
                .isOne();
        assertThat(said.toString()).contains("sai.yaml", "cod");
        assertThat(batches.sources()).noneMatch(each -> each.code().equals("cu"));
    }
}
