package vn.cchc.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.FilingsChanged;
import vn.cchc.kernel.Actor;

/** Files as jobs, over HTTP. What is done here is committed, so this class has a context and with it a database of its own. */
@CchcTest
@Import(BatchesTest.Interruptions.class)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class BatchesTest {

    /** Something that happens in the transaction of an import, when all is written and the totals are made. */
    @TestConfiguration
    static class Interruptions {
        private final AtomicReference<Runnable> whileAddingUp = new AtomicReference<>(() -> {});

        @EventListener
        void changed(FilingsChanged change) {
            whileAddingUp.getAndSet(() -> {}).run();
        }
    }

    private static FilingScene.Scene scene;

    @Autowired
    Interruptions interruptions;

    @Autowired
    FilingScene scenes;

    @Autowired
    Personas personas;

    @Autowired
    Filings filings;

    @Autowired
    Batches batches;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient sql;

    private Actor tung;

    @BeforeEach
    void a_year_is_open() {
        if (scene == null) {
            scene = scenes.open();
        }
        tung = scene.world().tung();
    }

    private UUID send(String lines, boolean trial) throws Exception {
        var csv = ("period,unit,row,value,denominator,answer\n" + lines).getBytes(StandardCharsets.UTF_8);
        var at = http.perform(multipart("/filings/import")
                        .file(new MockMultipartFile("file", "so-lieu.csv", "text/csv", csv))
                        .param("regime", "bao-cao-thu")
                        .param("trial", String.valueOf(trial))
                        .accept(MediaType.TEXT_HTML)
                        .with(personas.as(tung))
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        return UUID.fromString(at.substring(at.lastIndexOf('/') + 1));
    }

    private Batch ended(UUID id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> batches.point(id).isEmpty());
        return batches.batch(id, tung);
    }

    private ResultActions look(UUID id, String more) throws Exception {
        return http.perform(get("/filings/import/" + id + more)
                .accept(more.isEmpty() ? MediaType.TEXT_HTML : MediaType.ALL)
                .with(personas.as(tung)));
    }

    private ResultActions press(UUID id, String what, String... parameters) throws Exception {
        var request =
                post("/filings/import/" + id + what).with(personas.as(tung)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return http.perform(request);
    }

    private UUID next(ResultActions pressed) throws Exception {
        var at = pressed.andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        return UUID.fromString(at.substring(at.lastIndexOf('/') + 1));
    }

    private Map<String, Object> written() {
        return sql.sql("""
                select (select count(*) from filing.save) saves, (select count(*) from filing.step) steps,
                    (select coalesce(sum(revision), 0) from filing.filing) revisions,
                    (select count(*) from audit.entry where verb = 'filing.import') deeds
                """).query().singleRow();
    }

    @Test
    void a_file_is_tried_taken_in_without_sending_it_again_and_known_the_next_time() throws Exception {
        var lines = "2026,T90001,1.1,10,,\n2026,T90001,1.2,9,,\n";
        var trial = send(lines, true);
        assertThat(ended(trial).ending().how()).isEqualTo(Batch.How.TRIED);
        look(trial, "").andExpect(content().string(containsString("2 ô sẽ thay đổi trong 1 báo cáo")));

        var taken = next(press(trial, "/repeat"));
        assertThat(ended(taken).ending().how()).isEqualTo(Batch.How.TAKEN);
        assertThat(filings.get(scene.commune().id()).own().cells()).containsEntry("1.1", FilingScene.number(10));
        look(taken, "").andExpect(content().string(containsString("Đã ghi: 2 dòng, 2 ô thay đổi")));

        var before = written();
        var known = send(lines, false);
        assertThat(ended(known).ending().how()).isEqualTo(Batch.How.KNOWN);
        assertThat(written()).isEqualTo(before);
        look(known, "")
                .andExpect(content().string(containsString("Đúng tệp này đã nhập lúc")))
                .andExpect(content().string(containsString(taken.toString())));
        var again = ended(next(press(known, "/repeat", "again", "true")));
        assertThat(again.ending().how()).isEqualTo(Batch.How.TAKEN);
        assertThat(again.ending().changed()).isZero();
    }

    @Test
    void what_is_wrong_is_told_with_unit_and_row_on_screen_and_as_csv() throws Exception {
        var before = written();
        var id = send("2026,T90002,1.1,12.5,,\n2026,=cmd(),1.1,1,,\n2026,T90002,1.3,5,3,\n", false);
        assertThat(ended(id).ending().how()).isEqualTo(Batch.How.WRONG);
        assertThat(written()).isEqualTo(before);
        look(id, "")
                .andExpect(content().string(containsString("3 lỗi; chưa ghi gì.")))
                .andExpect(content().string(containsString("Xã Thử Hai")));
        var csv = look(id, "/errors.csv").andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv.lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("2,\"value\",\"Xã Thử Hai\",\"1.1"),
                        line -> assertThat(line).startsWith("3,\"unit\",\"'=cmd()\",\"1.1\""),
                        line -> assertThat(line).startsWith("4,\"value\",\"Xã Thử Hai\",\"1.3"));
        var whole = send("", true);
        assertThat(ended(whole).ending().lines()).isZero();
    }

    @Test
    void a_batch_that_is_cancelled_while_it_writes_leaves_nothing_changed() throws Exception {
        var before = written();
        var writing = new CountDownLatch(1);
        var on = new CountDownLatch(1);
        interruptions.whileAddingUp.set(() -> {
            writing.countDown();
            try {
                assertThat(on.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        var id = send("2026,T90002,1.1,7,,\n2026,T90002,1.2,3,,\n", false);
        assertThat(writing.await(60, TimeUnit.SECONDS)).isTrue();
        look(id, "/progress")
                .andExpect(header().doesNotExist("HX-Refresh"))
                .andExpect(content().string(containsString("2/2 dòng")))
                .andExpect(content().string(containsString("1/1 báo cáo")));
        press(id, "/cancel").andExpect(status().isSeeOther());
        look(id, "").andExpect(content().string(containsString("Đang dừng")));
        on.countDown();

        assertThat(ended(id).ending().how()).isEqualTo(Batch.How.CANCELLED);
        assertThat(written()).isEqualTo(before);
        look(id, "/progress").andExpect(header().string("HX-Refresh", "true"));
        look(id, "").andExpect(content().string(containsString("không có gì được ghi")));

        assertThat(ended(next(press(id, "/repeat"))).ending().how()).isEqualTo(Batch.How.TAKEN);
        assertThat(filings.get(scene.otherCommune().id()).own().cells()).containsEntry("1.1", FilingScene.number(7));
    }

    @Test
    void other_systems_send_and_ask_and_an_agencys_officer_may_neither() throws Exception {
        var csv = "period,unit,row,value\n2026,T90001,1.4,5\n".getBytes(StandardCharsets.UTF_8);
        var at = http.perform(multipart("/filings/import")
                        .file(new MockMultipartFile("file", "may.csv", "text/csv", csv))
                        .param("regime", "bao-cao-thu")
                        .accept(MediaType.APPLICATION_JSON)
                        .with(personas.as(tung))
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        ended(UUID.fromString(at.substring(at.lastIndexOf('/') + 1)));
        http.perform(get(at).accept(MediaType.APPLICATION_JSON).with(personas.as(tung)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.how").value("TAKEN"))
                .andExpect(jsonPath("$.ending.lines").value(1));
        var lan = scene.world().lan();
        http.perform(get("/filings/import").with(personas.as(lan))).andExpect(status().isForbidden());
        http.perform(get(at).with(personas.as(lan))).andExpect(status().isForbidden());
        http.perform(multipart("/filings/import")
                        .file(new MockMultipartFile("file", "may.csv", "text/csv", csv))
                        .param("regime", "bao-cao-thu")
                        .with(personas.as(lan))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }
}
