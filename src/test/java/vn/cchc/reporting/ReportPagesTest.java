package vn.cchc.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.CchcTest;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Period;
import vn.cchc.organisation.Organisation;

/** The screens of reports over HTTP, by those who may and those who may not. */
@CchcTest
class ReportPagesTest {

    @Autowired
    ReportingScene stage;

    @Autowired
    Personas personas;

    @Autowired
    Reports reports;

    @Autowired
    MockMvc http;

    @Autowired
    TickingClock clock;

    private ReportingScene.Scene scene;
    private Personas.World world;

    @BeforeEach
    void theYearIsOpen() {
        scene = stage.year2026();
        world = scene.world();
    }

    private Obligation of(Organisation organisation) {
        return reports.obligations(scene.report().id()).stream()
                .filter(one -> one.organisation().equals(organisation.id()))
                .findFirst()
                .orElseThrow();
    }

    private ResultActions read(String path, Actor actor) throws Exception {
        return http.perform(get(path).with(personas.as(actor)));
    }

    private ResultActions form(String path, Actor actor, String... fields) throws Exception {
        var request = post(path).with(personas.as(actor)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return http.perform(request);
    }

    private String base() {
        return "/reports/" + scene.report().id();
    }

    @Test
    void an_officer_sees_what_the_commune_owes_and_an_overdue_report_never_vanishes() throws Exception {
        read("/reports", world.lan())
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("/filings/" + of(world.commune()).id())))
                .andExpect(content().string(containsString("Chưa đến hạn")))
                .andExpect(content().string(not(containsString("Sở Tư pháp Thử Nghiệm"))));
        for (var moment : List.of("2026-12-16T00:00:00", "2026-12-18T00:00:00", "2029-01-01T08:00:00")) {
            clock.setVietnam(moment);
            read("/reports", world.lan())
                    .andExpect(content().string(containsString("Quá hạn chưa nộp")))
                    .andExpect(content()
                            .string(containsString(
                                    "/filings/" + of(world.commune()).id())));
            read("/", world.lan())
                    .andExpect(content()
                            .string(containsString(
                                    "/filings/" + of(world.commune()).id())));
        }
    }

    @Test
    void the_standing_agency_sees_every_period_and_who_has_not_filed() throws Exception {
        clock.setVietnam("2026-12-16T00:00:00");
        read("/reports", world.tung()).andExpect(content().string(containsString(base() + "?show=OVERDUE")));
        read(base() + "?show=OVERDUE", world.tung())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Xã Thử Một")))
                .andExpect(content()
                        .string(not(containsString(
                                "/filings/" + of(world.department()).id()))));
    }

    @Test
    void a_period_is_previewed_and_opened_on_screen() throws Exception {
        var regime = scene.regime().id().toString();
        read("/reports/open?regime=" + regime + "&part=H1&year=2026", world.tung())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("15/12/2025")))
                .andExpect(content().string(containsString("Xã Thử Hai")))
                .andExpect(content().string(containsString("Đã quá ngày khóa")));
        assertThat(reports.all()).hasSize(1);
        form("/reports/open", world.tung(), "regime", regime, "period", "2026-H1")
                .andExpect(status().isSeeOther());
        assertThat(reports.all()).extracting(Report::period).contains(Period.parse("2026-H1"));
    }

    @Test
    void an_ad_hoc_report_has_the_window_that_was_typed() throws Exception {
        var regime = scene.regime().id().toString();
        read("/reports/open?regime=" + regime + "&part=AD&day=2026-11-20&from=2026-10-01&to=2026-10-31", world.tung())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("01/10/2026")));
        form(
                        "/reports/open",
                        world.tung(),
                        "regime",
                        regime,
                        "period",
                        "2026-11-20",
                        "from",
                        "2026-10-01",
                        "to",
                        "2026-10-31")
                .andExpect(status().isSeeOther());
        assertThat(reports.all()).extracting(Report::to).contains(java.time.LocalDate.of(2026, 10, 31));
        form(
                        "/reports/open",
                        world.tung(),
                        "regime",
                        regime,
                        "period",
                        "2026-11-21",
                        "from",
                        "2026-10-31",
                        "to",
                        "2026-10-01")
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void only_the_standing_agency_opens_excepts_settles_and_closes() throws Exception {
        var one = of(world.commune());
        var path = base() + "/obligations/" + one.id();
        for (var actor : List.of(world.lan(), world.minh(), world.van(), world.hoa(), world.an(), world.khach())) {
            read("/reports/open", actor).andExpect(status().isForbidden());
            form("/reports/open", actor, "regime", scene.regime().id().toString(), "period", "2026-H1")
                    .andExpect(status().isForbidden());
            form(
                            base() + "/except",
                            actor,
                            "obligation",
                            one.id().toString(),
                            "kind",
                            "UNLOCKED",
                            "until",
                            "2026-12-30",
                            "reason",
                            "bão")
                    .andExpect(status().isForbidden());
            form(path + "/except", actor, "kind", "EXTENDED", "until", "2026-12-30", "reason", "bão")
                    .andExpect(status().isForbidden());
            form(path + "/excuse", actor, "reason", "bão").andExpect(status().isForbidden());
            form(path + "/owe-again", actor, "reason", "bão").andExpect(status().isForbidden());
            form(base() + "/close", actor, "reason", "xong").andExpect(status().isForbidden());
            form(base() + "/reopen", actor, "reason", "chưa").andExpect(status().isForbidden());
        }
        for (var screen :
                List.of("/reports", base(), path, "/reports/rates", "/reports/rates.csv", "/reports/rates.json")) {
            read(screen, world.khach()).andExpect(status().isForbidden());
            read(screen, world.lan()).andExpect(status().isOk());
        }
        assertThat(reports.line(one.id()).unlocked()).isNull();
    }

    @Test
    void an_exception_opens_the_lock_is_seen_by_all_and_ends_by_itself() throws Exception {
        var commune = of(world.commune());
        clock.setVietnam("2026-12-18T09:00:00");
        form(
                        base() + "/except",
                        world.tung(),
                        "obligation",
                        commune.id().toString(),
                        "kind",
                        "UNLOCKED",
                        "until",
                        "2026-12-22",
                        "reason",
                        "Mất điện do bão")
                .andExpect(redirectedUrl(base()));
        reports.requireUnlocked(commune.id(), world.lan());
        read(base(), world.minh()).andExpect(content().string(containsString("Mất điện do bão")));
        assertThat(reports.line(commune.id()).outcome(clock.instant())).isEqualTo(Line.Outcome.OVERDUE);
        clock.setVietnam("2026-12-22T23:59:59.999");
        reports.requireUnlocked(commune.id(), world.lan());
        clock.setVietnam("2026-12-23T00:00:00");
        ReportsTest.refused("reporting.locked", () -> reports.requireUnlocked(commune.id(), world.lan()));
    }

    @Test
    void an_extension_moves_the_due_day_and_impossible_ones_are_refused_with_words() throws Exception {
        var commune = of(world.commune());
        var path = base() + "/obligations/" + commune.id();
        form(path + "/except", world.tung(), "kind", "EXTENDED", "until", "2026-12-19", "reason", "Bão số 12")
                .andExpect(status().isSeeOther());
        clock.setVietnam("2026-12-19T23:59:59.999");
        assertThat(reports.line(commune.id()).outcome(clock.instant())).isEqualTo(Line.Outcome.NOT_YET);
        reports.requireUnlocked(commune.id(), world.lan());
        clock.setVietnam("2026-12-20T00:00:00");
        assertThat(reports.line(commune.id()).outcome(clock.instant())).isEqualTo(Line.Outcome.OVERDUE);
        for (var wrong : List.of(List.of("2026-12-19", "đã qua"), List.of("2062-12-22", "một năm"))) {
            form(path + "/except", world.tung(), "kind", "UNLOCKED", "until", wrong.getFirst(), "reason", "x")
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString(wrong.getLast())));
        }
        form(path + "/except", world.tung(), "kind", "UNLOCKED", "until", "2026-12-22", "reason", " ")
                .andExpect(content().string(containsString("lý do")));
        form(base() + "/except", world.tung(), "kind", "UNLOCKED", "until", "2026-12-22", "reason", "x")
                .andExpect(content().string(containsString("Chưa chọn cơ quan")));
    }

    @Test
    void an_excused_agency_leaves_both_sides_of_the_rate_and_may_be_called_back() throws Exception {
        var path = base() + "/obligations/" + of(world.commune()).id();
        form(path + "/excuse", world.tung(), "reason", "Không có hoạt động").andExpect(status().isSeeOther());
        ReportsTest.refused(
                "reporting.excused",
                () -> reports.requireUnlocked(of(world.commune()).id(), world.lan()));
        read("/reports/rates.json?by=LEVEL", world.tung())
                .andExpect(jsonPath("$.total.frozen").value(6))
                .andExpect(jsonPath("$.total.owed").value(5))
                .andExpect(jsonPath("$.total.excused").value(1));
        read(path, world.lan()).andExpect(content().string(containsString("Không có hoạt động")));
        form(path + "/owe-again", world.tung(), "reason", "Nhầm").andExpect(status().isSeeOther());
        reports.requireUnlocked(of(world.commune()).id(), world.lan());
        read("/reports/rates.json", world.tung())
                .andExpect(jsonPath("$.total.owed").value(6));
    }

    @Test
    void a_closed_period_takes_nothing_more_except_from_who_is_unlocked() throws Exception {
        form(base() + "/close", world.tung(), "reason", "Đã tổng hợp xong").andExpect(redirectedUrl(base()));
        ReportsTest.refused(
                "reporting.closed",
                () -> reports.requireUnlocked(of(world.commune()).id(), world.lan()));
        form(
                        base() + "/except",
                        world.tung(),
                        "obligation",
                        of(world.commune()).id().toString(),
                        "kind",
                        "UNLOCKED",
                        "until",
                        "2026-11-30",
                        "reason",
                        "Sửa số liệu")
                .andExpect(status().isSeeOther());
        reports.requireUnlocked(of(world.commune()).id(), world.lan());
        ReportsTest.refused(
                "reporting.closed",
                () -> reports.requireUnlocked(of(world.otherCommune()).id(), world.lan()));
        form(base() + "/reopen", world.tung(), "reason", "Còn thiếu").andExpect(redirectedUrl(base()));
        reports.requireUnlocked(of(world.otherCommune()).id(), world.lan());
    }

    @Test
    void csv_carries_everybody_and_no_formula() throws Exception {
        form(base() + "/obligations/" + of(world.commune()).id() + "/excuse", world.tung(), "reason", "=HYPERLINK(1)")
                .andExpect(status().isSeeOther());
        read(base() + "/agencies.csv", world.tung())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("T90001,Xã Thử Một,COMMUNE")))
                .andExpect(content().string(not(containsString(",=HYPERLINK"))));
        read("/reports/rates.csv?by=AGENCY&report=" + scene.report().id(), world.tung())
                .andExpect(content().string(containsString("Xã Thử Hai,1,0,1,0,0,0,0,1,0.00,0.00")));
        for (var by : RatesPage.By.values()) {
            read("/reports/rates?by=" + by + "&level=COMMUNE&year=2026", world.tung())
                    .andExpect(status().isOk());
        }
    }

    @Test
    void regimes_are_shown_checked_and_published_on_screen() throws Exception {
        read("/regimes", world.lan()).andExpect(content().string(containsString("bao-cao-thu 1")));
        read("/regimes/" + scene.regime().id(), world.lan())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("10 ngày làm việc sau hạn nộp")));
        read("/regimes/check", world.lan()).andExpect(status().isForbidden());
        var file = new org.springframework.mock.web.MockMultipartFile(
                "file",
                "che-do.yaml",
                "text/yaml",
                ReportingScene.yaml("bao-cao-moi", "1", "cchc-6-thang", "2025.1")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        http.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart("/regimes/check")
                        .file(file)
                        .with(personas.as(world.tung()))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("bao-cao-moi")));
        form(
                        "/regimes/publish",
                        world.tung(),
                        "content",
                        ReportingScene.yaml("bao-cao-moi", "1", "cchc-6-thang", "2025.1"))
                .andExpect(status().isSeeOther());
        form(
                        "/regimes/publish",
                        world.tung(),
                        "content",
                        ReportingScene.yaml("bao-cao-moi", "1", "cchc-6-thang", "2025.2"))
                .andExpect(status().isConflict());
        form(
                        "/regimes/publish",
                        world.minh(),
                        "content",
                        ReportingScene.yaml("bao-cao-khac", "1", "cchc-6-thang", "2025.1"))
                .andExpect(status().isForbidden());
    }
}
