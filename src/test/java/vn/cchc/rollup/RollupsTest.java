package vn.cchc.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.CchcTest;
import vn.cchc.filing.Action;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.Passage;
import vn.cchc.filing.State;
import vn.cchc.form.Cell;
import vn.cchc.kernel.Actor;
import vn.cchc.reporting.Obligation;

@CchcTest
class RollupsTest {

    @Autowired
    FilingScene scenes;

    @Autowired
    Filings filings;

    @Autowired
    Passage passage;

    @Autowired
    Rollups rollups;

    private FilingScene.Scene scene;

    @BeforeEach
    void two_communes_have_handed_in_and_one_is_approved() {
        scene = scenes.open();
        hand(scene.commune(), FilingScene.commune(10, 9, 99, 100, 50));
        hand(scene.otherCommune(), FilingScene.commune(20, 15, 0, 300, 60));
        passage.approve(List.of(scene.commune().id()), scene.world().tung());
    }

    private void hand(Obligation owed, Map<String, Cell> cells) {
        filings.save(owed.id(), filings.get(owed.id()).revision(), cells, Origin.TYPED, Actor.SYSTEM);
        passage.submit(owed.id(), filings.get(owed.id()).revision(), Actor.SYSTEM);
    }

    @Test
    void a_rate_is_the_sum_of_numerators_over_the_sum_of_denominators() {
        var total = rollups.total(scene.province().id(), Basis.SUBMITTED);

        assertThat(total.sheet().cells()).containsEntry("1.3", FilingScene.share(99, 400));
        assertThat(total.sheet().cells()).containsEntry("1.1", FilingScene.number(30));
    }

    @Test
    void the_sum_says_who_is_in_and_who_is_lacking() {
        var total = rollups.total(scene.province().id(), Basis.APPROVED);

        assertThat(total.included()).containsExactly(scene.commune().id());
        assertThat(total.lacking())
                .contains(scene.otherCommune().id(), scene.department().id());
        assertThat(total.given()).containsEntry("1.3", 1);
        assertThat(total.asked()).containsEntry("1.3", 2);
        assertThat(total.sheet().cells()).containsEntry("1.1", FilingScene.number(10));
    }

    @Test
    void a_change_is_in_the_next_sum_without_anybody_rebuilding_anything() {
        assertThat(rollups.total(scene.province().id(), Basis.SUBMITTED).sheet().cells())
                .containsEntry("1.4", FilingScene.number(110));

        passage.giveBack(
                scene.otherCommune().id(), "Sửa", Map.of(), scene.world().tung());
        filings.save(scene.otherCommune().id(), 1, Map.of("1.4", FilingScene.number(61)), Origin.TYPED, Actor.SYSTEM);
        assertThat(rollups.total(scene.province().id(), Basis.SUBMITTED).lacking())
                .contains(scene.otherCommune().id());
        passage.submit(scene.otherCommune().id(), 2, Actor.SYSTEM);

        assertThat(rollups.total(scene.province().id(), Basis.SUBMITTED).sheet().cells())
                .containsEntry("1.4", FilingScene.number(111));
    }

    @Test
    void nobody_having_answered_makes_no_zero() {
        assertThat(rollups.total(scene.province().id(), Basis.APPROVED)
                        .sheet()
                        .cells()
                        .get("1.4"))
                .isEqualTo(FilingScene.number(50));
        passage.undoApproval(scene.commune().id(), "Nhầm", scene.world().tung());

        assertThat(rollups.total(scene.province().id(), Basis.APPROVED).sheet().cells())
                .isEmpty();
    }

    @Test
    void what_was_compiled_stands_still_until_the_compilation_is_undone() {
        var compiled =
                rollups.compile(scene.province().id(), Map.of(), scene.world().tung());

        assertThat(compiled.taken()).hasSize(1);
        assertThat(filings.get(scene.commune().id()).state()).isEqualTo(State.COMPILED);
        assertThat(filings.allowed(scene.commune().id(), scene.world().tung())).doesNotContain(Action.UNDO_APPROVAL);
        assertThat(filings.sheetOf(scene.province().id()).cells()).containsEntry("1.1", FilingScene.number(10));

        passage.undoCompilation(scene.province().id(), scene.world().tung());
        assertThat(filings.get(scene.commune().id()).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void a_figure_set_by_hand_needs_a_reason() {
        var set = new Rollups.Adjusted(FilingScene.number(11), " ");
        assertThatThrownBy(() -> rollups.compile(
                        scene.province().id(), Map.of("1.1", set), scene.world().tung()))
                .hasMessageContaining("rollup.reason-missing");

        var why = new Rollups.Adjusted(FilingScene.number(11), "Bổ sung nhiệm vụ cấp tỉnh");
        var compiled = rollups.compile(
                scene.province().id(), Map.of("1.1", why), scene.world().tung());
        assertThat(compiled.sheet().cells()).containsEntry("1.1", FilingScene.number(11));
        assertThat(compiled.adjusted()).containsEntry("1.1", "Bổ sung nhiệm vụ cấp tỉnh");
    }

    @Test
    void a_sum_opens_down_to_each_units_cell() {
        var parts = rollups.parts(scene.province().id(), "1.1", Basis.SUBMITTED);

        assertThat(parts)
                .filteredOn(part -> part.unit().id().equals(scene.otherCommune().id()))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.counts()).isTrue();
                    assertThat(part.cell()).isEqualTo(FilingScene.number(20));
                });
    }
}
