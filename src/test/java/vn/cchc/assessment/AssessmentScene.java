package vn.cchc.assessment;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.Personas;
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

/**
 * A round in its self-assessment: Sở Tư pháp (Minh types, Vân heads) and Sở Tài chính (Hà heads) declare; a rule of
 * each kind people type: yes-no, rate, value, items, and a survey that nobody types.
 */
@Component
public class AssessmentScene {

    public static final String FRAMEWORK = """
            format: cchc-framework/1
            code: tu-danh-gia-thu
            version: "2026"
            title: Bộ tiêu chí thử tự đánh giá
            status: sample
            level: department
            legal-basis: []
            valid: {from: 2026-01-01}
            total: 12
            policy: {precision: 2, rounding: half-up, round-points: none, rank-by: exact, ties: competition, classes: [{name: Tốt, from: 80}, {name: Khá, from: 0}]}
            fields:
              - code: "1"
                name: Chỉ đạo, điều hành
                max: 8
                criteria:
                  - {code: "1.1", name: Ban hành kế hoạch, max: 2, evidence: required, rule: {kind: yes-no, yes: {text: Có, points: 2}, no: {text: Không, points: 0}}}
                  - code: "1.2"
                    name: Thực hiện kế hoạch
                    max: 4
                    evidence: optional
                    not-applicable: [Không có nhiệm vụ]
                    rule: {kind: proportion, full-at: 100, numerator-name: nhiệm vụ hoàn thành, denominator-name: nhiệm vụ, zero-denominator: refuse}
                  - code: "1.3"
                    name: Mức độ tự chủ
                    max: 2
                    evidence: none
                    rule:
                      kind: tiers
                      of: value
                      unit: "%"
                      missing: refuse
                      tiers:
                        - {gt: 90, points: 2, text: trên 90%}
                        - {lte: 90, points: 1, text: đến 90%}
              - code: "2"
                name: Kết quả
                max: 4
                criteria:
                  - {code: "2.1", name: Sáng kiến, max: 2, evidence: none, rule: {kind: per-item, per-item: 0.5, cap: 2, item: sáng kiến}}
                  - {code: "2.2", name: Khảo sát hài lòng, max: 2, self-scored: false, evidence: none, rule: {kind: survey, scale: 100}}
            """;

    private static final LocalDate TREE = LocalDate.parse("2026-11-01");

    private final Personas personas;
    private final Frameworks frameworks;
    private final Rounds rounds;
    private final Evidences evidences;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final MockMvc http;

    AssessmentScene(
            Personas personas,
            Frameworks frameworks,
            Rounds rounds,
            Evidences evidences,
            JdbcClient sql,
            JsonMapper json,
            MockMvc http) {
        this.personas = personas;
        this.frameworks = frameworks;
        this.rounds = rounds;
        this.evidences = evidences;
        this.sql = sql;
        this.json = json;
        this.http = http;
    }

    /** @param tuPhap assessment of Minh's and Vân's agency; {@code taiChinh} of Hà's */
    public record Scene(Personas.World world, Actor ha, UUID framework, Round round, UUID tuPhap, UUID taiChinh) {}

    /** Today is Monday 16 November; the step is open from 2 to 22 November, a Sunday. */
    public Scene declaring() {
        var world = personas.settle();
        var ha = personas.person("ha", "Hoàng Thu Hà", world.otherDepartment(), Role.HEAD, world.otherDepartment());
        block("khoi-so", "Khối sở", world.department(), world.otherDepartment());
        var framework = publish();
        var round = open("thu-2026", framework);
        return new Scene(
                world,
                ha,
                framework,
                round,
                assessment(round, world.department()),
                assessment(round, world.otherDepartment()));
    }

    public UUID publish() {
        return frameworks
                .publish(FrameworkReader.read(FRAMEWORK).require(), Actor.SYSTEM)
                .id();
    }

    public void block(String code, String name, Organisation... members) {
        sql.sql("insert into organisation.peer_group (code, name, position) values (:code, :name, 1)")
                .param("code", code)
                .param("name", name)
                .update();
        for (var member : members) {
            sql.sql("""
                    insert into organisation.membership (peer_group, organisation, valid_from, member, recorded_by, recorded_at)
                    values (:code, :organisation, date '2025-07-01', true, 'test', now())
                    """)
                    .param("code", code)
                    .param("organisation", member.id().value())
                    .update();
        }
    }

    public Round open(String code, UUID framework) {
        return rounds.open(
                new OpenRound(
                        code,
                        2026,
                        "Đợt thử 2026",
                        TREE,
                        phases(),
                        List.of(new OpenRound.PlannedBlock("khoi-so", framework)),
                        Set.of(),
                        Map.of()),
                Actor.SYSTEM);
    }

    public static List<OpenRound.PlannedPhase> phases() {
        return List.of(
                phase(PhaseKind.SELF_ASSESSMENT, "2026-11-02", "2026-11-22"),
                phase(PhaseKind.APPRAISAL, "2026-11-24", "2026-12-04"),
                phase(PhaseKind.EXPLANATION, "2026-12-07", "2026-12-11"),
                phase(PhaseKind.SECOND_APPRAISAL, "2026-12-14", "2026-12-18"),
                phase(PhaseKind.COUNCIL, "2026-12-21", "2026-12-25"),
                phase(PhaseKind.REPLY, "2026-12-28", "2026-12-30"),
                phase(PhaseKind.PUBLICATION, "2027-01-04", "2027-01-29"));
    }

    public static OpenRound.PlannedPhase phase(PhaseKind kind, String starts, String ends) {
        return new OpenRound.PlannedPhase(kind, LocalDate.parse(starts), LocalDate.parse(ends));
    }

    public UUID assessment(Round round, Organisation organisation) {
        return rounds.memberOf(round.id(), organisation.id()).orElseThrow().assessment();
    }

    /** What the grid's script sends. @param inputs names and values as typed, one after the other */
    public ResultActions type(UUID assessment, String criterion, int seen, Actor actor, String... inputs)
            throws Exception {
        var typed = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < inputs.length; i += 2) {
            typed.put(inputs[i], inputs[i + 1]);
        }
        return send(assessment, criterion, actor, Map.of("seen", seen, "inputs", typed, "explanation", ""));
    }

    public ResultActions explain(UUID assessment, String criterion, int seen, Actor actor, String option, String text)
            throws Exception {
        return send(
                assessment,
                criterion,
                actor,
                Map.of("seen", seen, "inputs", Map.of("option", option), "explanation", text));
    }

    public ResultActions notApplicable(UUID assessment, String criterion, int seen, Actor actor, String reason)
            throws Exception {
        return send(
                assessment,
                criterion,
                actor,
                Map.of("seen", seen, "inputs", Map.of(), "notApplicable", reason, "explanation", ""));
    }

    public ResultActions send(UUID assessment, String criterion, Actor actor, Map<String, ?> body) throws Exception {
        return send(assessment, criterion, actor, json.writeValueAsString(body));
    }

    public ResultActions send(UUID assessment, String criterion, Actor actor, String body) throws Exception {
        return http.perform(post("/assessments/{id}/answers/{criterion}", assessment, criterion)
                .with(personas.as(actor))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .content(body));
    }

    public JsonNode body(ResultActions actions) throws Exception {
        return json.readTree(actions.andReturn().getResponse().getContentAsByteArray());
    }

    /** 1.1 yes with an explanation; 1.2 nine of ten; 1.3 92,5; 2.1 three: 2 + 3,6 + 2 + 1,5 points. */
    public void declareAll(UUID assessment, Actor actor) throws Exception {
        explain(assessment, "1.1", 0, actor, "yes", "Kế hoạch 01/KH-STP");
        type(assessment, "1.2", 0, actor, "numerator", "9", "denominator", "10");
        type(assessment, "1.3", 0, actor, "value", "92,5");
        type(assessment, "2.1", 0, actor, "count", "3");
    }

    public ResultActions submit(UUID assessment, int number, Actor actor) throws Exception {
        return form("/assessments/" + assessment + "/submit", actor, "number", String.valueOf(number));
    }

    public ResultActions get_(String path, Actor actor) throws Exception {
        return http.perform(get(path).with(personas.as(actor)));
    }

    public ResultActions english(String path, Actor actor) throws Exception {
        return http.perform(get(path).param("lang", "en").with(personas.as(actor)));
    }

    /** @param form names and values, one after the other */
    public ResultActions form(String path, Actor actor, String... form) throws Exception {
        MockHttpServletRequestBuilder request =
                post(path).with(personas.as(actor)).with(csrf());
        for (int i = 0; i < form.length; i += 2) {
            request.param(form[i], form[i + 1]);
        }
        return http.perform(request);
    }

    /** A real PDF in the actor's register. */
    public Evidence document(Actor actor) {
        var content = new ByteArrayInputStream(SampleFiles.pdf("Kế hoạch " + Uuids.next()));
        var upload = evidences.upload(new Incoming(content, "ke-hoach.pdf", "application/pdf", -1), actor);
        return evidences.register(
                new EvidenceForm(
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
                        null),
                actor);
    }

    public ResultActions attach(Evidence evidence, UUID assessment, String criterion, Actor actor) throws Exception {
        return form(
                "/evidence/attach",
                actor,
                "evidence",
                evidence.id().toString(),
                "assessment",
                assessment.toString(),
                "criterion",
                criterion);
    }
}
