package vn.cchc.framework;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;

/** List of versions, one version as the paper's table, check and publish. */
@Controller
class FrameworkPages {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Frameworks frameworks;
    private final Screens screens;

    FrameworkPages(Frameworks frameworks, Screens screens) {
        this.frameworks = frameworks;
        this.screens = screens;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry frameworksMenu() {
            return MenuEntry.setup("framework.menu", "/frameworks", 30, null);
        }
    }

    @GetMapping("/frameworks")
    View list(Actor actor) {
        return screens.show("framework/list", new VersionsPage(frameworks.list(), frameworks.mayPublish(actor)));
    }

    @GetMapping("/frameworks/{id:[0-9a-f-]{36}}")
    View show(@PathVariable UUID id) {
        var published = frameworks.get(id);
        return screens.show("framework/show", VersionPage.of(published.version(), published));
    }

    /** The canonical JSON, byte for byte what the SHA-256 was made from. */
    @GetMapping("/frameworks/{id:[0-9a-f-]{36}}.json")
    ResponseEntity<String> json(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(frameworks.get(id).version().json());
    }

    /** The same version as the decision's Excel table; read back, it is this version again. */
    @GetMapping("/frameworks/{id:[0-9a-f-]{36}}.xlsx")
    ResponseEntity<byte[]> table(@PathVariable UUID id) {
        var version = frameworks.get(id).version();
        var name = version.code() + "-" + version.version() + ".xlsx";
        return ResponseEntity.ok()
                .contentType(WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(FrameworkTable.of(version));
    }

    @GetMapping("/frameworks/check")
    View form(Actor actor) {
        frameworks.requirePublish(actor);
        return screens.show("framework/check", CheckPage.NOTHING_YET);
    }

    @PostMapping("/frameworks/check")
    View check(@RequestParam MultipartFile file, Actor actor) throws IOException {
        frameworks.requirePublish(actor);
        if (file.isEmpty()) {
            throw Problem.input("framework.no-file");
        }
        var reading = FrameworkReader.read(file.getBytes());
        var version = reading.version();
        return screens.show(
                "framework/check",
                new CheckPage(
                        Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                        reading.findings(),
                        version == null ? null : VersionPage.of(version, null),
                        true));
    }

    /** @param content the canonical JSON shown for approval; read and checked again, as anything from outside is */
    @PostMapping("/frameworks/publish")
    View publish(@RequestParam String content, Actor actor) {
        var published = frameworks.publish(FrameworkReader.read(content).require(), actor);
        return screens.redirect(
                "/frameworks/" + published.id(),
                "framework.published",
                published.version().title(),
                published.version().version());
    }
}
