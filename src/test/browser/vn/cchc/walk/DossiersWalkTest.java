package vn.cchc.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import vn.cchc.Application;

/**
 * One-stop dossiers from a file to the public page, over real HTTP: Tùng (standing agency) tries a delivery and takes it in, Lan (officer
 * of a department) looks for her late dossiers and opens one, Tùng closes a month, a correction needs its reason and makes the next
 * version, anybody reads the closed figures. Every screen they pass is examined by {@link Walker#look}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {Application.class, Walk.Setup.class},
        properties = {"cchc.db.fast=true", "cchc.data=target/dossiers-walk-data", "cchc.identity.hash-cost=4"})
@AutoConfigureMockMvc
class DossiersWalkTest extends Walk {

    private static final String HEAD =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,finished_at,returned_at,status,late_cause,handler\n";
    private static final String[] UNITS = {"tinh,T02,T02", "xa,T90001,T90001", "xa,T90002,T90002"};

    /** Sixty days of dossiers of three units; every seventh late, the newest still open. */
    private static String file() {
        return HEAD
                + IntStream.range(0, 120).mapToObj(DossiersWalkTest::line).collect(Collectors.joining())
                + "SAI-1,P.1,dat-dai,xa,KHONG-CO,KHONG-CO,1,2026-09-03 08:00,2026-09-10 17:00,,,4,,\n"
                + "SAI-2,P.1,dat-dai,xa,T90001,T90001,1,2026-09-03 08:00,2026-09-01 17:00,,,4,,\n";
    }

    private static String line(int number) {
        var received = LocalDate.of(2026, 9, 1).plusDays(number / 2);
        var finished = number > 112 ? "" : received.plusDays(number % 7 == 0 ? 12 : 3) + " 15:00";
        return String.join(
                        ",",
                        "HS-" + number,
                        "P." + number % 3,
                        number % 2 == 0 ? "dat-dai" : "ho-tich",
                        UNITS[number % 3],
                        Integer.toString(1 + number % 2),
                        received + " 08:00",
                        received.plusDays(7) + " 17:00",
                        finished,
                        "",
                        finished.isEmpty() ? "4" : "9",
                        "thiếu người",
                        "Cán bộ A")
                + "\n";
    }

    private static void deliver(Walker walker, String name, String file, String button) {
        walker.go("/dossiers/batches");
        walker.upload("#file", name, "text/csv", file.getBytes(StandardCharsets.UTF_8));
        walker.press(button);
        walker.page.waitForURL("**/dossiers/batches/*");
    }

    @Test
    @Order(1)
    void tung_adds_a_source_tries_a_file_and_takes_it_in() {
        var tung = as("tung");
        tung.go("/dossiers");
        tung.look("d01-overview-empty");
        tung.go("/dossiers/batches");
        tung.look("d02-batches-empty");
        tung.go("/dossiers/sources/new");
        tung.page.locator("#code").fill("mot-cua");
        tung.page.locator("#name").fill("Một cửa điện tử");
        tung.page
                .locator("#mapping")
                .fill("format: cchc-dossier-mapping/1\ncode: mot-cua\ntitle: Một cửa\nunknown-procedure: accept\n");
        tung.lookAlsoOnPhone("d03-source");
        tung.page.locator("form:has(#mapping) button.btn-primary").click();
        tung.page.waitForLoadState();

        deliver(tung, "thang-9.csv", file(), "Chạy thử");
        assertThat(tung.page.getByText("Chạy thử xong, chưa lưu gì")).isVisible();
        assertThat(tung.page.getByText("Mã đơn vị không có trong cơ cấu tổ chức").first()).isVisible();
        tung.lookAlsoOnPhone("d04-tried");
        deliver(tung, "thang-9.csv", file(), "Nhập luôn");
        assertThat(tung.page.getByText("Đã nhận: các hồ sơ này")).isVisible();
        tung.lookAlsoOnPhone("d05-taken");
        arrived(1);
    }

    @Test
    @Order(2)
    void tung_looks_at_the_province_its_units_and_the_quality_of_the_data() {
        after(1);
        var tung = as("tung");
        for (var screen : new String[] {"", "/league", "/map", "/signals", "/quality"}) {
            tung.go("/dossiers" + screen);
            tung.lookAlsoOnPhone("d10-dossiers" + screen.replace('/', '-'));
        }
        arrived(2);
    }

    @Test
    @Order(3)
    void lan_finds_her_late_dossiers_keeps_the_filter_and_opens_one() {
        after(2);
        var lan = as("lan");
        lan.go("/dossiers/list");
        lan.look("d20-list");
        lan.page.locator("#standing").selectOption("LATE");
        lan.page.waitForURL("**standing=LATE**");
        lan.unfold("Bộ lọc đã lưu");
        lan.page.locator("#name").fill("Trễ của sở");
        lan.press("Lưu bộ lọc này");
        assertThat(lan.page.getByText("Đã lưu bộ lọc “Trễ của sở”")).isVisible();
        lan.go("/dossiers/list");
        lan.follow("Trễ của sở");
        assertThat(lan.page.locator("#standing")).hasValue("LATE");
        lan.lookAlsoOnPhone("d21-late");
        lan.page.locator("table.grid tbody a").first().click();
        assertThat(lan.page.getByText("Cán bộ A").first()).isVisible();
        lan.lookAlsoOnPhone("d22-dossier");
        arrived(3);
    }

    @Test
    @Order(4)
    void tung_closes_a_month_and_a_correction_says_why() {
        after(3);
        var tung = as("tung");
        tung.go("/dossiers/closings");
        tung.page.locator("#period").selectOption("2026-09");
        tung.press("Chốt kỳ này");
        assertThat(tung.page.getByText("Đã chốt số liệu").first()).isVisible();
        tung.lookAlsoOnPhone("d30-closed");
        deliver(tung, "dinh-chinh.csv", HEAD + line(1).replace("2026-09-04 15:00", "2026-09-11 15:00"), "Nhập luôn");
        assertThat(tung.page.getByText("làm thay đổi số liệu của kỳ đã chốt").first()).isVisible();
        tung.lookAlsoOnPhone("d31-needs-reason");
        tung.page.locator("#reason").fill("Nhập sai ngày trả kết quả");
        tung.press("Ghi lý do và nhập");
        assertThat(tung.page.getByText("Đã nhận: các hồ sơ này")).isVisible();
        tung.go("/dossiers/closings/versions?from=2026-09-01&to=2026-10-01");
        assertThat(tung.page.getByText("Nhập sai ngày trả kết quả").first()).isVisible();
        tung.lookAlsoOnPhone("d32-versions");
        arrived(4);
    }

    /** What would change a closed month may also be given up. */
    @Test
    @Order(5)
    void tung_gives_a_correction_up() {
        after(4);
        var tung = as("tung");
        deliver(tung, "dinh-chinh-2.csv", HEAD + line(3).replace("2026-09-05 15:00", "2026-09-12 15:00"), "Nhập luôn");
        tung.press("Bỏ lần nhập này");
        assertThat(tung.page.getByText("Đã dừng theo yêu cầu, không lưu gì").first()).isVisible();
        tung.look("d33-given-up");
        arrived(5);
    }

    @Test
    @Order(6)
    void anybody_reads_the_closed_figures() {
        after(5);
        var anybody = Walker.desktop(chromium.browser(), base(), "anybody", findings);
        anybody.go("/ho-so-mot-cua");
        assertThat(anybody.page.locator("table").first()).isVisible();
        assertThat(anybody.page.getByText("Xã Đông Hà", new Page.GetByTextOptions().setExact(true)).first())
                .isVisible();
        anybody.lookAlsoOnPhone("d40-public");
        arrived(6);
    }
}
