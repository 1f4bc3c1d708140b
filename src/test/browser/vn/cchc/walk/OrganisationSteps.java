package vn.cchc.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Part 6: two communes become one by a reviewed operation; the tree of each day shows what was there on it. */
final class OrganisationSteps {

    private OrganisationSteps() {}

    static void propose(Walker tung) {
        tung.go("/organisations");
        tung.lookAlsoOnPhone("80-tree");
        tung.follow("Đề xuất thay đổi mới");
        tung.look("81-reform-blank");
        tung.page.locator("#kind").selectOption("merge");
        tung.page.locator("#effective").fill("2027-03-01");
        tung.page.locator("#basis").fill("Nghị quyết 12/NQ-UBTVQH ngày 02/01/2027 (mẫu)");
        tung.page.locator("#codes").fill("T90001, T90002");
        tung.page.locator("#name").fill("Xã Đông Sơn");
        tung.page.locator("#code").fill("T90010");
        tung.press("Xem trước");
        assertThat(tung.page.locator("#effects")).containsText("Xã Đông Sơn");
        tung.lookAlsoOnPhone("82-reform-preview");
        tung.press("Gửi đề xuất");
        assertThat(tung.page.getByText("chờ người khác duyệt")).isVisible();
        assertThat(tung.page.getByText("không tự duyệt được")).isVisible();
        assertThat(tung.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Duyệt và thực hiện")))
                .hasCount(0);
        tung.look("83-reform-own");
    }

    static void approve(Walker an) {
        an.lookAlsoOnPhone("84-home-reform");
        an.go("/organisations/reforms");
        an.look("85-reforms");
        an.follow("Hợp nhất");
        an.look("86-reform-waiting");
        an.press("Duyệt và thực hiện");
        assertThat(an.page.getByText("Đã duyệt và thực hiện thay đổi")).isVisible();
        an.look("87-reform-done");
    }

    static void look(Walker tung) {
        tung.go("/organisations?date=2027-02-28");
        assertThat(tung.page.getByText("Xã Đông Hà").first()).isVisible();
        assertThat(tung.page.getByText("Xã Đông Sơn")).hasCount(0);
        tung.go("/organisations?date=2027-03-01");
        assertThat(tung.page.getByText("Xã Đông Hà")).hasCount(0);
        tung.look("88-tree-after");
        tung.follow("Xã Đông Sơn");
        for (var before : new String[] {"Xã Đông Hà", "Xã Tây Sơn"}) {
            assertThat(tung.page.getByText(before).first()).isVisible();
        }
        tung.lookAlsoOnPhone("89-organisation");
        tung.go("/organisations/groups?date=2027-03-01");
        tung.look("90-groups");
    }
}
