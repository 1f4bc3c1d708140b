package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Content;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossierfile.Rejection;
import vn.cchc.dossierfile.Row;
import vn.cchc.dossierfile.StepRow;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/** Deliveries and closed periods as Tùng (standing agency) handles them and Lan (a commune) may not. */
@CchcTest
class BatchPagesTest {

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    Batches batches;

    @Autowired
    TickingClock clock;

    private Personas.World world;

    @BeforeEach
    void people() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 6, 1)));
        world = personas.settle();
    }

    @Test
    void deliveries_are_for_the_standing_agency_alone() throws Exception {
        for (var path : new String[] {"/dossiers/batches", "/dossiers/sources/new"}) {
            http.perform(get(path).with(personas.as(world.lan()))).andExpect(status().isForbidden());
            http.perform(get(path).with(personas.as(world.tung()))).andExpect(status().isOk());
        }
        http.perform(post("/dossiers/batches/upload?name=a.csv&source=x&request=7f0e3a52-93a0-4c39-a00f-0d9a9f0a2f11")
                        .contentType("application/octet-stream")
                        .content("a".getBytes())
                        .with(csrf())
                        .with(personas.as(world.lan())))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_delivery_tells_each_refused_line_in_words_and_hands_them_back_as_csv() throws Exception {
        var batch = new Scene()
                .dossier("A-1", "T90001", Scene.MARCH, 10, 5)
                .dossier("A-2", "NOBODY", Scene.MARCH, 10, 5)
                .take(batches);
        // Both its units are unknown, and it is one line all the same.
        assertThat(batch.report().rejected()).isEqualTo(1);
        var path = "/dossiers/batches/" + batch.id();
        http.perform(get(path).with(personas.as(world.tung())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Đã nhận")))
                .andExpect(content().string(containsString("Mã đơn vị không có trong cơ cấu tổ chức")))
                .andExpect(content().string(containsString(path + "/rejected.csv")));
        http.perform(get(path + "/rejected.csv").with(personas.as(world.tung())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("NOBODY")))
                .andExpect(content().string(not(containsString("A-1"))));
        http.perform(get(path + "/rejected.csv").with(personas.as(world.lan()))).andExpect(status().isForbidden());
    }

    @Test
    void what_was_read_of_a_broken_file_is_not_called_a_sum() throws Exception {
        var whole = new Scene().dossier("A-1", "T90001", Scene.MARCH, 10, 5);
        assertThat(page(whole.take(batches))).contains("Số dòng = hồ sơ mới").doesNotContain("Đã đọc đến khi dừng");
        var cutOff = new Content() {
            @Override
            public void steps(Consumer<StepRow> each, Consumer<Rejection> rejected) {}

            @Override
            public void rows(Consumer<Row> each, Consumer<Rejection> rejected) {
                whole.rows(each, rejected);
                throw Problem.input("dossierfile.cut-off", "thu.csv", "3");
            }
        };
        var delivery = new Delivery(UUID.randomUUID(), "thu", "thu.csv", Sha256.of("y"), 1, false, null, null);
        assertThat(page(batches.take(delivery, cutOff, true, Actor.SYSTEM)))
                .contains("Đã đọc đến khi dừng; không dòng nào được tính", "tệp bị cắt giữa dòng cuối")
                .doesNotContain("Số dòng = hồ sơ mới");
    }

    private String page(Batch batch) throws Exception {
        return http.perform(get("/dossiers/batches/" + batch.id()).with(personas.as(world.tung())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void a_mapping_with_a_mistake_is_not_kept_and_what_was_typed_comes_back() throws Exception {
        http.perform(post("/dossiers/sources")
                        .param("code", "nguon-a")
                        .param("name", "Nguồn A")
                        .param("mapping", "format: cchc-dossier-mapping/1\ncolour: red")
                        .with(csrf())
                        .with(personas.as(world.tung())))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("colour: red")));
        assertThat(batches.sources()).noneMatch(source -> source.code().equals("nguon-a"));
        http.perform(post("/dossiers/sources")
                        .param("code", "nguon-a")
                        .param("name", "Nguồn A")
                        .with(csrf())
                        .with(personas.as(world.tung())))
                .andExpect(status().is3xxRedirection());
        assertThat(batches.source("nguon-a").name()).isEqualTo("Nguồn A");
    }

    @Test
    void closing_a_period_is_for_the_standing_agency_alone() throws Exception {
        http.perform(post("/dossiers/closings")
                        .param("period", "2026-03")
                        .with(csrf())
                        .with(personas.as(world.lan())))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_closed_period_changes_only_with_a_reason_and_both_versions_are_shown() throws Exception {
        new Scene()
                .dossier("A-1", "T90001", Scene.MARCH, 10, 5)
                .dossier("A-2", "T90001", Scene.MARCH, 10, null)
                .dossier("A-9", "T90001", LocalDate.of(2026, 4, 20), 10, 2)
                .take(batches);
        http.perform(post("/dossiers/closings")
                        .param("period", "2026-03")
                        .with(csrf())
                        .with(personas.as(world.tung())))
                .andExpect(status().is3xxRedirection());
        http.perform(get("/dossiers/closings").with(personas.as(world.lan())))
                .andExpect(content().string(containsString("100,00 %")));
        var late = new Scene()
                .dossier("A-2", "T90001", Scene.MARCH, 10, 14)
                .dossier("A-10", "T90001", LocalDate.of(2026, 5, 4), 10, null)
                .take(batches);
        assertThat(late.state()).isEqualTo(BatchState.NEEDS_REASON);
        http.perform(get("/dossiers/batches/" + late.id()).with(personas.as(world.tung())))
                .andExpect(content().string(containsString("2026-03-01 – 2026-03-31")))
                .andExpect(content().string(containsString("Ghi lý do và nhập")));
        new Scene()
                .dossier("A-2", "T90001", Scene.MARCH, 10, 14)
                .dossier("A-10", "T90001", LocalDate.of(2026, 5, 4), 10, null)
                .take(batches, "đơn vị nhập bổ sung");
        http.perform(get("/dossiers/closings/versions?from=2026-03-01&to=2026-04-01")
                        .with(personas.as(world.lan())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Phiên bản 2 · 50,00 %")))
                .andExpect(content().string(containsString("Phiên bản 1 · 100,00 %")))
                .andExpect(content().string(containsString("đơn vị nhập bổ sung")))
                .andExpect(content().string(containsString("Xã Thử Một")));
    }
}
