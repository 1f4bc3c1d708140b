package vn.cchc.form;

import java.io.IOException;
import java.util.Comparator;
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

/** List of forms, one form as the paper shows it, check and publish a file, withdraw. */
@Controller
class FormPages {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private final Forms forms;
    private final Screens screens;

    FormPages(Forms forms, Screens screens) {
        this.forms = forms;
        this.screens = screens;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry formsMenu() {
            return MenuEntry.setup("form.menu", "/forms", 34, null);
        }
    }

    @GetMapping("/forms")
    View list(Actor actor) {
        var all = forms.all().stream()
                .sorted(Comparator.comparing(PublishedForm::mayBeUsed).reversed())
                .toList();
        return screens.show("form/list", new FormsPage(all, forms.mayPublish(actor)));
    }

    @GetMapping("/forms/{id:[0-9a-f-]{36}}")
    View show(@PathVariable UUID id, Actor actor) {
        var published = forms.get(id);
        return screens.show("form/show", FormPage.of(published.version(), published, forms.mayPublish(actor)));
    }

    /** The canonical JSON, byte for byte what the SHA-256 was made from. */
    @GetMapping("/forms/{id:[0-9a-f-]{36}}.json")
    ResponseEntity<String> json(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(forms.get(id).version().json());
    }

    /** The same as a file to work on. */
    @GetMapping("/forms/{id:[0-9a-f-]{36}}.yaml")
    ResponseEntity<String> yaml(@PathVariable UUID id) {
        var version = forms.get(id).version();
        return ResponseEntity.ok()
                .contentType(YAML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(version.code() + "-" + version.version() + ".yaml")
                                .build()
                                .toString())
                .body(FormJson.yaml(version));
    }

    @PostMapping("/forms/{id:[0-9a-f-]{36}}/withdraw")
    View withdraw(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Actor actor) {
        var form = forms.withdraw(id, reason, actor);
        return screens.redirect(
                "/forms/" + id,
                "form.withdrawn",
                form.version().title(),
                form.version().version());
    }

    @GetMapping("/forms/check")
    View form(Actor actor) {
        forms.requirePublish(actor);
        return screens.show("form/check", FormCheckPage.NOTHING_YET);
    }

    @PostMapping("/forms/check")
    View check(@RequestParam MultipartFile file, Actor actor) throws IOException {
        forms.requirePublish(actor);
        if (file.isEmpty()) {
            throw Problem.input("form.no-file");
        }
        var reading = FormReader.read(file.getBytes());
        var version = reading.version();
        return screens.show(
                "form/check",
                new FormCheckPage(
                        Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                        reading.findings(),
                        version == null ? null : FormPage.of(version, null, true)));
    }

    /** @param content the canonical JSON shown for approval; read and checked again, as anything from outside is */
    @PostMapping("/forms/publish")
    View publish(@RequestParam String content, Actor actor) {
        var published = forms.publish(FormReader.read(content).require(), actor);
        return screens.redirect(
                "/forms/" + published.id(),
                "form.published",
                published.version().title(),
                published.version().version());
    }
}
