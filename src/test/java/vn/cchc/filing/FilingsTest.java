package vn.cchc.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.form.Cell;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.reporting.Dispensations;
import vn.cchc.reporting.Grace;
import vn.cchc.reporting.Reports;

@CchcTest
class FilingsTest {

    @Autowired
    FilingScene scenes;

    @Autowired
    Filings filings;

    @Autowired
    Passage passage;

    @Autowired
    Checks checks;

    @Autowired
    FilingStore store;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Reports reports;

    @Autowired
    Dispensations dispensations;

    @Autowired
    JdbcClient sql;

    @Autowired
    TickingClock clock;

    private FilingScene.Scene scene;

    @BeforeEach
    void a_year_is_open() {
        scene = scenes.open();
    }

    private java.util.UUID commune() {
        return scene.commune().id();
    }

    private void fillIn() {
        filings.save(
                commune(),
                0,
                FilingScene.commune(10, 9, 99, 100, 50),
                Origin.TYPED,
                scene.world().lan());
    }

    @Test
    void zero_does_not_apply_no_figures_and_blank_are_kept_apart() {
        var cells = new HashMap<String, Cell>();
        cells.put("1.1", FilingScene.number(0));
        cells.put("1.2", new Cell.NoFigures());
        cells.put("1.3", new Cell.NotApplicable("Không tiếp nhận hồ sơ"));
        filings.save(commune(), 0, cells, Origin.TYPED, scene.world().lan());

        assertThat(filings.get(commune()).own().cells()).isEqualTo(cells);
        assertThat(checks.of(commune()))
                .filteredOn(finding -> finding.kind() == Finding.Kind.BLANK)
                .extracting(Finding::rows)
                .containsExactly(List.of("1.4"));
    }

    @Test
    void an_import_of_many_filings_waits_for_whoever_saves_one_of_them() {
        int before = held();
        store.hold(commune());
        assertThat(held()).isEqualTo(before + 1);

        store.lock(List.of(commune()));
        assertThat(held()).isEqualTo(before + 1);
    }

    /** Locks that others would wait for. */
    private int held() {
        return sql.sql("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    @Test
    void what_decides_about_a_filing_is_read_in_few_steps_as_it_is_in_many() {
        asInManySteps();
        fillIn();
        asInManySteps();
        passage.submit(commune(), 1, scene.cuc());
        asInManySteps();
        dispensations.except(
                List.of(commune()), Grace.Kind.UNLOCKED, LocalDate.of(2027, 1, 31), "Bổ sung số liệu", Actor.SYSTEM);
        asInManySteps();
        passage.giveBack(commune(), "Thiếu", Map.of(), scene.world().tung());
        dispensations.excuse(commune(), "Sáp nhập", Actor.SYSTEM);
        asInManySteps();
    }

    private void asInManySteps() {
        assertThat(dossiers.of(commune()).line()).isEqualTo(reports.line(commune()));
    }

    @Test
    void two_people_in_one_cell_both_keep_what_they_typed() {
        fillIn();
        var lan = scene.world().lan();
        filings.save(commune(), 1, Map.of("1.1", FilingScene.number(11)), Origin.TYPED, lan);

        var saved = filings.save(
                commune(),
                1,
                Map.of("1.1", FilingScene.number(12), "1.4", FilingScene.number(51)),
                Origin.TYPED,
                scene.cuc());

        assertThat(saved.conflicts()).containsOnlyKeys("1.1");
        assertThat(saved.conflicts().get("1.1").theirs()).isEqualTo(FilingScene.number(11));
        assertThat(filings.get(commune()).own().cells())
                .containsEntry("1.1", FilingScene.number(11))
                .containsEntry("1.4", FilingScene.number(51));
        assertThat(filings.history(commune(), "1.1", lan))
                .extracting(Save::revision)
                .containsExactly(2, 1);
    }

    @Test
    void the_sheet_of_any_save_can_be_put_together_again() {
        fillIn();
        var first = filings.get(commune()).own();
        filings.save(
                commune(),
                1,
                changes("1.1", null, "1.4", FilingScene.number(7)),
                Origin.TYPED,
                scene.world().lan());

        assertThat(filings.sheetAt(commune(), 1)).isEqualTo(first);
        assertThat(filings.sheetAt(commune(), 2))
                .isEqualTo(filings.get(commune()).own());
    }

    private static Map<String, Cell> changes(String one, Cell first, String other, Cell second) {
        var cells = new HashMap<String, Cell>();
        cells.put(one, first);
        cells.put(other, second);
        return cells;
    }

    @Test
    void an_error_of_the_rules_stops_handing_in_and_a_warning_needs_a_word() {
        filings.save(
                commune(),
                0,
                FilingScene.commune(9, 10, 99, 100, 50),
                Origin.TYPED,
                scene.world().lan());

        assertThatThrownBy(() -> passage.submit(commune(), 1, scene.cuc()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("filing.stopped");
                    assertThat(problem.arguments()).containsExactly(1L);
                });
    }

    @Test
    void it_goes_from_draft_to_approved_and_back_while_nobody_has_used_it() {
        fillIn();
        passage.submit(commune(), 1, scene.cuc());
        assertThatThrownBy(() -> filings.save(
                        commune(),
                        1,
                        Map.of("1.1", FilingScene.number(1)),
                        Origin.TYPED,
                        scene.world().lan()))
                .hasMessageContaining("filing.not-allowed.fill");

        passage.giveBack(
                commune(), "", Map.of("1.3", "Xem lại mẫu số"), scene.world().tung());
        assertThat(filings.get(commune()).state()).isEqualTo(State.RETURNED);

        filings.save(
                commune(),
                1,
                Map.of("1.3", FilingScene.share(98, 100)),
                Origin.TYPED,
                scene.world().lan());
        passage.submit(commune(), 2, scene.cuc());
        assertThat(passage.approve(List.of(commune()), scene.world().tung()).approved())
                .containsExactly(commune());
        passage.undoApproval(commune(), "Duyệt nhầm", scene.world().tung());

        assertThat(filings.steps(commune()))
                .extracting(Step::to)
                .containsExactly(State.SUBMITTED, State.RETURNED, State.SUBMITTED, State.APPROVED, State.SUBMITTED);
    }

    @Test
    void nobody_of_another_agency_sees_a_draft_and_the_standing_agency_sees_what_was_handed_in() {
        fillIn();
        var world = scene.world();
        assertThatThrownBy(() -> filings.read(commune(), world.tung())).hasMessageContaining("filing.draft-is-private");
        assertThatThrownBy(() -> filings.read(commune(), world.minh())).hasMessageContaining("rights.refused");

        passage.submit(commune(), 1, scene.cuc());
        passage.giveBack(commune(), "Sửa", Map.of(), world.tung());
        filings.save(commune(), 1, Map.of("1.1", FilingScene.number(99)), Origin.TYPED, world.lan());

        assertThat(filings.read(commune(), world.tung()).own().cells()).containsEntry("1.1", FilingScene.number(10));
        assertThat(filings.read(commune(), world.lan()).own().cells()).containsEntry("1.1", FilingScene.number(99));
    }

    /** Every action in every state by everybody: only these are allowed. */
    @Test
    void who_may_do_what_in_which_state() {
        fillIn();
        assertThat(filings.allowed(commune(), scene.world().lan())).containsExactlyInAnyOrder(Action.FILL);
        assertThat(filings.allowed(commune(), scene.cuc())).containsExactlyInAnyOrder(Action.FILL, Action.SUBMIT);
        assertThat(filings.allowed(commune(), scene.world().tung())).isEmpty();
        assertThat(filings.allowed(commune(), scene.binh())).isEmpty();
        assertThat(filings.allowed(commune(), scene.world().minh())).isEmpty();

        passage.submit(commune(), 1, scene.cuc());
        assertThat(filings.allowed(commune(), scene.world().lan())).isEmpty();
        assertThat(filings.allowed(commune(), scene.cuc())).containsExactlyInAnyOrder(Action.WITHDRAW);
        assertThat(filings.allowed(commune(), scene.world().tung()))
                .containsExactlyInAnyOrder(Action.APPROVE, Action.GIVE_BACK);
        assertThat(filings.allowed(commune(), scene.world().minh())).isEmpty();

        passage.approve(List.of(commune()), scene.world().tung());
        assertThat(filings.allowed(commune(), scene.cuc())).isEmpty();
        assertThat(filings.allowed(commune(), scene.world().tung())).containsExactlyInAnyOrder(Action.UNDO_APPROVAL);
    }

    @Test
    void bulk_approval_says_by_name_what_it_could_not_approve() {
        fillIn();
        passage.submit(commune(), 1, scene.cuc());

        var done = passage.approve(
                List.of(commune(), scene.otherCommune().id()), scene.world().tung());

        assertThat(done.approved()).containsExactly(commune());
        assertThat(done.refused()).containsOnlyKeys(scene.otherCommune().id());
    }

    @Test
    void another_agencys_row_cannot_be_filled_in() {
        assertThatThrownBy(() -> filings.save(
                        scene.department().id(),
                        0,
                        Map.of("1.3", FilingScene.share(1, 2)),
                        Origin.TYPED,
                        scene.world().minh()))
                .hasMessageContaining("filing.not-your-row");
    }

    @Test
    void what_was_taken_back_was_not_handed_in_in_time() {
        fillIn();
        passage.submit(commune(), 1, scene.cuc());
        passage.withdraw(commune(), scene.cuc());

        assertThat(filings.get(commune()).submittedAt()).isNull();
    }
}
