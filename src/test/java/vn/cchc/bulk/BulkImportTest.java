package vn.cchc.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.CchcTest;
import vn.cchc.filing.FilingScene;
import vn.cchc.filing.Filings;
import vn.cchc.filing.Origin;
import vn.cchc.filing.State;
import vn.cchc.kernel.Period;

@CchcTest
class BulkImportTest {

    private static final String HEAD = "period,unit,row,value,denominator,answer\n";

    @Autowired
    FilingScene scenes;

    @Autowired
    Filings filings;

    @Autowired
    BulkImport imports;

    @Autowired
    JdbcClient sql;

    private FilingScene.Scene scene;

    @BeforeEach
    void a_year_is_open() {
        scene = scenes.open();
    }

    private BulkImport.Outcome take(String lines, boolean submit) {
        return take(lines, submit, "");
    }

    private BulkImport.Outcome take(String lines, boolean submit, String reason) {
        return imports.take(
                new StringReader(HEAD + lines),
                new BulkImport.Order("bao-cao-thu", submit, reason, "thu.csv"),
                scene.world().tung());
    }

    private static final String COMMUNE = """
            2026,T90001,1.1,10,,
            2026,T90001,1.2,9,,
            2026,T90001,1.3,99,100,
            2026,T90001,1.4,,,không có số liệu
            """;

    @Test
    void taking_a_file_in_twice_is_taking_it_in_once() {
        var first = take(COMMUNE, true);
        var second = take(COMMUNE, true);

        assertThat(first.written()).isTrue();
        assertThat(first.changed()).isEqualTo(4);
        assertThat(first.submitted()).isEqualTo(1);
        assertThat(second.written()).isTrue();
        assertThat(second.changed()).isZero();
        assertThat(second.filings()).isZero();
        assertThat(filings.get(scene.commune().id()).state()).isEqualTo(State.SUBMITTED);
        assertThat(filings.get(scene.commune().id()).revision()).isEqualTo(1);
    }

    @Test
    void one_wrong_line_and_nothing_is_written() {
        var outcome = take(
                COMMUNE + "2026,T90002,1.1,12.5,,\n2026,T99999,1.1,1,,\n2026,T90002,9.9,1,,\n2026,T90002,1.3,5,3,\n",
                false);

        assertThat(outcome.written()).isFalse();
        assertThat(outcome.troubles()).extracting(BulkImport.Trouble::line).containsExactly(6, 7, 8, 9);
        assertThat(sql.sql("select count(*) from filing.filing")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_broken_rule_stops_the_file_with_the_units_name() {
        var outcome = take(COMMUNE.replace("1.2,9", "1.2,11"), true);

        assertThat(outcome.written()).isFalse();
        assertThat(outcome.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.problem().code()).isEqualTo("bulk.rule");
            assertThat(trouble.problem().arguments()).contains("Xã Thử Một");
        });
    }

    @Test
    void what_the_agency_typed_itself_is_never_overwritten() {
        filings.save(
                scene.commune().id(),
                0,
                Map.of("1.1", FilingScene.number(77)),
                Origin.TYPED,
                scene.world().lan());

        var outcome = take(COMMUNE, false);

        assertThat(outcome.written()).isFalse();
        assertThat(outcome.troubles())
                .extracting(trouble -> trouble.problem().code())
                .containsExactly("bulk.own");
        assertThat(filings.get(scene.commune().id()).own().cells()).containsEntry("1.1", FilingScene.number(77));
    }

    @Test
    void a_blank_row_stops_only_who_wants_to_hand_in() {
        var part = "2026,T90001,1.1,10,,\n";

        assertThat(take(part, true).written()).isFalse();
        assertThat(take(part, false).written()).isTrue();
    }

    @Test
    void a_trial_says_what_would_happen_and_writes_nothing() {
        var outcome = imports.tryOut(
                new StringReader(HEAD + COMMUNE),
                new BulkImport.Order("bao-cao-thu", false, "", "thu.csv"),
                scene.world().tung());

        assertThat(outcome.changed()).isEqualTo(4);
        assertThat(outcome.written()).isFalse();
        assertThat(filings.get(scene.commune().id()).revision()).isZero();
    }

    @Test
    void an_agencys_officer_may_not_write_for_others() {
        var outcome = imports.tryOut(
                new StringReader(HEAD + COMMUNE),
                new BulkImport.Order("bao-cao-thu", false, "", "thu.csv"),
                scene.world().lan());

        assertThat(outcome.troubles())
                .extracting(trouble -> trouble.problem().code())
                .contains("rights.refused");
    }

    @Test
    void rules_over_the_last_period_look_at_the_file_and_at_what_stands() {
        var half = scenes.scene(scene.world(), scene.cuc(), scene.binh(), scene.regime(), Period.parse("2026-H1"));
        var before = COMMUNE.replace("2026,", "2026-H1,").replace("1.4,,,không có số liệu", "1.4,50,,");
        var less = COMMUNE.replace("1.4,,,không có số liệu", "1.4,49,,");

        // The year stands above the half in the file: it is compared with them all the same.
        assertThat(take(less + before, false, "Số liệu cũ").warnings()).isEqualTo(1);
        assertThat(filings.get(half.commune().id()).revision()).isEqualTo(1);
        // Now only the year comes, and the half stands in the database.
        assertThat(take(COMMUNE.replace("1.4,,,không có số liệu", "1.4,48,,"), false, "Số liệu cũ")
                        .warnings())
                .isEqualTo(1);
        assertThat(take(COMMUNE.replace("1.4,,,không có số liệu", "1.4,50,,"), false, "Số liệu cũ")
                        .warnings())
                .isZero();
    }
}
