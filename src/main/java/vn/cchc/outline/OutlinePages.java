package vn.cchc.outline;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;

/** List of outlines, one outline as it will be printed, check and publish. */
@Controller
class OutlinePages {

    private final Outlines outlines;
    private final Screens screens;

    OutlinePages(Outlines outlines, Screens screens) {
        this.outlines = outlines;
        this.screens = screens;
    }

    @GetMapping("/outlines")
    View list(Actor actor) {
        return screens.show("outline/list", new OutlinesPage(outlines.list(), outlines.mayPublish(actor)));
    }

    @GetMapping("/outlines/{id:[0-9a-f-]{36}}")
    View show(@PathVariable UUID id) {
        return screens.show("outline/show", outlines.get(id));
    }

    /** The canonical JSON, byte for byte what the SHA-256 was made from. */
    @GetMapping("/outlines/{id:[0-9a-f-]{36}}.json")
    ResponseEntity<String> json(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(outlines.get(id).outline().json());
    }

    @GetMapping("/outlines/check")
    View form(Actor actor) {
        outlines.requirePublish(actor);
        return screens.show("outline/check", new OutlineCheckPage(null, List.of(), null));
    }

    @PostMapping("/outlines/check")
    View check(@RequestParam MultipartFile file, Actor actor) throws IOException {
        outlines.requirePublish(actor);
        if (file.isEmpty()) {
            throw Problem.input("outline.no-file");
        }
        if (file.getSize() > Definitions.MAX_BYTES) {
            throw new Problem(Problem.Fault.TOO_LARGE, "page.upload-too-large");
        }
        var reading = OutlineReader.read(file.getBytes());
        @Nullable String name = file.getOriginalFilename();
        return screens.show(
                "outline/check",
                new OutlineCheckPage(Objects.requireNonNullElse(name, ""), reading.findings(), reading.outline()));
    }

    /** @param content the canonical JSON shown for approval; read and checked again, as anything from outside is */
    @PostMapping("/outlines/publish")
    View publish(@RequestParam String content, Actor actor) {
        var published = outlines.publish(OutlineReader.read(content).require(), actor);
        return screens.redirect(
                "/outlines/" + published.id(),
                "outline.published",
                published.outline().title(),
                published.outline().version());
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry outlinesMenu() {
            return MenuEntry.setup("outline.menu", "/outlines", 36, Outlines.PUBLISH);
        }
    }
}
