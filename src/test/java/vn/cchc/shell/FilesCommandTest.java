package vn.cchc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.audit.Audits;
import vn.cchc.file.Files;
import vn.cchc.file.SampleFiles;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.Actor;

@CchcTest
class FilesCommandTest {

    @Autowired
    Files files;

    @Autowired
    Audits audits;

    @Autowired
    TickingClock clock;

    @Autowired
    JdbcClient sql;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void files_that_are_as_they_came_in_pass_and_a_damaged_or_lost_one_is_named() throws IOException {
        var whole = store("một");
        var damaged = store("hai");
        var lost = store("ba");
        assertThat(run("verify")).isZero();
        assertThat(err.toString()).contains("Đã đọc 3 tệp, 0 tệp");

        java.nio.file.Files.writeString(place(damaged), "khác");
        java.nio.file.Files.delete(place(lost));
        assertThat(run("verify")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "missing\t" + lost.sha().hex(),
                        "damaged\t" + damaged.sha().hex())
                .doesNotContain(whole.sha().hex());
        java.nio.file.Files.delete(place(damaged));
    }

    @Test
    void what_nothing_refers_to_is_listed_then_moved_out_of_the_way_and_the_trail_says_so() {
        var old = store("cũ " + clock.instant());
        clock.tick(Duration.ofDays(31));
        var young = store("mới " + clock.instant());

        assertThat(run("sweep", "--dry-run")).isZero();
        assertThat(out.toString())
                .contains("unused\t" + old.sha().hex(), "thu.pdf")
                .doesNotContain(young.sha().hex());
        assertThat(files.find(old.sha())).isPresent();

        assertThat(run("sweep")).isZero();
        assertThat(files.find(old.sha())).isEmpty();
        assertThat(files.find(young.sha())).isPresent();
        assertThat(sql.sql("select details::text from audit.entry where verb = 'file.sweep'")
                        .query(String.class)
                        .single())
                .contains("\"files\":1");
    }

    @Test
    void files_of_the_last_week_are_never_swept() {
        assertThat(run("sweep", "--older-than", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("từ 7 ngày trở lên");
    }

    private StoredFile store(String content) {
        var bytes = SampleFiles.pdf(content);
        return files.store(new ByteArrayInputStream(bytes), "thu.pdf", Actor.SYSTEM);
    }

    private Path place(StoredFile file) throws IOException {
        Resource content = files.content(file.sha());
        return content.getFile().toPath();
    }

    private int run(String... arguments) {
        var line = new CommandLine(new FilesCommand(() -> files, () -> audits, new Words(Locale.of("vi"))));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
