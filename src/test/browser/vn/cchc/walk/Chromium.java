package vn.cchc.walk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, quiet: Playwright's downloads are never used. */
final class Chromium implements AutoCloseable {

    static final String WHY_NOT = "no Chromium: install it (apt-get install chromium) or name it in CCHC_CHROMIUM";

    private final Playwright playwright = Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(path())
                    .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                    .setArgs(List.of(
                            "--lang=vi",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));

    private static Path path() {
        var named = System.getenv("CCHC_CHROMIUM");
        return Path.of(named == null || named.isBlank() ? "/usr/bin/chromium" : named);
    }

    /** Named by {@link WalkTest}'s condition. */
    static boolean isThere() {
        var there = Files.isExecutable(path());
        if (!there) {
            System.err.println("SKIPPED the browser walk: " + WHY_NOT);
        }
        return there;
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
