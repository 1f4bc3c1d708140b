package vn.cchc.appraisal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.Personas;
import vn.cchc.TickingClock;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Assignments;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.EvidenceForm;
import vn.cchc.evidence.Evidences;
import vn.cchc.file.Incoming;
import vn.cchc.file.SampleFiles;
import vn.cchc.framework.FrameworkReader;
import vn.cchc.framework.Frameworks;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Organisation;
import vn.cchc.round.OpenRound;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

/**
 * A small round: the departments of the test province in one block, two fields, a survey criterion, a bonus. Hoa (Sở Tài
 * chính) and Quang (Sở Nội vụ) appraise; Minh and Vân stand for the assessed Sở Tư pháp, Hà for Sở Tài chính.
 */
@Component
public class AppraisalScene {

    static final String FRAMEWORK = """
            format: cchc-framework/1
            code: tham-dinh-thu
            version: "2026"
            title: Bộ tiêu chí thử thẩm định
            status: sample
            level: department
            legal-basis: []
            valid: {from: 2026-01-01}
            total: 10
            policy: {precision: 2, rounding: half-up, round-points: none, rank-by: exact, ties: competition, classes: [{name: Tốt, from: 80}, {name: Khá, from: 0}]}
            fields:
              - code: "1"
                name: Chỉ đạo, điều hành
                max: 6
                criteria:
                  - {code: "1.1", name: Ban hành kế hoạch, max: 2, evidence: required, rule: {kind: yes-no, yes: {text: Có, points: 2}, no: {text: Không, points: 0}}}
                  - code: "1.2"
                    name: Thực hiện kế hoạch
                    max: 4
                    evidence: required
                    not-applicable: [Không có nhiệm vụ]
                    rule: {kind: proportion, full-at: 100, numerator-name: nhiệm vụ hoàn thành, denominator-name: nhiệm vụ, zero-denominator: zero}
              - code: "2"
                name: Kết quả
                max: 4
                criteria:
                  - {code: "2.1", name: Khảo sát hài lòng, max: 4, self-scored: false, evidence: none, rule: {kind: survey, scale: 100}}
            adjustments:
              bonus-cap: 1
              penalty-cap: 1
              items:
                - {code: T1, name: Sáng kiến, kind: bonus, self-scored: false, rule: {kind: per-item, per-item: 0.5, cap: 1, item: sáng kiến}}
            """;

    private static final LocalDate TREE = LocalDate.parse("2026-11-01");

    private final Personas personas;
    private final Frameworks frameworks;
    private final Rounds rounds;
    private final Assessments assessments;
    private final Assignments assignments;
    private final Evidences evidences;
    private final JdbcClient sql;
    private final TickingClock clock;
    private final MockMvc http;

    AppraisalScene(
            Personas personas,
            Frameworks frameworks,
            Rounds rounds,
            Assessments assessments,
            Assignments assignments,
            Evidences evidences,
            JdbcClient sql,
            TickingClock clock,
            MockMvc http) {
        this.personas = personas;
        this.frameworks = frameworks;
        this.rounds = rounds;
        this.assessments = assessments;
        this.assignments = assignments;
        this.evidences = evidences;
        this.sql = sql;
        this.clock = clock;
        this.http = http;
    }

    /** Who and what one test works with. */
    public record Scene(
            Personas.World world,
            Round round,
            UUID tuPhap,
            UUID taiChinh,
            UUID noiVu,
            Actor quang,
            Actor ha,
            Actor nga,
            Evidence document) {}

    /** A round in its first appraisal; every department submitted; Hoa has field 1, Quang field 2 and bonus. */
    public Scene appraising() {
        var world = personas.settle();
        var quang = personas.person("quang", "Bùi Văn Quang", world.standingAgency(), Role.APPRAISER, world.province());
        var ha = personas.person("ha", "Hoàng Thu Hà", world.otherDepartment(), Role.HEAD, world.otherDepartment());
        var nga = personas.person("nga", "Lý Thị Nga", world.standingAgency(), Role.HEAD, world.standingAgency());
        block(world.department(), world.otherDepartment(), world.standingAgency());
        standing(world.standingAgency());
        var round = open();
        var tuPhap = assessment(round, world.department());
        var taiChinh = assessment(round, world.otherDepartment());
        var noiVu = assessment(round, world.standingAgency());
        clock.setVietnam("2026-11-18T09:00");
        declare(tuPhap, world.van());
        var document = attach(tuPhap, "1.1", world.minh());
        declare(taiChinh, ha);
        declare(noiVu, nga);
        assessments.submit(tuPhap, 1, world.van());
        assessments.submit(taiChinh, 1, ha);
        assessments.submit(noiVu, 1, nga);
        assign(round, "1", world.hoa(), world.tung());
        assign(round, "2", quang, world.tung());
        assign(round, "adjustments", quang, world.tung());
        at(PhaseKind.APPRAISAL);
        return new Scene(world, round, tuPhap, taiChinh, noiVu, quang, ha, nga, document);
    }

    private void block(Organisation... members) {
        sql.sql("insert into organisation.peer_group (code, name, position) values ('khoi-thu', 'Khối thử', 1)")
                .update();
        for (var member : members) {
            sql.sql("""
                    insert into organisation.membership (peer_group, organisation, valid_from, member, recorded_by, recorded_at)
                    values ('khoi-thu', :organisation, date '2025-07-01', true, 'test', now())
                    """).param("organisation", member.id().value()).update();
        }
    }

    private void standing(Organisation agency) {
        sql.sql("""
                insert into organisation.seat (role, valid_from, organisation, legal_basis, recorded_by, recorded_at)
                values ('STANDING', date '2025-07-01', :organisation, 'test', 'test', now())
                """).param("organisation", agency.id().value()).update();
    }

    private Round open() {
        var version = frameworks.publish(FrameworkReader.read(FRAMEWORK).require(), Actor.SYSTEM);
        var phases = List.of(
                phase(PhaseKind.SELF_ASSESSMENT, "2026-11-02", "2026-11-20"),
                phase(PhaseKind.APPRAISAL, "2026-11-23", "2026-12-04"),
                phase(PhaseKind.EXPLANATION, "2026-12-07", "2026-12-11"),
                phase(PhaseKind.SECOND_APPRAISAL, "2026-12-14", "2026-12-18"),
                phase(PhaseKind.COUNCIL, "2026-12-21", "2026-12-25"),
                phase(PhaseKind.REPLY, "2026-12-28", "2026-12-30"),
                phase(PhaseKind.PUBLICATION, "2027-01-04", "2027-01-29"));
        return rounds.open(
                new OpenRound(
                        "thu-2026",
                        2026,
                        "Đợt thử 2026",
                        TREE,
                        phases,
                        List.of(new OpenRound.PlannedBlock("khoi-thu", version.id())),
                        Set.of(),
                        Map.of()),
                Actor.SYSTEM);
    }

    private static OpenRound.PlannedPhase phase(PhaseKind kind, String starts, String ends) {
        return new OpenRound.PlannedPhase(kind, LocalDate.parse(starts), LocalDate.parse(ends));
    }

    private UUID assessment(Round round, Organisation organisation) {
        return rounds.memberOf(round.id(), organisation.id()).orElseThrow().assessment();
    }

    /** 1.1 "yes" and 1.2 "9 of 10", both explained. */
    private void declare(UUID assessment, Actor actor) {
        assessments.answer(assessment, "1.1", 0, Answer.of("option", "yes"), "Kế hoạch 01/KH", actor);
        assessments.answer(
                assessment,
                "1.2",
                0,
                new Answer.Given(Map.of("numerator", "9", "denominator", "10")),
                "Báo cáo 02/BC",
                actor);
    }

    /** A real PDF, attached to a criterion. */
    public Evidence attach(UUID assessment, String criterion, Actor actor) {
        return evidences.registerAndAttach(form(actor), assessment, criterion, "trang 1", actor);
    }

    /** A real PDF in the actor's own register. */
    public Evidence register(Actor actor) {
        return evidences.register(form(actor), actor);
    }

    private EvidenceForm form(Actor actor) {
        var content = new ByteArrayInputStream(SampleFiles.pdf("Kế hoạch " + Uuids.next()));
        var upload = evidences.upload(new Incoming(content, "ke-hoach.pdf", "application/pdf", -1), actor);
        return new EvidenceForm(
                Uuids.next(),
                null,
                "PLAN",
                "01",
                "KH-STP",
                "05/01/2026",
                "Sở Tư pháp",
                "Kế hoạch cải cách hành chính",
                null,
                null,
                "NONE",
                upload.id(),
                null);
    }

    public void assign(Round round, String field, Actor appraiser, Actor actor) {
        assignments.assign(
                round.id(), new Assignments.Wanted("khoi-thu", List.of(field), null, null, appraiser.id()), actor);
    }

    public void assign(Round round, String field, UUID assessment, Actor appraiser, Actor actor) {
        assignments.assign(
                round.id(),
                new Assignments.Wanted("khoi-thu", List.of(field), null, assessment, appraiser.id()),
                actor);
    }

    /** Puts the clock into a phase. */
    public void at(PhaseKind kind) {
        clock.setVietnam(
                switch (kind) {
                    case SELF_ASSESSMENT -> "2026-11-18T09:00";
                    case APPRAISAL -> "2026-11-24T09:00";
                    case EXPLANATION -> "2026-12-08T09:00";
                    case SECOND_APPRAISAL -> "2026-12-15T09:00";
                    case COUNCIL -> "2026-12-22T09:00";
                    case REPLY -> "2026-12-29T09:00";
                    case PUBLICATION -> "2027-01-05T09:00";
                });
    }

    public ResultActions get_(String path, Actor actor) throws Exception {
        return http.perform(get(path).with(personas.as(actor)));
    }

    /** @param form names and values, one after the other */
    public ResultActions post_(String path, Actor actor, String... form) throws Exception {
        var request = post(path).with(personas.as(actor)).with(csrf());
        for (int i = 0; i < form.length; i += 2) {
            request.param(form[i], form[i + 1]);
        }
        return http.perform(request);
    }

    /** An opinion of the first stage as the screen sends it. */
    public ResultActions recognise(UUID assessment, String criterion, Actor actor) throws Exception {
        return opinion(assessment, criterion, Stage.FIRST, 0, actor, "decision", "RECOGNISED");
    }

    public ResultActions opinion(UUID assessment, String criterion, Stage stage, int seen, Actor actor, String... form)
            throws Exception {
        var all = new java.util.ArrayList<>(List.of("stage", stage.name(), "seen", String.valueOf(seen)));
        all.addAll(List.of(form));
        return post_("/appraisals/" + assessment + "/" + criterion + "/opinion", actor, all.toArray(String[]::new));
    }

    /** Five of ten instead of nine, with the reason. */
    public ResultActions adjust(UUID assessment, Stage stage, int seen, String numerator, Actor actor)
            throws Exception {
        return opinion(
                assessment,
                "1.2",
                stage,
                seen,
                actor,
                "decision",
                "ADJUSTED",
                "in.numerator",
                numerator,
                "in.denominator",
                "10",
                "reason",
                "Báo cáo không nêu đủ nhiệm vụ");
    }
}
