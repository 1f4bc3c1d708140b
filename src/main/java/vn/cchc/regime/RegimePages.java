package vn.cchc.regime;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
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
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;

/** List of regimes, one of them in words, check and publish. */
@Controller
class RegimePages {

    private final Regimes regimes;
    private final Screens screens;

    RegimePages(Regimes regimes, Screens screens) {
        this.regimes = regimes;
        this.screens = screens;
    }

    @GetMapping("/regimes")
    View list(Actor actor) {
        return screens.show("regime/list", new RegimesPage(regimes.list(), regimes.mayPublish(actor)));
    }

    @GetMapping("/regimes/{id:[0-9a-f-]{36}}")
    View show(Actor actor, @PathVariable UUID id) {
        var regime = regimes.get(id);
        return screens.show("regime/show", RegimePage.of(regime.version(), regime, screens.texts()));
    }

    /** The canonical JSON, byte for byte what the SHA-256 was made from; it is good YAML, too. */
    @GetMapping("/regimes/{id:[0-9a-f-]{36}}.json")
    ResponseEntity<String> json(Actor actor, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(regimes.get(id).json());
    }

    @GetMapping("/regimes/check")
    View form(Actor actor) {
        regimes.requirePublish(actor);
        return screens.show("regime/check", RegimeCheckPage.NOTHING_YET);
    }

    @PostMapping("/regimes/check")
    View check(@RequestParam MultipartFile file, Actor actor) throws IOException {
        regimes.requirePublish(actor);
        if (file.isEmpty()) {
            throw Problem.input("regime.no-file");
        }
        var reading = RegimeReader.read(file.getBytes());
        var version = reading.version();
        return screens.show(
                "regime/check",
                new RegimeCheckPage(
                        Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                        reading.findings(),
                        version == null ? null : RegimePage.of(version, null, screens.texts())));
    }

    /** @param content the canonical JSON shown for approval; read and checked again, as anything from outside is */
    @PostMapping("/regimes/publish")
    View publish(@RequestParam String content, Actor actor) {
        var published = regimes.publish(RegimeReader.read(content).require(), actor);
        return screens.redirect(
                "/regimes/" + published.id(),
                "regime.published",
                published.version().title(),
                published.version().version());
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry regimesMenu() {
            return MenuEntry.setup("regime.menu", "/regimes", 35, Regimes.PUBLISH);
        }
    }
}
