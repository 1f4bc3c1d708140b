package vn.cchc.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.assessment.AssessmentScene;
import vn.cchc.assessment.Assessments;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batches;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.Frameworks;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.Indicators;
import vn.cchc.indicator.Measurement;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.round.Round;
import vn.cchc.scoring.Measurements.Measured;

/** A criterion about on-time handling gets its figure from dossiers, and says from which delivery. */
@CchcTest
class CriterionFromDossiersTest {

    private static final String ON_TIME = "ho-so-dung-han";
    private static final String CRITERION =
            "{code: \"2.1\", name: Hồ sơ đúng hạn, max: 2, evidence: none, rule: {kind: measurement, indicator: ho-so-dung-han,"
                    + " then: {kind: proportion, full-at: 100, numerator-name: đúng hạn, denominator-name: đã giải quyết,"
                    + " zero-denominator: refuse}}}";

    @Autowired
    MockMvc http;

    @Autowired
    Personas personas;

    @Autowired
    AssessmentScene scene;

    @Autowired
    Frameworks frameworks;

    @Autowired
    Assessments assessments;

    @Autowired
    Indicators indicators;

    @Autowired
    Batches batches;

    @Autowired
    TickingClock clock;

    private Personas.World world;

    private Round open() {
        clock.set(Days.startOfDay(LocalDate.of(2026, 11, 16)));
        world = personas.settle();
        scene.block("khoi-so", "Khối sở", world.department(), world.otherDepartment());
        var yaml = AssessmentScene.FRAMEWORK.replaceFirst("(?m)^( *)- \\{code: \"2\\.1\".*$", "$1- " + CRITERION);
        var framework = frameworks.publish(FrameworkReader.read(yaml).require(), Actor.SYSTEM);
        return scene.open("thu-2026", framework.id());
    }

    @Test
    void it_is_counted_from_the_years_dossiers_with_the_delivery_it_rests_on() throws Exception {
        var round = open();
        var day = LocalDate.of(2026, 3, 2);
        var batch = new Scene()
                .dossier("A-0", "T02", LocalDate.of(2025, 12, 1), 10, 20)
                .dossier("A-1", "T02", day, 10, 5)
                .dossier("A-2", "T02", day, 10, 10)
                .dossier("A-3", "T02", day, 10, 12)
                .dossier("A-4", "T02", day, 10, null)
                .take(batches);
        var assessment = assessments.get(scene.assessment(round, world.department()));
        var measured = assessments.measurements(assessment).of(ON_TIME).orElseThrow();
        assertThat(measured.numerator()).isEqualTo(Exact.of(2));
        assertThat(measured.denominator()).isEqualTo(Exact.of(3));
        assertThat(measured.source()).startsWith("Hồ sơ một cửa").endsWith("lần nhập số " + batch.id());

        var page = page("/assessments/" + assessment.id());
        assertThat(page)
                .contains("lần nhập số " + batch.id())
                .contains("2/3")
                .contains(
                        "/dossiers/list?unit=" + world.department().slug()
                                + "&amp;side=COMPETENT&amp;alone=1&amp;of=ENDED&amp;standing=BASE&amp;from=2026-01-01&amp;last=2026-12-31");
        assertThat(page("/dossiers/list.csv?unit=" + world.department().slug()
                        + "&side=COMPETENT&alone=1&of=ENDED&standing=BASE&from=2026-01-01&last=2026-12-31"))
                .contains("A-1", "A-2", "A-3")
                .doesNotContain("A-0", "A-4");
    }

    @Test
    void a_unit_without_dossiers_gets_none_and_what_somebody_recorded_goes_first() {
        var round = open();
        new Scene().dossier("A-1", "T02", LocalDate.of(2026, 3, 2), 10, 5).take(batches);
        var without = assessments.get(scene.assessment(round, world.otherDepartment()));
        assertThat(assessments.measurements(without).of(ON_TIME)).isEmpty();

        indicators.record(
                ON_TIME,
                world.department().id(),
                2026,
                new Figure.Rate(Exact.of(97), Exact.of(100)),
                Measurement.Standing.FINAL,
                "Công văn 12",
                Actor.SYSTEM);
        var with = assessments.get(scene.assessment(round, world.department()));
        assertThat(assessments.measurements(with).of(ON_TIME).map(Measured::source))
                .contains("Công văn 12");
    }

    private String page(String path) throws Exception {
        return http.perform(get(path).with(personas.as(world.minh())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
