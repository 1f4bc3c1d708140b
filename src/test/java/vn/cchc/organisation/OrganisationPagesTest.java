package vn.cchc.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import vn.cchc.CchcTest;
import vn.cchc.TickingClock;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;

/** The screens over HTTP, with rights for everybody: who may is the identity room's business. */
@CchcTest
class OrganisationPagesTest {

    private static final Actor LAN = new Actor(UUID.randomUUID(), "lan", "Nguyễn Thị Lan", null);
    private static final Actor MINH = new Actor(UUID.randomUUID(), "minh", "Trần Văn Minh", null);

    @Autowired
    Imports imports;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationStore store;

    @Autowired
    SeatStore seats;

    @Autowired
    ChangeStore changes;

    @Autowired
    ProposalStore proposals;

    @Autowired
    Audits audits;

    @Autowired
    Screens screens;

    @Autowired
    TickingClock clock;

    @Autowired
    ApplicationContext context;

    private Actor signedIn = LAN;
    private MockMvc http;

    @BeforeEach
    void the_demo_province() {
        imports.importUnits("24", Actor.SYSTEM);
        imports.importAgencies("bac-ninh", Actor.SYSTEM);
        var rights = new AnybodyMay();
        var reforms = new Reforms(organisations, store, seats, changes, proposals, rights, audits, clock);
        var arrangements = new Arrangements(organisations, seats, changes, rights, audits, clock);
        http = MockMvcBuilders.standaloneSetup(
                        new OrganisationPages(organisations, store, reforms, screens),
                        new ReformPages(reforms, organisations, screens),
                        new GroupPages(organisations, arrangements, screens))
                .setControllerAdvice(context.getBeansWithAnnotation(ControllerAdvice.class)
                        .values()
                        .toArray())
                .setCustomArgumentResolvers(new SignedIn())
                .setLocaleResolver(context.getBean(LocaleResolver.class))
                .build();
    }

    @Test
    void the_tree_of_30_june_2025_has_two_provinces_and_that_of_1_july_one() throws Exception {
        assertThat(text(get("/organisations?date=2025-06-30")))
                .contains("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh", "Chọn một tỉnh");
        var bacGiang = organisations.byCode("24", LocalDate.of(2025, 6, 30)).orElseThrow();
        assertThat(text(get("/organisations?date=2025-06-30&under=" + bacGiang.id())))
                .contains("Huyện Lục Nam", "Sở Nội vụ")
                .doesNotContain("Thành phố Bắc Ninh<");
        assertThat(text(get("/organisations?date=2025-07-01")))
                .contains("Phường Kinh Bắc", "Sở Nông nghiệp và Môi trường")
                .doesNotContain("Huyện Lục Nam");
    }

    @Test
    void search_needs_no_marks_and_says_what_to_do_when_nothing_is_found() throws Exception {
        assertThat(text(get("/organisations").param("q", "so noi vu"))).contains("1 đơn vị khớp", "Sở Nội vụ");
        assertThat(text(get("/organisations").param("q", "huyen luc nam"))).contains("Không có đơn vị nào khớp");
        assertThat(text(get("/organisations").param("q", "100%_'\"<b>"))).contains("Không có đơn vị nào khớp");
    }

    @Test
    void a_day_before_the_records_begin_says_so() throws Exception {
        assertThat(text(get("/organisations?date=2024-12-31"))).contains("hiển thị như ngày 30/06/2025");
    }

    @Test
    void the_page_of_a_unit_tells_what_it_was_made_from_and_why() throws Exception {
        var bacNinh = organisations.byCode("24", LocalDate.of(2025, 7, 1)).orElseThrow();
        assertThat(text(get("/organisations/" + bacNinh.id())))
                .contains(
                        "Hình thành từ",
                        "Tỉnh Bắc Giang",
                        "Nghị quyết 202/2025/QH15",
                        "toàn bộ",
                        "Đơn vị đang hoạt động");
        var bacGiang = organisations.byCode("24", LocalDate.of(2025, 6, 30)).orElseThrow();
        assertThat(text(get("/organisations/" + bacGiang.id())))
                .contains("Đã kết thúc", "Kế thừa bởi", "30/06/2025", "không rõ");
    }

    @Test
    void an_unknown_unit_and_a_malformed_day_are_explained() throws Exception {
        assertThat(answer(get("/organisations/" + UUID.randomUUID())).getStatus())
                .isEqualTo(404);
        assertThat(answer(get("/organisations?date=hôm nay")).getStatus()).isEqualTo(422);
    }

    @Test
    void the_spreadsheet_has_a_line_for_everybody_of_the_day() throws Exception {
        var csv = text(get("/organisations.csv?date=2025-07-01"));
        assertThat(csv).startsWith("\uFEFFcode,name,short_name");
        assertThat(csv.lines())
                .hasSize(1 + organisations.tree(LocalDate.of(2025, 7, 1)).size());
    }

    @Test
    void a_change_is_previewed_proposed_and_approved_by_somebody_else() throws Exception {
        var red = organisations.search("Xã Tuấn Đạo", organisations.today(), 1).getFirst();
        assertThat(text(form("/organisations/reforms/preview", red.code())))
                .contains("Xã Tuấn Đạo", "Phường Tuấn Đạo", "01/01/2027");
        assertThat(proposals.list(10)).isEmpty();

        var location = Objects.requireNonNull(
                answer(form("/organisations/reforms", red.code())).getHeader("Location"));
        assertThat(text(get(location))).contains("Ông/bà là người đề xuất", "chờ duyệt");
        assertThat(answer(post(location + "/approve")).getStatus()).isEqualTo(403);

        signedIn = MINH;
        assertThat(text(get(location))).contains("Duyệt và thực hiện");
        assertThat(answer(post(location + "/approve")).getStatus()).isEqualTo(303);
        assertThat(organisations.get(red.id(), LocalDate.of(2027, 1, 1)).name()).isEqualTo("Phường Tuấn Đạo");
        assertThat(text(get("/organisations/reforms"))).contains("đã duyệt", "Nguyễn Thị Lan");
        assertThat(text(get("/organisations/" + red.id() + "?date=2027-01-01")))
                .contains("Nghị quyết 5", "Xã Tuấn Đạo", "31/12/2026");
    }

    @Test
    void groups_and_the_standing_agency_have_days() throws Exception {
        assertThat(text(get("/organisations/groups"))).contains("Sở, ban, ngành: 14 đơn vị", "Xã, phường: 99 đơn vị");
        assertThat(answer(post("/organisations/groups/so-nganh/leave")
                                .param("code", "BN.TTT")
                                .param("from", "2026-12-01"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(organisations.members("so-nganh", LocalDate.of(2026, 11, 30)))
                .hasSize(14);
        assertThat(organisations.members("so-nganh", LocalDate.of(2026, 12, 1))).hasSize(13);
        answer(post("/organisations/groups/standing")
                .param("code", "BN.VP")
                .param("from", "2027-01-01")
                .param("basis", "Quyết định 1"));
        assertThat(organisations.standingAgency(LocalDate.of(2026, 12, 31)).code())
                .isEqualTo("BN.SNV");
        assertThat(organisations.standingAgency(LocalDate.of(2027, 1, 1)).code())
                .isEqualTo("BN.VP");
    }

    @Test
    void the_empty_form_begins_with_the_unit_it_was_opened_from() throws Exception {
        assertThat(text(get("/organisations/reforms/new?kind=merge&codes=BN.STP")))
                .contains("value=\"BN.STP\"", "value=\"merge\" selected");
    }

    private static MockHttpServletRequestBuilder form(String path, String code) {
        return post(path)
                .param("kind", "rename")
                .param("codes", code)
                .param("effective", "2027-01-01")
                .param("basis", "Nghị quyết 5")
                .param("name", "Phường Tuấn Đạo")
                .param("newKind", "WARD");
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        var answer = answer(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private final class SignedIn implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            return signedIn;
        }
    }
}
