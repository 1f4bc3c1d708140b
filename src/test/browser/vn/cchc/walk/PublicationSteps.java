package vn.cchc.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import vn.cchc.kernel.Sha256;

/**
 * Part 5: sealed, approved, published, read. What Sở Tư pháp must come to, by hand:
 *
 * <pre>
 * 1.1  có ban hành đúng hạn                      2
 * 1.2  7/10 = 70 % × 5 / 100 % (Hội đồng giữ)    3.5
 * 2.1  80/100 = 80 %, từ 70 % đến dưới 90 %      2
 * 2.2  3 sáng kiến × 0.5                         1.5
 * 2.3  đầy đủ, kịp thời: 100 % × 2               2
 * 3.1  khảo sát 88.5/100 × 5                     4.425
 *                                               -------
 *                                               15.425 → 15,43 (từ 5 trở lên làm tròn lên)
 * chỉ số 15.425 / 20 = 77.125 % → 77,13 %; từ 65 đến dưới 80: Khá
 * </pre>
 *
 * <p>Ahead of Sở Tài chính (71) and Sở Nội vụ (48.5): first of three.
 */
final class PublicationSteps {

    private static final String POINTS = "15,43";
    private static final String INDEX = "77,13";

    private PublicationSteps() {}

    static void seal(Walker tung) {
        tung.go(WalkTest.ROUND + "/result");
        tung.look("50-provisional");
        tung.press("Chốt kết quả");
        assertThat(tung.page.getByText("Đã chốt kết quả lần 1")).isVisible();
        tung.press("Tính lại và so mã");
        assertThat(tung.page.getByText("trùng khớp mã SHA-256")).isVisible();
        tung.lookAlsoOnPhone("51-sealed");
        tung.follow(SmallProvince.DEPARTMENT);
        assertThat(tung.page.locator(".score-box")).containsText(INDEX);
        tung.look("52-agency-result");
    }

    static void release(Walker tung, Walker binh) {
        tung.follow("Công bố");
        tung.look("53-releases");
        tung.press("Chuẩn bị công bố");
        assertThat(tung.page.getByText("Ông/bà là người chuẩn bị bản này nên không tự phê duyệt được"))
                .isVisible();
        tung.look("54-release-prepared");
        binh.go("/");
        binh.look("55-home-approve");
        binh.follow("Phê duyệt bản công bố");
        binh.lookAlsoOnPhone("56-release-approve");
        binh.press("Phê duyệt");
        tung.go("/");
        tung.look("56-home-publish");
        tung.follow("Công bố “");
        tung.press("Công bố");
        assertThat(tung.page.getByText("Đã công bố “")).isVisible();
        tung.look("57-published");
    }

    static void read(Walker citizen, String series) {
        citizen.go("/ket-qua");
        citizen.look(series + "0-public-rounds");
        citizen.follow("Đánh giá Chỉ số");
        citizen.look(series + "1-public-ranking");
        var first = citizen.page.locator("table.ranking tbody tr").first();
        assertThat(first).containsText(SmallProvince.DEPARTMENT);
        assertThat(first).containsText(INDEX);
        takeHome(citizen);
        citizen.follow(SmallProvince.DEPARTMENT);
        citizen.look(series + "2-public-agency");
        var facts = citizen.page.locator("dl.facts.big");
        for (var fact : new String[] {"1", INDEX, POINTS, "Khá"}) {
            assertThat(facts).containsText(fact);
        }
        citizen.page.locator("a[href$='/phien-ban/1']").click();
        citizen.look(series + "3-public-version");
    }

    /** The files say what the page says, and the JSON has the hash that is printed under it. */
    private static void takeHome(Walker citizen) {
        var json = citizen.download("Toàn bộ (.json)");
        assertThat(Sha256.of(json).hex()).isEqualTo(text(citizen.page.locator("dd.hash")));
        var summary = new String(citizen.download("Xếp hạng (.csv)"), StandardCharsets.UTF_8);
        assertThat(summary.lines().filter(line -> line.contains(SmallProvince.DEPARTMENT)))
                .singleElement()
                .asString()
                .contains("15.43", "77.13", "Khá");
        var criteria = new String(citizen.download("Theo tiêu chí (.csv)"), StandardCharsets.UTF_8);
        assertThat(criteria.lines().filter(line -> line.contains(SmallProvince.DEPARTMENT)))
                .hasSize(6);
        assertThat(cells(citizen.download("Bảng tính (.xlsx)"))).contains(SmallProvince.DEPARTMENT, "77.13");
    }

    private static String text(Locator locator) {
        return locator.first().innerText().strip();
    }

    private static List<String> cells(byte[] workbook) {
        var cells = new ArrayList<String>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            for (var sheet : book.getSheets().toList()) {
                for (var row : sheet.read()) {
                    row.stream().filter(cell -> cell != null).map(Cell::getText).forEach(cells::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cells;
    }
}
