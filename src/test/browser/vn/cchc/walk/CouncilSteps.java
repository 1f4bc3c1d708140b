package vn.cchc.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import vn.cchc.council.Agenda;
import vn.cchc.council.Choice;
import vn.cchc.council.Votes;

/**
 * Part 4: four sit on the council. Đạo works for the agency in question and stands aside, Cúc is absent and sends a paper,
 * Minh votes beside the walk.
 */
record CouncilSteps(SmallProvince province, Agenda agenda, Votes votes) {

    void establish(Walker tung) {
        tung.go("/councils");
        tung.look("40-councils");
        tung.follow("Đánh giá Chỉ số");
        tung.page.locator("#number").fill("215/QĐ-UBND");
        tung.page.locator("#decidedOn").fill("2026-11-30");
        tung.page.locator("#issuer").fill("Ủy ban nhân dân tỉnh Sông Lam");
        tung.look("41-council-establish");
        tung.press("Ghi nhận");
        seat(tung, "Trần Thanh Bình", "CHAIR", "Phó Chủ tịch UBND tỉnh");
        seat(tung, "Vũ Ngọc Minh", "MEMBER", "Phó Giám đốc Sở Tài chính");
        seat(tung, "Mai Văn Đạo", "MEMBER", "Phó Giám đốc Sở Tư pháp");
        seat(tung, "Đinh Thị Cúc", "MEMBER", "Chánh Văn phòng Sở Nội vụ");
    }

    private static void seat(Walker tung, String person, String duty, String position) {
        tung.unfold("Thêm thành viên");
        tung.choose(tung.page.locator("#account"), person);
        tung.page.locator("#duty").selectOption(duty);
        tung.page.locator("#position").fill(position);
        tung.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thêm").setExact(true))
                .click();
        assertThat(tung.page.getByText("Đã thêm " + person)).isVisible();
    }

    void sit(Walker tung) {
        tung.press("Đưa 1 nội dung");
        tung.lookAlsoOnPhone("42-council");
        tung.page.locator("#place").fill("Phòng họp số 2, Trụ sở UBND tỉnh");
        tung.press("Mở phiên họp");
        for (var present : new String[] {"Trần Thanh Bình", "Vũ Ngọc Minh"}) {
            tung.page.getByLabel(present).selectOption("PRESENT");
        }
        tung.press("Lưu thành phần dự họp");
        assertThat(tung.page.getByText("Chưa đủ số thành viên: 2/4")).isVisible();
        tung.lookAlsoOnPhone("43-sitting");
    }

    void vote(Walker binh) {
        binh.go("/");
        binh.lookAlsoOnPhone("44-home-chair");
        binh.follow("Hội đồng: còn 1 nội dung");
        binh.follow("1.2");
        assertThat(binh.page.getByText("Mai Văn Đạo").first()).isVisible();
        binh.page.locator("[name=choice][value=OTHER]").first().check();
        binh.look("45-council-item-other");
        binh.page.locator("[name=choice][value=KEEP]").first().check();
        binh.lookAlsoOnPhone("45-council-item");
        binh.press("Biểu quyết");
        assertThat(binh.page.getByText("Đã ghi phiếu")).isVisible();
        var item = agenda.ofRound(province.round()).getFirst();
        votes.cast(item.id(), new Votes.Opinion(Choice.KEEP, null, ""), province.actor("minh"));
    }

    /** Two of four are no quorum: that two of the three who may vote have voted does not help. */
    void concludeWithoutQuorum(Walker binh) {
        assertThat(binh.page.getByText("cả phiên họp 2/4, cần 3")).isVisible();
        assertThat(binh.page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Kết luận theo đa số")))
                .isDisabled();
        binh.look("46-council-no-quorum");
    }

    void enterPaper(Walker tung) {
        tung.follow("1.2");
        tung.unfold("Ghi ý kiến bằng văn bản");
        var form = tung.page.locator("form[action$='/papers']");
        tung.choose(form.locator("#member"), "Đinh Thị Cúc");
        form.locator("#reference").fill("Phiếu lấy ý kiến ngày 21/12/2026");
        form.locator("[name=choice][value=AGENCY]").check();
        form.locator("[name=opinion]").fill("Giải trình của Sở có căn cứ.");
        tung.look("46-council-paper");
        tung.press("Ghi ý kiến");
        assertThat(tung.page.getByText("Đã ghi ý kiến bằng văn bản")).isVisible();
        assertThat(tung.page.getByText("Phạm Sơn Tùng ghi")).isVisible();
        tung.look("46-council-paper-entered");
    }

    void conclude(Walker binh) {
        binh.go(WalkTest.ROUND + "/council");
        binh.follow("1.2");
        binh.page.locator("#reason").fill("Hồ sơ chỉ chứng minh được bảy nhiệm vụ.");
        binh.press("Kết luận theo đa số");
        assertThat(binh.page.getByText("Đã kết luận nội dung")).isVisible();
        binh.look("47-sitting-decided");
        binh.follow("1.2");
        binh.lookAlsoOnPhone("47-council-item-decided");
        binh.follow("Phiên họp thứ 1");
        binh.press("Kết thúc phiên họp");
        assertThat(binh.page.getByText("Ý kiến bằng văn bản của Đinh Thị Cúc")).isVisible();
        binh.lookAlsoOnPhone("48-minutes");
        binh.go(WalkTest.ROUND + "/council");
        binh.look("48-council-decided");
    }

    void reply(Walker van, Walker tung) {
        van.go("/");
        van.follow("Xem kết quả dự kiến");
        object(van, "2.2", "Đề nghị tính thêm một sáng kiến.");
        var given = van.page.locator("[id='c-2.2']");
        given.locator("summary").first().click();
        given.locator("[name=reason]").fill("Sáng kiến chưa được công nhận trong năm.");
        van.press("Rút ý kiến");
        assertThat(van.page.getByText("Đã rút ý kiến về tiêu chí 2.2")).isVisible();
        object(van, "2.1", "Đề nghị tính cả hồ sơ nộp qua bưu chính công ích.");
        van.lookAlsoOnPhone("49-replies");
        tung.go("/replies/" + province.followed());
        tung.page.locator("[id='a-2.1']").fill("Số liệu trích từ Cổng dịch vụ công, giữ kết quả thẩm định.");
        tung.press("Trả lời");
        assertThat(tung.page.getByText("Đã trả lời phản hồi tiêu chí 2.1")).isVisible();
        tung.look("49-reply-answered");
    }

    private static void object(Walker van, String criterion, String reason) {
        var line = van.page.locator("[id='c-" + criterion + "']");
        line.locator("summary").first().click();
        line.locator("textarea").fill(reason);
        van.look("49-objecting-" + criterion);
        line.getByText("Gửi phản hồi").click();
        assertThat(van.page.getByText("Đã gửi phản hồi tiêu chí " + criterion)).isVisible();
    }
}
