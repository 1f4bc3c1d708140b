package vn.cchc.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import vn.cchc.Application;
import vn.cchc.council.Agenda;
import vn.cchc.council.Votes;
import vn.cchc.file.SampleFiles;

/**
 * A round from its framework to a citizen's phone, as five persons at five browsers over real HTTP: Tùng (standing agency),
 * Lan (officer) and Vân (head) of a department, Hoa (appraiser), Bình (Vice-Chair, who also chairs the council). Every
 * screen they pass is examined by {@link Walker#look}; its picture lies in {@code target/walk}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {Application.class, Walk.Setup.class},
        properties = {"cchc.db.fast=true", "cchc.data=target/walk-data", "cchc.identity.hash-cost=4"})
@AutoConfigureMockMvc
class WalkTest extends Walk {

    static final String ROUND = "/rounds/2026";
    private static final Pattern SAVED = Pattern.compile("đã lưu.*");

    @Autowired
    private Agenda agenda;

    @Autowired
    private Votes votes;

    @Test
    @Order(1)
    void tung_mends_and_publishes_a_framework_and_opens_a_round() {
        var stranger = Walker.desktop(chromium.browser(), base(), "stranger", findings);
        stranger.go("/");
        stranger.look("00-nothing-published");
        stranger.follow("Đăng nhập");
        stranger.look("01-sign-in");
        var tung = as("tung");
        tung.look("02-home-empty");
        tung.unfold("Thiết lập");
        tung.look("02-home-menu");
        tung.follow("Bộ tiêu chí");
        tung.look("03-frameworks");
        tung.follow("Kiểm tra và ban hành");
        tung.upload("#file", "bo-tieu-chi.yaml", "application/yaml", bytes(Framework.mistaken()));
        tung.press("Kiểm tra");
        assertThat(tung.page.getByRole(AriaRole.ALERT)).containsText("lỗi");
        assertThat(tung.page.locator("tbody th").first()).hasText(Pattern.compile(".*\\d+.*"));
        tung.look("04-framework-mistaken");
        tung.upload("#file", "bo-tieu-chi.yaml", "application/yaml", bytes(Framework.department()));
        tung.press("Kiểm tra");
        assertThat(tung.page.getByText("Không có lỗi")).isVisible();
        tung.look("05-framework-checked");
        tung.press("Ban hành");
        assertThat(tung.page.getByText("Đã ban hành")).isVisible();
        tung.look("06-framework-published");
        tung.follow("Đợt đánh giá");
        tung.look("07-rounds-empty");
        tung.follow("Mở đợt đánh giá");
        phases(tung.page);
        tung.choose(tung.page.locator("#framework-so-nganh"), "cấp sở");
        tung.choose(tung.page.locator("#framework-xa-phuong"), "cấp xã");
        tung.look("08-round-form");
        tung.press("Mở đợt và chốt danh sách");
        assertThat(tung.page.getByText("Đã mở")).isVisible();
        tung.look("09-round");
        arrived(1);
    }

    private static void phases(Page page) {
        String[][] days = {
            {"2026-11-02", "2026-11-20"},
            {"2026-11-23", "2026-12-04"},
            {"2026-12-07", "2026-12-11"},
            {"2026-12-14", "2026-12-18"},
            {"2026-12-21", "2026-12-25"},
            {"2026-12-28", "2026-12-30"},
            {"2027-01-04", "2027-01-29"}
        };
        for (int i = 0; i < days.length; i++) {
            page.locator("[name=starts]").nth(i).fill(days[i][0]);
            page.locator("[name=ends]").nth(i).fill(days[i][1]);
        }
    }

    @Test
    @Order(2)
    void lan_declares_through_a_lost_line_and_van_submits() {
        after(1);
        clock.setVietnam("2026-11-18T09:00");
        var lan = as("lan");
        lan.lookAlsoOnPhone("10-home-officer");
        lan.follow("Tự đánh giá: ");
        lan.look("11-assessment-empty");
        var page = lan.page;
        page.locator("[id='i-1.1-option']").focus();
        page.keyboard().type("Có");
        page.keyboard().press("Enter");
        page.keyboard().type("9");
        page.keyboard().press("Enter");
        page.keyboard().type("10");
        page.keyboard().press("Enter");
        assertThat(row(page, "1.1").locator("[data-points]")).hasText("2,00");
        assertThat(row(page, "1.2").locator("[data-points]")).hasText("4,50");
        assertThat(row(page, "1.2").locator("p[data-state]")).hasText(SAVED);
        lan.lookAlsoOnPhone("12-assessment-points");
        prove(lan);
        lan.line(false);
        page.locator("[id='i-2.1-numerator']").fill("80");
        page.locator("[id='i-2.1-denominator']").fill("100");
        assertThat(row(page, "2.1").locator("p[data-state]")).containsText("mất kết nối");
        lan.look("15-assessment-offline");
        lan.line(true);
        assertThat(row(page, "2.1").locator("p[data-state]")).hasText(SAVED);
        assertThat(row(page, "2.1").locator("[data-points]")).hasText("2,00");
        page.locator("[id='i-2.2-count']").fill("3");
        page.locator("[id='i-2.3-option']").selectOption("tot");
        page.locator("[id='x-2.2']").fill("Ba sáng kiến được công nhận tại Quyết định số 15/QĐ-STP");
        assertThat(row(page, "2.2").locator("p[data-state]")).hasText(SAVED);
        assertThat(row(page, "2.3").locator("p[data-state]")).hasText(SAVED);
        submit(as("van"));
        province.othersSubmit();
        arrived(2);
    }

    private static Locator row(Page page, String criterion) {
        return page.locator("tr[data-criterion='" + criterion + "']");
    }

    /** A new document for 1.1, the same one found again for 1.2. */
    private static void prove(Walker lan) {
        var page = lan.page;
        page.locator("[data-evidence='1.1']").first().click();
        lan.press("Thêm tài liệu");
        lan.unfold("Đăng ký tài liệu");
        page.locator("dialog [name=secrecy]").selectOption("NONE");
        lan.upload("dialog [name=file]", "ke-hoach.pdf", "application/pdf", SampleFiles.pdf("Kế hoạch 12"));
        assertThat(page.locator("dialog .evidence-state")).containsText("Đã nhận");
        lan.refused(() -> {
            lan.press("Đăng ký và gắn vào tiêu chí");
            assertThat(page.locator("dialog .alert")).isVisible();
        });
        page.locator("dialog [name=kind]").selectOption("PLAN");
        page.locator("dialog [name=number]").fill("12");
        page.locator("dialog [name=symbol]").fill("KH-STP");
        page.locator("dialog [name=date]").fill("2026-01-05");
        page.locator("dialog [name=issuer]").fill("Sở Tư pháp");
        page.locator("dialog [name=summary]").fill("Kế hoạch cải cách hành chính năm 2026");
        lan.look("13-evidence-new");
        lan.press("Đăng ký và gắn vào tiêu chí");
        assertThat(page.locator("dialog .evidence-list").first()).containsText("12/KH-STP");
        lan.look("14-evidence-attached");
        lan.press("Đóng");
        assertThat(page.locator("[data-documents='1.1']")).hasText("1");
        page.locator("[data-evidence='1.2']").first().click();
        lan.press("Thêm tài liệu");
        lan.press("Gắn tài liệu: Kế hoạch");
        assertThat(page.locator("dialog .evidence-list").first()).containsText("12/KH-STP");
        lan.press("Đóng");
        assertThat(page.locator("[data-documents='1.2']")).hasText("1");
    }

    /** 2.1 has neither document nor explanation yet: Vân reads so, mends it, submits. */
    private static void submit(Walker van) {
        van.look("16-home-head");
        van.follow("Tự đánh giá: ");
        van.follow("Kiểm tra và nộp");
        assertThat(van.page.getByText("chỗ phải hoàn thiện")).isVisible();
        van.look("17-check-wanting");
        van.follow("2.1");
        van.page.locator("[id='x-2.1']").fill("Số liệu trích từ hệ thống một cửa ngày 15/11/2026");
        assertThat(row(van.page, "2.1").locator("p[data-state]")).hasText(SAVED);
        van.look("18-assessment-full");
        van.follow("Kiểm tra và nộp");
        van.lookAlsoOnPhone("19-check-ready");
        van.press("Nộp bảng tự đánh giá");
        assertThat(van.page.getByText("Đã nộp").first()).isVisible();
        van.look("20-submission");
    }

    @Test
    @Order(3)
    void hoa_appraises_asks_and_appraises_again() {
        after(2);
        clock.setVietnam("2026-11-24T09:00");
        assign(as("tung"));
        province.othersAppraised();
        var hoa = as("hoa");
        hoa.look("24-home-appraiser");
        hoa.follow("Thẩm định");
        hoa.look("25-desk");
        hoa.follow(SmallProvince.DEPARTMENT);
        hoa.look("26-case-file");
        hoa.follow("1.1");
        hoa.look("27-criterion");
        hoa.page.keyboard().press("c");
        assertThat(hoa.page.getByText("Đã công nhận tiêu chí 1.1")).isVisible();
        ask(hoa);
        adjust(hoa, "6", "Báo cáo chỉ nêu sáu nhiệm vụ hoàn thành");
        hoa.look("29-next-criterion");
        hoa.go("/appraisals/" + province.followed() + "?field=2");
        hoa.press("Công nhận 3 tiêu chí còn lại");
        assertThat(hoa.page.getByText("Đã công nhận 3 tiêu chí")).isVisible();
        hoa.look("30-recognised-rest");
        enter(hoa);
        clock.setVietnam("2026-12-08T09:00");
        reply(as("lan"));
        clock.setVietnam("2026-12-15T09:00");
        hoa.go("/appraisals/" + province.followed() + "/1.2");
        hoa.look("34-second-appraisal");
        adjust(hoa, "7", "Chấp nhận thêm một nhiệm vụ sau giải trình");
        as("tung").go(ROUND + "/progress");
        as("tung").look("35-progress");
        arrived(3);
    }

    private void assign(Walker tung) {
        tung.go(ROUND + "/assignments?block=so-nganh");
        tung.look("22-assignments-gaps");
        give(tung, "Lê Thị Hoa", "");
        give(tung, "Bùi Văn Quang", "Sở Tài chính");
        give(tung, "Bùi Văn Quang", "Sở Nội vụ");
        tung.look("23-assignments");
        tung.go(ROUND + "/assignments?block=xa-phuong");
        give(tung, "Bùi Văn Quang", "");
    }

    private static void give(Walker tung, String person, String agency) {
        for (var box : tung.page.locator("fieldset [name=field]").all()) {
            box.check();
        }
        tung.choose(tung.page.locator("#appraiser"), person);
        if (!agency.isEmpty()) {
            tung.choose(tung.page.locator("#assessment"), agency);
        }
        tung.press("Giao việc");
        assertThat(tung.page.getByText("Đã giao thêm")).isVisible();
    }

    private static void ask(Walker hoa) {
        hoa.page.keyboard().press("h");
        hoa.page.locator("#text").fill("Đề nghị bổ sung danh mục nhiệm vụ đã hoàn thành.");
        hoa.press("Gửi yêu cầu");
        assertThat(hoa.page.getByText("Đã yêu cầu giải trình tiêu chí 1.2")).isVisible();
    }

    private static void adjust(Walker hoa, String numerator, String reason) {
        hoa.page.locator("#fact-numerator").fill(numerator);
        assertThat(hoa.page.locator("#preview")).containsText("chênh so với tự đánh giá");
        hoa.page.locator("#reason").fill(reason);
        if (numerator.equals("6")) {
            hoa.look("28-criterion-adjusting");
        }
        hoa.page.locator("[data-key=d]").click();
        assertThat(hoa.page.getByText("Đã điều chỉnh tiêu chí 1.2")).isVisible();
    }

    private void enter(Walker hoa) {
        hoa.go("/appraisals/" + province.followed() + "/3.1");
        hoa.page.locator("#fact-score").fill("88,5");
        hoa.page.locator("#number").fill("77/BC-VTK");
        hoa.page.locator("#date").fill("2026-11-20");
        hoa.page.locator("#issuer").fill("Viện Nghiên cứu dư luận");
        hoa.look("31-survey-entry");
        hoa.press("Nhập kết quả");
        assertThat(hoa.page.getByText("Đã nhập kết quả tiêu chí 3.1")).isVisible();
    }

    private static void reply(Walker lan) {
        lan.go("/");
        lan.look("32-home-explain");
        lan.follow("Giải trình 1 nội dung");
        lan.page.locator("textarea[name=text]").fill("Ba nhiệm vụ còn lại hoàn thành ngày 10/12 theo kế hoạch.");
        lan.page.locator("[name=objects]").check();
        lan.lookAlsoOnPhone("33-explanation");
        lan.press("Gửi giải trình");
        assertThat(lan.page.getByText("Đã giải trình tiêu chí 1.2")).isVisible();
    }

    @Test
    @Order(4)
    void a_council_decides_and_the_agency_replies() {
        after(3);
        clock.setVietnam("2026-12-22T09:00");
        var council = new CouncilSteps(province, agenda, votes);
        council.establish(as("tung"));
        council.sit(as("tung"));
        council.vote(as("binh"));
        council.concludeWithoutQuorum(as("binh"));
        council.enterPaper(as("tung"));
        council.conclude(as("binh"));
        clock.setVietnam("2026-12-29T09:00");
        council.reply(as("van"), as("tung"));
        arrived(4);
    }

    @Test
    @Order(5)
    void the_result_is_sealed_approved_published_and_read_on_a_phone() {
        after(4);
        clock.setVietnam("2027-01-05T09:00");
        PublicationSteps.seal(as("tung"));
        PublicationSteps.release(as("tung"), as("binh"));
        PublicationSteps.read(Walker.phone(chromium.browser(), base(), "citizen", findings), "6");
        PublicationSteps.read(Walker.desktop(chromium.browser(), base(), "citizen at a desk", findings), "7");
        arrived(5);
    }

    @Test
    @Order(6)
    void two_communes_become_one_and_the_tree_of_each_day_shows_it() {
        after(1);
        clock.setVietnam("2027-01-06T09:00");
        OrganisationSteps.propose(as("tung"));
        OrganisationSteps.approve(as("an"));
        OrganisationSteps.look(as("tung"));
        findings.assertNone();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
