package vn.cchc.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.CchcTest;
import vn.cchc.file.Files;
import vn.cchc.file.SampleFiles;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisations;

/** Over HTTP as Minh (officer of the foreign affairs department), Lan (officer of another), Hoa (appraiser). */
@CchcTest
@Import(EvidenceTestSetup.class)
class EvidenceTest {

    @Autowired
    MockMvc http;

    @Autowired
    Evidences evidences;

    @Autowired
    Files files;

    @Autowired
    Organisations organisations;

    @Autowired
    EvidenceTestSetup.Grants grants;

    @Autowired
    EvidenceTestSetup.Assessments assessments;

    @Autowired
    JsonMapper json;

    private Actor minh;
    private Actor lan;
    private Actor hoa;

    @BeforeEach
    void people() {
        var since = LocalDate.of(2020, 1, 1);
        var province =
                organisations.register(new Draft(Kind.PROVINCE, "T99", "Tỉnh Thử", "", null), since, Actor.SYSTEM);
        minh = person("minh", department("T99.SNgV", "Sở Ngoại vụ", province.id(), since), Role.OFFICER);
        lan = person("lan", department("T99.STC", "Sở Tài chính", province.id(), since), Role.OFFICER);
        hoa = person("hoa", department("T99.SNV", "Sở Nội vụ", province.id(), since), Role.APPRAISER);
        assessments.appraise(hoa);
    }

    private OrganisationId department(String code, String name, OrganisationId parent, LocalDate since) {
        return organisations
                .register(new Draft(Kind.DEPARTMENT, code, name, "", parent), since, Actor.SYSTEM)
                .id();
    }

    private Actor person(String name, OrganisationId home, Role role) {
        var actor = new Actor(UUID.randomUUID(), name, name, home);
        grants.give(actor, role, home);
        return actor;
    }

    // --- registering

    @Test
    void a_document_is_registered_with_its_file_and_found_without_marks() throws Exception {
        var id = register(minh, plan("Kế hoạch CCHC năm 2022"));
        as(minh, get("/evidence").param("q", "ke hoach cchc"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("41/KH-SNgV")))
                .andExpect(content().string(Matchers.containsString(id.toString())));
        as(minh, get("/evidence").param("q", "41/kh-sngv"))
                .andExpect(content().string(Matchers.containsString(id.toString())));
        as(minh, get("/evidence").param("q", "thanh tra"))
                .andExpect(content().string(Matchers.not(Matchers.containsString(id.toString()))));
        as(minh, get("/evidence").param("q", "100%_\\"))
                .andExpect(content().string(Matchers.not(Matchers.containsString(id.toString()))));
        as(minh, get("/evidence").param("year", "2021").param("kind", "PLAN"))
                .andExpect(content().string(Matchers.containsString(id.toString())));
        as(minh, get("/evidence").param("year", "2020"))
                .andExpect(content().string(Matchers.not(Matchers.containsString(id.toString()))));
    }

    @Test
    void a_slip_of_one_letter_still_finds_the_document() throws Exception {
        var id = register(minh, plan("Tuyên truyền cải cách hành chính"));
        as(minh, get("/evidence").param("q", "tuyen truyn cai cach"))
                .andExpect(content().string(Matchers.containsString(id.toString())));
    }

    @Test
    void a_form_without_script_brings_its_file_along() throws Exception {
        var form = multipart("/evidence")
                .file(new MockMultipartFile("file", "kế hoạch.pdf", "application/pdf", SampleFiles.pdf("m")));
        plan("Không cần script").forEach(form::param);
        var location = as(minh, form)
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        as(minh, get(location))
                .andExpect(content()
                        .string(Matchers.containsString(
                                Sha256.of(SampleFiles.pdf("m")).hex())));
    }

    @Test
    void a_double_submit_registers_once() throws Exception {
        var form = plan("Gửi hai lần");
        form.put("upload", upload(minh, SampleFiles.pdf("d")).toString());
        var first = location(send(minh, form));
        assertThat(location(send(minh, form))).isEqualTo(first);
        assertThat(evidences.search(EvidenceSearch.of(home(minh), "gửi hai lần"), minh))
                .hasSize(1);
        send(lan, form).andExpect(status().isConflict());
    }

    @Test
    void what_is_missing_or_wrong_is_said_and_nothing_is_registered() throws Exception {
        refused(plan("", "summary", ""), "evidence.summary-missing");
        refused(plan("a", "kind", "XYZ"), "evidence.kind-missing");
        refused(plan("a", "date", "31/02/2021"), "evidence.date-wrong");
        refused(plan("a", "date", "2030-01-01"), "evidence.date-out-of-range");
        refused(plan("a", "date", ""), "evidence.date-missing");
        refused(plan("a", "link", "javascript:alert(1)"), "evidence.link-wrong");
        refused(plan("a", "number", "123456789012"), "evidence.number-too-long");
        refused(plan("a", "at", home(lan).toString()), "rights.refused");
        var withoutFile = plan("a");
        send(minh, withoutFile).andExpect(problem("evidence.file-or-link"));
        assertThat(evidences.search(EvidenceSearch.of(home(minh), ""), minh)).isEmpty();
    }

    @Test
    void a_secret_is_refused_and_its_file_destroyed() throws Exception {
        var content = SampleFiles.pdf("mật");
        as(
                        minh,
                        post("/evidence/uploads")
                                .param("name", "a.pdf")
                                .param("secrecy", "SECRET")
                                .content(content))
                .andExpect(problem("evidence.secret"));
        assertThat(files.find(Sha256.of(content))).isEmpty();
        var form = plan("Kế hoạch mật", "secrecy", "TOP_SECRET");
        form.put("upload", upload(minh, content).toString());
        assertThat(files.find(Sha256.of(content))).isPresent();
        send(minh, form).andExpect(problem("evidence.secret"));
        assertThat(files.find(Sha256.of(content))).isEmpty();
        assertThatThrownBy(() -> files.open(Sha256.of(content))).isInstanceOf(Problem.class);
        send(minh, plan("Chưa khai", "secrecy", "")).andExpect(problem("evidence.secret"));
    }

    @Test
    void numbers_repeat_so_a_likeness_is_a_hint_and_not_a_refusal() throws Exception {
        var first = register(minh, plan("Bản thứ nhất"));
        as(minh, form(post("/evidence/alike"), plan("Bản thứ hai")))
                .andExpect(content().string(Matchers.containsString(first.toString())));
        as(minh, form(post("/evidence/alike"), plan("Khác loại", "kind", "DECISION")))
                .andExpect(content().string(Matchers.not(Matchers.containsString(first.toString()))));
        assertThat(register(minh, plan("Bản thứ hai"))).isNotEqualTo(first);
    }

    @Test
    void the_same_scan_is_recognised_whatever_is_typed() throws Exception {
        var form = plan("Một bản quét");
        form.put("upload", upload(minh, SampleFiles.pdf("s")).toString());
        var first = id(send(minh, form));
        var again = Map.of("upload", upload(minh, SampleFiles.pdf("s")).toString());
        as(minh, form(post("/evidence/alike"), again))
                .andExpect(content().string(Matchers.containsString(first.toString())));
    }

    @Test
    void a_pasted_citation_fills_the_fields_and_leaves_the_rest() throws Exception {
        var typed =
                Map.of("pasted", "Kế hoạch số 41/KH-SNgV ngày 28/12/2021 của Sở Ngoại vụ", "summary", "đã gõ trước");
        as(minh, form(post("/evidence/fields"), typed))
                .andExpect(content()
                        .string(Matchers.allOf(
                                Matchers.containsString("value=\"41\""),
                                Matchers.containsString("value=\"KH-SNgV\""),
                                Matchers.containsString("value=\"2021-12-28\""),
                                Matchers.containsString("value=\"Sở Ngoại vụ\""),
                                Matchers.containsString("value=\"đã gõ trước\""))));
    }

    // --- uploads

    @Test
    void an_upload_that_is_refused_says_why_as_json() throws Exception {
        as(
                        minh,
                        post("/evidence/uploads")
                                .param("name", "virus.pdf")
                                .param("secrecy", "NONE")
                                .accept(MediaType.APPLICATION_JSON)
                                .content("MZ not a pdf"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(content().string(Matchers.containsString("virus.pdf")));
    }

    @Test
    void nobody_gets_at_a_file_by_naming_another_persons_upload() throws Exception {
        var form = plan("Của người khác");
        form.put("upload", upload(lan, SampleFiles.pdf("lan")).toString());
        send(minh, form).andExpect(problem("evidence.upload-missing"));
    }

    @Test
    void who_may_not_register_may_not_upload() throws Exception {
        var viewer = person("xem", home(minh), Role.VIEWER);
        as(
                        viewer,
                        post("/evidence/uploads")
                                .param("name", "a.pdf")
                                .param("secrecy", "NONE")
                                .content(SampleFiles.pdf("v")))
                .andExpect(status().isForbidden());
    }

    // --- reading

    @Test
    void a_pdf_is_shown_inline_with_safe_headers_in_parts_and_only_when_changed() throws Exception {
        var content = SampleFiles.pdf("đọc");
        var id = register(minh, plan("Đọc"), content);
        as(minh, get("/evidence/" + id + "/content"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"))
                .andExpect(content().bytes(content))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                Matchers.allOf(
                                        Matchers.containsString("default-src 'none'"),
                                        Matchers.containsString("frame-ancestors 'self'"))))
                .andExpect(header().string("Content-Disposition", Matchers.startsWith("inline")));
        as(minh, get("/evidence/" + id + "/content").header(HttpHeaders.RANGE, "bytes=0-3"))
                .andExpect(status().isPartialContent())
                .andExpect(content().string("%PDF"));
        as(
                        minh,
                        get("/evidence/" + id + "/content")
                                .header(
                                        HttpHeaders.IF_NONE_MATCH,
                                        "\"" + Sha256.of(content).hex() + "\""))
                .andExpect(status().isNotModified());
        as(minh, get("/evidence/" + id + "/content").param("save", "true"))
                .andExpect(header().string("Content-Disposition", Matchers.startsWith("attachment")));
    }

    @Test
    void another_agencys_document_is_not_there_on_any_route() throws Exception {
        var id = register(minh, plan("Của Sở Ngoại vụ"));
        var assessment = assessments.open(home(lan));
        as(lan, get("/evidence/" + id)).andExpect(status().isNotFound());
        as(lan, get("/evidence/" + id + "/content")).andExpect(status().isNotFound());
        as(lan, get("/evidence").param("at", home(minh).toString())).andExpect(status().isForbidden());
        as(lan, get("/evidence/register.csv").param("at", home(minh).toString()))
                .andExpect(status().isForbidden());
        as(lan, get("/evidence/new").param("replaces", id.toString())).andExpect(status().isNotFound());
        send(lan, plan("Đính chính trộm", "replaces", id.toString())).andExpect(status().isNotFound());
        as(
                        lan,
                        form(
                                post("/evidence/attach"),
                                Map.of(
                                        "evidence",
                                        id.toString(),
                                        "assessment",
                                        assessment.toString(),
                                        "criterion",
                                        "1.1")))
                .andExpect(status().isNotFound());
        as(lan, get("/evidence/attached/" + assessment + "/" + id + "/content")).andExpect(status().isNotFound());
        as(hoa, get("/evidence/" + id + "/content")).andExpect(status().isNotFound());
    }

    @Test
    void an_appraiser_reads_what_is_attached_and_nothing_else() throws Exception {
        var assessment = assessments.open(home(minh));
        var shown = register(minh, plan("Đã gắn"), SampleFiles.pdf("gắn"));
        var hidden = register(minh, plan("Chưa gắn"));
        evidences.attach(shown, assessment, "1.1", minh);
        as(hoa, get("/evidence/attached/" + assessment + "/" + shown + "/content"))
                .andExpect(status().isOk());
        as(hoa, get("/evidence/attached/" + assessment + "/" + hidden + "/content"))
                .andExpect(status().isNotFound());
        as(
                        hoa,
                        get("/evidence/attached")
                                .param("assessment", assessment.toString())
                                .param("criterion", "1.1"))
                .andExpect(content()
                        .string(Matchers.allOf(
                                Matchers.containsString("Đã gắn"),
                                Matchers.not(Matchers.containsString("/evidence/detach")),
                                Matchers.not(Matchers.containsString("/evidence/picker")))));
    }

    @Test
    void an_appraiser_registers_the_source_of_a_score_for_their_own_agency_only() {
        assertThat(evidences.mayRegister(home(hoa), hoa)).isTrue();
        assertThat(evidences.mayRegister(home(minh), hoa)).isFalse();
    }

    // --- attaching

    @Test
    void one_document_serves_many_criteria_and_is_kept_once_on_each() throws Exception {
        var assessment = assessments.open(home(minh));
        var id = register(minh, plan("Dùng nhiều nơi"));
        var criteria = List.of("1.1", "1.2", "7.3");
        evidences.attach(id, assessment, criteria, "trang 3", minh);
        evidences.attach(id, assessment, criteria, "", minh);
        assertThat(evidences.attached(assessment)).containsOnlyKeys(criteria);
        assertThat(evidences.attached(assessment, "7.3")).singleElement().satisfies(one -> {
            assertThat(one.locator()).isEqualTo("trang 3");
            assertThat(one.evidence().uses()).isEqualTo(3);
        });
        as(
                        minh,
                        form(
                                post("/evidence/detach"),
                                Map.of(
                                        "evidence",
                                        id.toString(),
                                        "assessment",
                                        assessment.toString(),
                                        "criterion",
                                        "1.2")))
                .andExpect(status().isOk())
                .andExpect(header().string("HX-Trigger", "evidence-changed"));
        assertThat(evidences.attached(assessment)).containsOnlyKeys("1.1", "7.3");
    }

    @Test
    void the_picker_searches_registers_and_attaches_in_place() throws Exception {
        var assessment = assessments.open(home(minh));
        var known = register(minh, plan("Đã có trong sổ"));
        as(
                        minh,
                        get("/evidence/picker")
                                .param("assessment", assessment.toString())
                                .param("criterion", "2.1"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString(known.toString())));
        var form = plan("Đăng ký ngay tại chỗ");
        form.put("upload", upload(minh, SampleFiles.pdf("p")).toString());
        form.put("assessment", assessment.toString());
        form.put("criterion", "2.1");
        form.put("locator", "mục II");
        as(minh, form(post("/evidence/picker"), form))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(Matchers.allOf(
                                Matchers.containsString("Đăng ký ngay tại chỗ"), Matchers.containsString("mục II"))));
        as(minh, form(post("/evidence/picker"), form)).andExpect(status().isOk());
        assertThat(evidences.attached(assessment, "2.1")).hasSize(1);
    }

    @Test
    void a_phase_that_closed_meanwhile_registers_nothing_half() throws Exception {
        var assessment = assessments.open(home(minh));
        assessments.submit(assessment);
        var form = plan("Muộn");
        form.put("upload", upload(minh, SampleFiles.pdf("late")).toString());
        form.put("assessment", assessment.toString());
        form.put("criterion", "2.1");
        as(minh, form(post("/evidence/picker"), form)).andExpect(status().isConflict());
        assertThat(evidences.attached(assessment)).isEmpty();
    }

    @Test
    void last_years_document_for_the_same_criterion_is_suggested_until_it_is_attached() {
        var lastYear = assessments.open(home(minh));
        var id = register(minh, plan("Năm ngoái"));
        evidences.attach(id, lastYear, "3.1", minh);
        var thisYear = assessments.open(home(minh));
        assertThat(evidences.suggestions(thisYear, "3.1", minh))
                .extracting(Evidence::id)
                .containsExactly(id);
        assertThat(evidences.suggestions(thisYear, "3.2", minh)).isEmpty();
        evidences.attach(id, thisYear, "3.1", minh);
        assertThat(evidences.suggestions(thisYear, "3.1", minh)).isEmpty();
    }

    @Test
    void a_correction_is_a_new_version_that_a_submission_never_sees() throws Exception {
        var submitted = assessments.open(home(minh));
        var draft = assessments.open(home(minh));
        var old = register(minh, plan("Sai ngày"));
        evidences.attach(old, submitted, List.of("1.1"), "trang 2", minh);
        evidences.attach(old, draft, List.of("1.1"), "trang 2", minh);
        evidences.freeze(submitted);
        assessments.submit(submitted);
        var corrected = id(send(minh, plan("Đúng ngày", "replaces", old.toString(), "date", "2021-12-29")));
        assertThat(evidences.attached(submitted, "1.1"))
                .extracting(a -> a.evidence().id())
                .containsExactly(old);
        assertThat(evidences.frozen(submitted).get("1.1"))
                .extracting(a -> a.evidence().id())
                .containsExactly(old);
        assertThat(evidences.attached(draft, "1.1")).singleElement().satisfies(one -> {
            assertThat(one.evidence().id()).isEqualTo(corrected);
            assertThat(one.evidence().file()).isEqualTo(evidences.get(old).file());
            assertThat(one.locator()).isEqualTo("trang 2");
        });
        assertThat(evidences.search(EvidenceSearch.of(home(minh), ""), minh))
                .extracting(Evidence::id)
                .containsExactly(corrected);
        send(minh, plan("Lần nữa", "replaces", old.toString())).andExpect(status().isConflict());
        as(minh, get("/evidence/" + old)).andExpect(content().string(Matchers.containsString(corrected.toString())));
    }

    @Test
    void what_was_frozen_stays_readable_after_it_is_taken_off_the_draft() {
        var assessment = assessments.open(home(minh));
        var id = register(minh, plan("Đã nộp"));
        evidences.attach(id, assessment, "1.1", minh);
        assertThat(evidences.freeze(assessment)).hasSize(1);
        evidences.detach(id, assessment, "1.1", minh);
        assertThat(evidences.attached(assessment)).isEmpty();
        assertThat(evidences.openAttached(assessment, id, hoa).id()).isEqualTo(id);
    }

    // --- lists

    @Test
    void the_csv_opens_in_a_spreadsheet_runs_nothing_and_masks_personal_data() throws Exception {
        register(minh, plan("=HYPERLINK(\"http://x\")"));
        register(minh, plan("Liên hệ nguyen.an@bacninh.gov.vn 0912345678"));
        var csv = as(minh, get("/evidence/register.csv"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFFLoại,Số")
                .contains("'=HYPERLINK")
                .doesNotContain("nguyen.an@")
                .doesNotContain("0912345678");
        as(minh, get("/evidence")).andExpect(content().string(Matchers.not(Matchers.containsString("0912345678"))));
    }

    @Test
    void a_file_that_is_referred_to_is_never_swept() {
        var id = register(minh, plan("Giữ"), SampleFiles.pdf("giữ"));
        assertThat(files.orphans(java.time.Duration.ofDays(7)))
                .doesNotContain(evidences.get(id).file().sha());
    }

    // --- the steps

    private Map<String, String> plan(String summary, String... changes) {
        var form = new HashMap<>(Map.of(
                "request", UUID.randomUUID().toString(),
                "kind", "PLAN",
                "number", "41",
                "symbol", "KH-SNgV",
                "date", "2021-12-28",
                "issuer", "Sở Ngoại vụ",
                "summary", summary,
                "secrecy", "NONE"));
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return form;
    }

    private UUID register(Actor actor, Map<String, String> form) {
        return register(actor, form, SampleFiles.pdf(form.get("request")));
    }

    private UUID register(Actor actor, Map<String, String> form, byte[] content) {
        try {
            form.put("upload", upload(actor, content).toString());
            return id(send(actor, form));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void refused(Map<String, String> form, String code) throws Exception {
        form.put("upload", upload(minh, SampleFiles.pdf(code)).toString());
        send(minh, form).andExpect(problem(code));
    }

    private static org.springframework.test.web.servlet.ResultMatcher problem(String code) {
        return result ->
                assertThat(result.getResponse().getContentAsString()).contains("data-problem=\"" + code + "\"");
    }

    private UUID upload(Actor actor, byte[] content) throws Exception {
        var answer = as(
                        actor,
                        post("/evidence/uploads")
                                .param("name", "Kế hoạch.pdf")
                                .param("secrecy", "NONE")
                                .contentType("application/pdf")
                                .content(content))
                .andExpect(status().isOk())
                .andReturn();
        return UUID.fromString(json.readTree(answer.getResponse().getContentAsString())
                .get("upload")
                .asString());
    }

    private ResultActions send(Actor actor, Map<String, String> form) throws Exception {
        return as(actor, form(post("/evidence"), form));
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder form(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request,
            Map<String, String> form) {
        form.forEach(request::param);
        return request;
    }

    private ResultActions as(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        var signedIn = new TestingAuthenticationToken(new EvidenceTestSetup.SignedIn(actor), null, "ROLE_USER");
        return http.perform(request.with(authentication(signedIn)).with(csrf()));
    }

    private static String location(ResultActions done) throws Exception {
        return done.andExpect(status().isSeeOther()).andReturn().getResponse().getHeader("Location");
    }

    private static UUID id(ResultActions done) throws Exception {
        return UUID.fromString(location(done).replace("/evidence/", ""));
    }

    private static OrganisationId home(Actor actor) {
        return java.util.Objects.requireNonNull(actor.home());
    }
}
