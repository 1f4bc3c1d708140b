package vn.cchc.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.filing.Action;
import vn.cchc.filing.Correction;
import vn.cchc.filing.Corrections;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.kernel.Actor;
import vn.cchc.reporting.Dispensations;
import vn.cchc.reporting.Grace;
import vn.cchc.reporting.Line;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Reports;

/** A report that was used above or sent is mended: nothing is lost, nothing above moves until the new figures are accepted. */
@CchcTest
class CorrectionsTest {

    @Autowired
    FilingScene scenes;

    @Autowired
    Filings filings;

    @Autowired
    Passage passage;

    @Autowired
    Corrections corrections;

    @Autowired
    Rollups rollups;

    @Autowired
    Series series;

    @Autowired
    Reports reports;

    @Autowired
    Dispensations dispensations;

    @Autowired
    TickingClock clock;

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    private FilingScene.Scene scene;
    private UUID commune;
    private UUID province;

    @BeforeEach
    void the_province_has_sent_what_two_communes_gave() {
        scene = scenes.open();
        commune = scene.commune().id();
        province = scene.province().id();
        hand(scene.commune(), FilingScene.commune(10, 9, 99, 100, 50));
        hand(scene.otherCommune(), FilingScene.commune(20, 15, 0, 300, 60));
        passage.approve(
                List.of(commune, scene.otherCommune().id()), scene.world().tung());
        send();
    }

    private void hand(Obligation owed, Map<String, Cell> cells) {
        filings.save(owed.id(), filings.get(owed.id()).revision(), cells, Origin.TYPED, Actor.SYSTEM);
        passage.submit(owed.id(), filings.get(owed.id()).revision(), Actor.SYSTEM);
    }

    private void send() {
        rollups.compile(province, Map.of(), scene.binh());
        passage.submit(province, filings.get(province).revision(), scene.binh());
        passage.sign(province, scene.binh());
    }

    private void open(UUID obligation) {
        corrections.open(
                obligation,
                Correction.Kind.REPLACES,
                "Nhầm số nhiệm vụ",
                scene.world().tung());
    }

    private void type(String key, long number) {
        filings.save(
                commune,
                filings.get(commune).revision(),
                Map.of(key, FilingScene.number(number)),
                Origin.TYPED,
                scene.world().lan());
    }

    private Cell total(Basis basis) {
        return rollups.total(province, basis).sheet().cells().get("1.1");
    }

    @Test
    void what_was_sent_counts_above_until_the_correction_is_approved() {
        open(commune);
        type("1.1", 12);

        assertThat(total(Basis.APPROVED)).isEqualTo(FilingScene.number(30));
        assertThat(total(Basis.SUBMITTED)).isEqualTo(FilingScene.number(30));
        passage.submit(commune, filings.get(commune).revision(), scene.cuc());
        assertThat(total(Basis.APPROVED)).isEqualTo(FilingScene.number(30));
        assertThat(corrections.changedBelow(province)).isEmpty();

        passage.approve(List.of(commune), scene.world().tung());

        assertThat(filings.get(commune).state()).isEqualTo(State.COMPILED);
        assertThat(total(Basis.APPROVED)).isEqualTo(FilingScene.number(32));
        assertThat(filings.sheetOf(province).cells()).containsEntry("1.1", FilingScene.number(30));
        assertThat(corrections.changedBelow(province)).containsExactly(scene.commune());
    }

    @Test
    void a_series_shows_what_was_sent_while_it_is_mended() {
        open(commune);
        type("1.1", 12);

        assertThat(series.of(
                        scene.commune().organisation(), scene.report(), "1.1", Series.Borders.REPORTED, Basis.APPROVED))
                .extracting(Series.Point::cell)
                .containsExactly(FilingScene.number(10));
    }

    @Test
    void the_report_above_takes_the_new_figures_in_by_its_own_correction() {
        open(commune);
        type("1.1", 12);
        passage.submit(commune, filings.get(commune).revision(), scene.cuc());
        passage.approve(List.of(commune), scene.world().tung());

        open(province);
        passage.undoCompilation(province, scene.binh());
        send();

        assertThat(filings.get(province).state()).isEqualTo(State.SENT);
        assertThat(filings.sheetOf(province).cells()).containsEntry("1.1", FilingScene.number(32));
        assertThat(corrections.changedBelow(province)).isEmpty();
        var versions = corrections.versions(province, scene.binh());
        assertThat(versions)
                .extracting(version -> version.sheet().cells().get("1.1"))
                .containsExactly(FilingScene.number(30), FilingScene.number(32));
        assertThat(versions).extracting(Corrections.Version::sentAt).doesNotContainNull();
    }

    @Test
    void a_total_compiled_while_a_unit_below_mends_its_report_takes_what_that_unit_had_sent() {
        open(commune);
        type("1.1", 12);
        open(province);
        passage.undoCompilation(province, scene.binh());
        send();

        assertThat(filings.sheetOf(province).cells()).containsEntry("1.1", FilingScene.number(30));
        passage.submit(commune, filings.get(commune).revision(), scene.cuc());
        passage.approve(List.of(commune), scene.world().tung());
        assertThat(filings.get(commune).state()).isEqualTo(State.COMPILED);
        assertThat(corrections.changedBelow(province)).containsExactly(scene.commune());
    }

    @Test
    void given_up_it_stands_as_it_was_sent() {
        var before = filings.sheetOf(commune);
        open(commune);
        type("1.1", 12);
        corrections.drop(commune, scene.world().tung());

        assertThat(filings.get(commune).state()).isEqualTo(State.COMPILED);
        assertThat(filings.sheetOf(commune)).isEqualTo(before);
        assertThat(corrections.changedBelow(province)).isEmpty();
        assertThat(corrections.versions(commune, scene.cuc())).hasSize(1);
    }

    @Test
    void a_correction_can_be_given_back_and_taken_back_without_being_late() {
        open(commune);
        var before = filings.get(commune).submittedAt();
        type("1.1", 12);
        passage.submit(commune, filings.get(commune).revision(), scene.cuc());
        passage.withdraw(commune, scene.cuc());
        assertThat(filings.get(commune).state()).isEqualTo(State.RETURNED);
        passage.submit(commune, filings.get(commune).revision(), scene.cuc());
        passage.giveBack(commune, "Còn sai", Map.of(), scene.world().tung());

        assertThat(filings.get(commune).submittedAt()).isEqualTo(before);
        assertThat(reports.line(commune).outcome(clock.instant())).isEqualTo(Line.Outcome.ON_TIME);
        assertThat(total(Basis.APPROVED)).isEqualTo(FilingScene.number(30));
    }

    @Test
    void those_above_read_what_was_sent_while_it_is_mended() {
        open(commune);
        type("1.1", 12);

        assertThat(filings.read(commune, scene.world().tung()).own().cells())
                .containsEntry("1.1", FilingScene.number(10));
        assertThat(filings.read(commune, scene.world().lan()).own().cells())
                .containsEntry("1.1", FilingScene.number(12));
        assertThat(corrections.versions(commune, scene.world().tung())).hasSize(1);
        assertThat(corrections.versions(commune, scene.cuc())).hasSize(2);
    }

    /** Every action of a correction in every state by everybody: only these are allowed. */
    @Test
    void who_may_do_what_with_a_report_that_was_used_or_sent() {
        var world = scene.world();
        assertThat(filings.allowed(commune, world.tung())).containsExactlyInAnyOrder(Action.CORRECT);
        assertThat(filings.allowed(commune, world.lan())).isEmpty();
        assertThat(filings.allowed(commune, scene.cuc())).isEmpty();
        assertThat(filings.allowed(commune, world.minh())).isEmpty();
        assertThat(filings.allowed(commune, scene.binh())).containsExactlyInAnyOrder(Action.CORRECT);
        assertThat(filings.allowed(province, world.tung())).containsExactlyInAnyOrder(Action.CORRECT);
        assertThat(filings.allowed(province, scene.binh())).isEmpty();

        open(commune);
        assertThat(filings.allowed(commune, world.tung())).containsExactlyInAnyOrder(Action.DROP_CORRECTION);
        assertThat(filings.allowed(commune, world.lan())).containsExactlyInAnyOrder(Action.FILL);
        assertThat(filings.allowed(commune, scene.cuc())).containsExactlyInAnyOrder(Action.FILL, Action.SUBMIT);
        assertThat(filings.allowed(commune, world.minh())).isEmpty();

        passage.submit(commune, filings.get(commune).revision(), scene.cuc());
        assertThat(filings.allowed(commune, scene.cuc())).containsExactlyInAnyOrder(Action.WITHDRAW);
        assertThat(filings.allowed(commune, world.tung())).containsExactlyInAnyOrder(Action.APPROVE, Action.GIVE_BACK);
    }

    @Test
    void a_locked_report_is_opened_only_with_an_exception() {
        clock.setVietnam("2027-03-01T08:00");
        assertThatThrownBy(() -> open(commune)).hasMessageContaining("reporting.locked");

        dispensations.except(
                List.of(commune),
                Grace.Kind.UNLOCKED,
                LocalDate.of(2027, 3, 5),
                "Sửa sau khi gửi",
                scene.world().tung());
        open(commune);
        type("1.1", 12);

        clock.setVietnam("2027-03-08T08:00");
        assertThatThrownBy(() -> type("1.1", 13)).hasMessageContaining("reporting.locked");
    }

    @Test
    void whoever_may_open_a_locked_report_is_led_to_the_exception_it_needs() throws Exception {
        clock.setVietnam("2027-03-01T08:00");
        var unlock = "/obligations/" + commune + "\">Mở khóa có thời hạn";
        assertThat(screen("/filings/" + commune, scene.world().tung())).contains(unlock);
        assertThat(screen("/filings/" + commune, scene.world().lan())).doesNotContain(unlock);
    }

    @Test
    void what_was_sent_in_time_and_is_mended_is_neither_given_back_nor_late() throws Exception {
        clock.setVietnam("2027-03-01T08:00");
        dispensations.except(
                List.of(commune),
                Grace.Kind.UNLOCKED,
                LocalDate.of(2027, 3, 5),
                "Sửa sau khi gửi",
                scene.world().tung());
        open(commune);

        assertThat(screen("/filings/" + commune, scene.world().lan()))
                .contains(">Đang sửa</span>")
                .doesNotContain(">Trả lại</span>", "quá hạn");
        assertThat(screen("/filings/" + commune + "/check", scene.world().lan()))
                .contains(">Đang sửa</span>")
                .doesNotContain(">Trả lại</span>");
        assertThat(screen("/", scene.world().lan()))
                .contains("Sửa báo cáo đã gửi: ", "05/03/2027")
                .doesNotContain("Bị trả lại");
    }

    private String screen(String path, Actor actor) throws Exception {
        return http.perform(get(path).with(personas.as(actor)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void a_correction_needs_a_reason_and_is_one_at_a_time() {
        assertThatThrownBy(() -> corrections.open(
                        commune, Correction.Kind.SUPPLEMENTS, " ", scene.world().tung()))
                .hasMessageContaining("filing.reason-missing");
        open(commune);
        assertThatThrownBy(() -> open(commune)).hasMessageContaining("filing.not-allowed.correct");
    }
}
