package vn.cchc.walk;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;

/** What people do with a report that takes several gestures. */
final class ReportSteps {

    private ReportSteps() {}

    /** Enters a steering document and lets it leave the state of a draft where the register asks for that. */
    static void document(Walker lan, String number, String day, String subject) {
        lan.look("r13a-row-new");
        var page = lan.page;
        page.locator("select").first().selectOption(new SelectOption().setIndex(1));
        page.getByLabel("Số", new Page.GetByLabelOptions().setExact(true)).fill(number);
        page.getByLabel("Ký hiệu").fill("KH-STP");
        page.getByLabel("Ngày").fill(day);
        page.getByLabel("Cơ quan ban hành").fill(SmallProvince.DEPARTMENT);
        page.getByLabel("Trích yếu").fill(subject);
        page.getByLabel("Nội dung").selectOption(new SelectOption().setIndex(1));
        lan.press("Lưu");
        lan.press("Vào sổ");
    }

    /** Puts a column into the form as Excel's clipboard would. */
    static void paste(Locator into, String column) {
        into.evaluate("""
                (field, text) => {
                  const data = new DataTransfer();
                  data.setData("text/plain", text);
                  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                }""", column);
    }

    /** Says a word on every warning. */
    static void explain(Walker walker) {
        while (walker.page.locator("tr:has(.tag.warn) form[action$='/explain']").count() > 0) {
            var form = walker.page.locator("tr:has(.tag.warn) form[action$='/explain']").first();
            form.locator("input[name=words]").fill("Đúng như hồ sơ của đơn vị");
            form.locator("button").click();
            walker.page.waitForLoadState();
        }
    }
}
