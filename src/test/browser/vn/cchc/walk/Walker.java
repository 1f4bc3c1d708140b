package vn.cchc.walk;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One person in front of one browser. {@link #look} examines the screen: axe-core's WCAG 2 A and AA rules, a horizontal
 * scroll bar, a picture in {@code target/walk}; errors of the console, failed requests and requests to another host are
 * noted all the way.
 */
final class Walker {

    private static final Path PICTURES = Path.of("target", "walk");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

    private static final int DESK_WIDTH = 1366;
    private static final int DESK_HEIGHT = 768;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    private final BrowserContext context;
    private final String base;
    private final String name;
    private final Findings findings;
    private boolean offline;
    private boolean refusal;

    final Page page;

    private Walker(Browser browser, String base, String name, int width, int height, Findings findings) {
        this.base = base;
        this.name = name;
        this.findings = findings;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("vi-VN")
                .setTimezoneId("Asia/Ho_Chi_Minh")
                .setViewportSize(width, height));
        context.setDefaultTimeout(20_000);
        this.page = context.newPage();
        watch();
    }

    /** On the screen that most offices have. */
    static Walker desktop(Browser browser, String base, String name, Findings findings) {
        return new Walker(browser, base, name, DESK_WIDTH, DESK_HEIGHT, findings);
    }

    static Walker phone(Browser browser, String base, String name, Findings findings) {
        return new Walker(browser, base, name, PHONE_WIDTH, PHONE_HEIGHT, findings);
    }

    private void watch() {
        var host = URI.create(base).getAuthority();
        context.onRequest(request -> {
            var to = URI.create(request.url().replaceAll("[?#].*", ""));
            if (String.valueOf(to.getScheme()).startsWith("http") && !host.equals(to.getAuthority())) {
                findings.add(name, "request to another host: " + request.url());
            }
        });
        context.onResponse(response -> {
            if (response.status() >= 400 && !refusal) {
                findings.add(name, response.status() + " at " + response.url() + " from " + page.url());
            }
        });
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type()) && !offline && !refusal) {
                findings.add(name, "console on " + page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> findings.add(name, "script on " + page.url() + ": " + error));
        page.onDialog(dialog -> dialog.accept());
    }

    void signIn(String username, String password) {
        go("/dang-nhap");
        page.getByLabel("Tên đăng nhập").fill(username);
        page.getByLabel("Mật khẩu").fill(password);
        press("Đăng nhập");
        page.waitForURL(base + "/");
    }

    void go(String path) {
        page.navigate(base + path);
    }

    /** Clicks the first link with this text. */
    void follow(String text) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text))
                .first()
                .click();
        page.waitForLoadState();
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
        page.waitForLoadState();
    }

    /** Opens a folded part by its heading. */
    void unfold(String heading) {
        page.locator("summary", new Page.LocatorOptions().setHasText(heading))
                .first()
                .click();
    }

    void upload(String selector, String file, String mediaType, byte[] content) {
        page.locator(selector).first().setInputFiles(new FilePayload(file, mediaType, content));
    }

    /** Chooses the first option that holds the text. */
    void choose(Locator select, String text) {
        var option = select.locator("option", new Locator.LocatorOptions().setHasText(text))
                .first();
        select.selectOption(option.getAttribute("value"));
    }

    void line(boolean up) {
        offline = !up;
        context.setOffline(!up);
    }

    /** What is done here is meant to be refused by the server. */
    void refused(Runnable act) {
        refusal = true;
        act.run();
        refusal = false;
    }

    byte[] download(String link) {
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                        .first()
                        .click());
        try (var content = download.createReadStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #look}, and once more as the same screen stands on a phone. */
    void lookAlsoOnPhone(String screen) {
        look(screen);
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        look(screen + "-phone");
        page.setViewportSize(DESK_WIDTH, DESK_HEIGHT);
    }

    /** Examines the screen as it stands and keeps its picture. */
    void look(String screen) {
        if (!offline) {
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(screen + ".png"))
                .setFullPage(page.viewportSize().width == PHONE_WIDTH));
        var wider = (Number) page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider.intValue() > 0) {
            findings.add(screen, "the page is " + wider + " px wider than the window");
        }
        new AxeBuilder(page)
                .withTags(WCAG)
                .exclude("iframe")
                .analyze()
                .getViolations()
                .forEach(violation -> findings.add(screen, words(violation)));
    }

    private static String words(Rule violation) {
        var places = violation.getNodes().stream()
                .limit(3)
                .map(node -> node.getHtml().replaceAll("\\s+", " ") + " " + node.getFailureSummary())
                .collect(Collectors.joining(" | "));
        return violation.getImpact() + " " + violation.getId() + " at " + places;
    }
}
