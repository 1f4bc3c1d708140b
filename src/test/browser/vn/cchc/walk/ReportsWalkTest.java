package vn.cchc.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import vn.cchc.Application;

/**
 * A report from the opening of its period to the signed paper, over real HTTP: Tùng (standing agency) opens the year, Lan
 * (officer of a department) enters a document into its register, types, pastes and writes, Vân (its head) hands in, Tùng gives
 * one cell back, approves, compiles and writes, Bình (head of the province) hands in and signs. Every screen they pass is
 * examined by {@link Walker#look}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {Application.class, Walk.Setup.class},
        properties = {"cchc.db.fast=true", "cchc.data=target/reports-walk-data", "cchc.identity.hash-cost=4"})
@AutoConfigureMockMvc
class ReportsWalkTest extends Walk {

    private static final Pattern SAVED = Pattern.compile("đã lưu.*");

    @Autowired
    private OtherReports others;

    private String department;
    private String whole;

    @Test
    @Order(1)
    void tung_opens_the_year_and_sees_who_owes_what() {
        var tung = as("tung");
        tung.go("/reports");
        tung.look("r01-reports-empty");
        tung.go("/regimes");
        tung.look("r02-regimes");
        tung.page.locator("tbody a").first().click();
        tung.look("r03-regime");
        tung.go("/forms");
        tung.look("r04-forms");
        tung.page.locator("tbody a").first().click();
        tung.lookAlsoOnPhone("r05-form");
        tung.go("/reports/open");
        tung.choose(tung.page.locator("#regime"), "(2025.1)");
        tung.press("Tiếp");
        tung.page.locator("#part").selectOption("Y");
        tung.page.locator("#year").fill("2026");
        tung.press("Xem trước");
        assertThat(tung.page.getByText("Ai phải nộp: 7 cơ quan")).isVisible();
        tung.look("r06-open-preview");
        tung.press("Mở kỳ và chốt danh sách");
        assertThat(tung.page.getByText("chốt danh sách phải nộp")).isVisible();
        tung.lookAlsoOnPhone("r07-report");
        department = others.of(SmallProvince.DEPARTMENT).toString();
        whole = others.of("Tỉnh Sông Lam").toString();
        arrived(1);
    }

    @Test
    @Order(2)
    void lan_enters_a_document_and_its_register_counts_it_in_the_form() {
        after(1);
        var lan = as("lan");
        lan.go("/");
        lan.lookAlsoOnPhone("r10-home");
        lan.go("/registers");
        lan.look("r11-registers");
        lan.follow("Sổ văn bản chỉ đạo");
        lan.look("r12-register-empty");
        lan.follow("Thêm dòng");
        ReportSteps.document(lan, "12", "01/06/2026", "Chỉ đạo thử về rà soát thủ tục");
        lan.lookAlsoOnPhone("r13-row");
        lan.go("/filings/" + department);
        var counted = row(lan, "1.1.3").locator("a.tag.info");
        assertThat(counted).containsText("1");
        lan.look("r14-form-counted");
        counted.click();
        assertThat(lan.page.getByText("Chỉ đạo thử về rà soát thủ tục").first()).isVisible();
        lan.look("r15-counted-rows");
        arrived(2);
    }

    @Test
    @Order(3)
    void lan_types_pastes_and_loses_the_line() {
        after(2);
        var lan = as("lan");
        lan.go("/filings/" + department);
        type(lan, "1.1.1", "1.250");
        assertThat(state(lan, "1.1.1")).hasText(SAVED);
        type(lan, "1.1.2", "1.251");
        assertThat(lan.page.locator("#filing-findings a").first()).isVisible();
        lan.lookAlsoOnPhone("r20-form-rule");
        type(lan, "1.1.2", "1.250");
        ReportSteps.paste(value(lan, "1.2.1"), "3\n4\n2\n2");
        assertThat(state(lan, "1.2.4")).hasText(SAVED);
        lan.line(false);
        type(lan, "1.3.1", "15");
        assertThat(state(lan, "1.3.1")).containsText("mất kết nối");
        lan.look("r21-form-offline");
        lan.line(true);
        assertThat(state(lan, "1.3.1")).hasText(SAVED);
        lan.go("/filings/" + department);
        assertThat(value(lan, "1.3.1")).hasValue("15");
        assertThat(value(lan, "1.2.3")).hasValue("2");
        drawer(lan);
        arrived(3);
    }

    /** "Không áp dụng" with its reason, a source, the history of the cell. */
    private void drawer(Walker lan) {
        row(lan, "1.3.2").locator("[data-cell]").click();
        lan.page.getByLabel("Không áp dụng", new Page.GetByLabelOptions().setExact(true)).check();
        lan.page.locator("#na-reason").fill("Không được giao nhiệm vụ");
        lan.press("Ghi nhận");
        assertThat(state(lan, "1.3.2")).hasText(SAVED);
        assertThat(row(lan, "1.3.2").locator("[data-shown]")).containsText("Không được giao nhiệm vụ");
        row(lan, "1.1.1").locator("[data-cell]").click();
        lan.page.locator("#source").fill("12/KH-STP");
        lan.page.locator("form:has(#source) button").click();
        assertThat(lan.page.locator("ul.remarks")).containsText("12/KH-STP");
        lan.look("r22-cell");
        lan.page.locator("#cell-drawer form[method=dialog] button").click();
    }

    @Test
    @Order(4)
    void lan_writes_a_section_with_a_live_figure_and_a_footnote() {
        after(3);
        var lan = as("lan");
        lan.go("/narratives");
        lan.look("r30-narratives");
        lan.go("/narratives/" + department + "/sections/chi-dao");
        var text = lan.page.locator("#text");
        text.pressSequentially("Sở đã hoàn thành {1.1.2");
        assertThat(lan.page.locator("#suggest [role=option]").first()).isVisible();
        lan.look("r31-suggestions");
        lan.page.keyboard().press("Enter");
        text.pressSequentially(", ban hành {1.1.3} văn bản theo [[vb:ra soat");
        assertThat(lan.page.locator("#suggest [role=option]").first()).containsText("12");
        lan.page.keyboard().press("Enter");
        lan.page.keyboard().press("Control+s");
        assertThat(lan.page.locator("#read")).containsText("Sở đã hoàn thành 1.250, ban hành 1 văn bản");
        assertThat(lan.page.locator("#read")).containsText("rà soát thủ tục");
        lan.lookAlsoOnPhone("r32-section");
        lan.press("Nộp mục này");
        lan.go("/narratives/" + department + "/sections/chi-dao/versions");
        lan.look("r33-versions");
        arrived(4);
    }

    @Test
    @Order(5)
    void van_hands_in_and_tung_gives_one_cell_back() {
        after(4);
        var van = as("van");
        van.go("/filings/" + department + "/check");
        van.lookAlsoOnPhone("r40-check");
        van.press("Ghi «không có số liệu» cho các ô còn trống");
        ReportSteps.explain(van);
        van.look("r41-check-clear");
        van.press("Nộp báo cáo");
        assertThat(van.page.getByText("Đã nộp báo cáo")).isVisible();
        van.look("r42-handed-in");
        var tung = as("tung");
        tung.go("/");
        tung.look("r43-home");
        tung.go("/filings/" + department);
        tung.press("Trả lại");
        tung.page.locator("#gb-reason").fill("Xem lại số phiếu");
        tung.page.locator("details:has(#gb-1\\.1\\.1) summary").click();
        tung.page.locator("#gb-1\\.1\\.1").fill("Kế hoạch chỉ có 1.200 nhiệm vụ");
        tung.look("r44-give-back");
        tung.page.locator("#give-back button.btn-primary").click();
        assertThat(tung.page.getByText("Đã trả lại báo cáo")).isVisible();
        mended();
        arrived(5);
    }

    private void mended() {
        var lan = as("lan");
        lan.go("/filings/" + department);
        assertThat(row(lan, "1.1.1")).containsText("Kế hoạch chỉ có 1.200 nhiệm vụ");
        lan.lookAlsoOnPhone("r45-returned");
        type(lan, "1.1.2", "1.200");
        assertThat(state(lan, "1.1.2")).hasText(SAVED);
        type(lan, "1.1.1", "1.200");
        assertThat(state(lan, "1.1.1")).hasText(SAVED);
        var van = as("van");
        van.go("/filings/" + department + "/check");
        van.press("Nộp báo cáo");
        van.go("/filings/" + department + "/way");
        assertThat(van.page.locator("main")).containsText("1.250");
        van.look("r46-way");
    }

    @Test
    @Order(6)
    void tung_approves_all_and_compiles_the_province() {
        after(5);
        others.file(SmallProvince.DEPARTMENT);
        var tung = as("tung");
        tung.go("/filings?report=" + others.report());
        tung.page.locator("[data-check-all]").check();
        tung.lookAlsoOnPhone("r50-inbox");
        tung.press("Duyệt các báo cáo đã chọn");
        assertThat(tung.page.getByText("Đã duyệt 6 báo cáo")).isVisible();
        tung.go("/rollups/" + whole);
        assertThat(tung.page.getByText("Đủ tất cả đơn vị")).isVisible();
        tung.lookAlsoOnPhone("r51-rollup");
        tung.go("/rollups/" + whole + "/rows/1.1.1");
        assertThat(tung.page.locator("main")).containsText("1.200");
        // A commune does not answer this row: it is no part of the sum and lacks nothing.
        assertThat(tung.page.locator("tbody tr")).hasCount(3);
        tung.lookAlsoOnPhone("r52-drill");
        tung.go("/rollups/" + whole + "/series/1.1.1");
        tung.look("r53-series");
        tung.follow("Theo địa giới hôm nay");
        tung.look("r54-series-today");
        tung.go("/rollups/" + whole);
        tung.page.getByText("còn 7 ô chưa trả lời").click();
        tung.press("Ghi «không có số liệu» cho các ô còn trống");
        tung.go("/rollups/" + whole);
        tung.press("Tổng hợp 6 đơn vị");
        assertThat(tung.page.getByText("Đã tổng hợp số liệu của 6 đơn vị")).isVisible();
        arrived(6);
    }

    @Test
    @Order(7)
    void the_parts_become_one_paper_and_binh_signs_it() throws IOException {
        after(6);
        var tung = as("tung");
        tung.go("/narratives/" + whole + "/parts");
        tung.look("r60-parts");
        tung.go("/narratives/" + whole + "/sections/chi-dao");
        tung.page.locator("input[name=pick]").first().check();
        tung.press("Lấy các đoạn đã chọn");
        assertThat(tung.page.locator("#read")).containsText("1.200");
        tung.look("r61-merged");
        var binh = as("binh");
        binh.go("/filings/" + whole + "/check");
        ReportSteps.explain(binh);
        binh.look("r61a-check-province");
        binh.press("Nộp báo cáo");
        assertThat(binh.page.getByText("Đã nộp báo cáo")).isVisible();
        binh.go("/papers/" + whole);
        assertThat(binh.page.locator("main")).containsText("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        binh.lookAlsoOnPhone("r62-paper");
        var docx = parts(binh.download("Tải về .docx"));
        assertThat(docx.get("word/document.xml")).contains("1.200", "footnoteReference");
        assertThat(docx.get("word/footnotes.xml")).contains("rà soát thủ tục");
        binh.go("/filings/" + whole);
        binh.press("Ký, gửi");
        assertThat(binh.page.getByText("Đã ký, gửi. Từ đây muốn đổi số liệu phải mở sửa báo cáo đã gửi")).isVisible();
        binh.look("r63-sent");
        arrived(7);
    }

    @Test
    @Order(8)
    void who_filed_in_time_is_read_and_the_definitions_are_looked_at() {
        after(7);
        clock.setVietnam("2026-12-21T09:00");
        var tung = as("tung");
        tung.go("/reports/rates");
        tung.lookAlsoOnPhone("r70-rates");
        tung.go("/reports/" + others.report());
        tung.look("r71-report-closed");
        tung.go("/outlines");
        tung.look("r72-outlines");
        tung.go("/forms/drafts");
        tung.press("Sửa thành phiên bản mới");
        tung.lookAlsoOnPhone("r73-designer");
        tung.go("/filings/import");
        tung.look("r74-import");
        tung.go("/templates");
        tung.look("r75-templates");
        arrived(8);
    }

    private static Locator row(Walker walker, String key) {
        return walker.page.locator("[id='r-" + key + "']");
    }

    private static Locator value(Walker walker, String key) {
        return row(walker, key).locator("[data-value]");
    }

    private static Locator state(Walker walker, String key) {
        return row(walker, key).locator("[data-state]");
    }

    private static void type(Walker walker, String key, String text) {
        value(walker, key).fill(text);
        value(walker, key).press("Tab");
    }

    private static Map<String, String> parts(byte[] docx) throws IOException {
        var parts = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
