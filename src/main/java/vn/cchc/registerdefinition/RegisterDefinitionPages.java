package vn.cchc.registerdefinition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import vn.cchc.page.Screens;
import vn.cchc.registerdefinition.DefinitionScreens.Check;
import vn.cchc.registerdefinition.DefinitionScreens.Definition;

/** What a register is: its columns, states, deadlines and figures; checking and publishing another version. */
@Controller
class RegisterDefinitionPages {

    private final Registers registers;
    private final Screens screens;

    RegisterDefinitionPages(Registers registers, Screens screens) {
        this.registers = registers;
        this.screens = screens;
    }

    @GetMapping("/registers/{code}/definition")
    View show(@PathVariable String code, Actor actor) {
        var register = registers.get(code);
        return screens.show(
                "registerdefinition/definition",
                new Definition(register, registers.versions(code), registers.mayPublish(actor)));
    }

    /** The file as it was published, to make the next version from. */
    @GetMapping("/registers/{code}/definition/{version}.yaml")
    ResponseEntity<byte[]> file(@PathVariable String code, @PathVariable String version) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(code + "-" + version + ".yaml")
                                .build()
                                .toString())
                .body(registers.source(code, version));
    }

    @GetMapping("/registers/check")
    View form(Actor actor) {
        registers.requirePublish(actor);
        return screens.show("registerdefinition/check", new Check(null, List.of(), null, ""));
    }

    @PostMapping("/registers/check")
    View check(@RequestParam MultipartFile file, Actor actor) throws IOException {
        registers.requirePublish(actor);
        if (file.isEmpty()) {
            throw Problem.input("register.no-file");
        }
        var reading = RegisterReader.read(file.getBytes());
        return screens.show(
                "registerdefinition/check",
                new Check(
                        Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                        reading.findings(),
                        reading.version(),
                        reading.version() == null ? "" : new String(reading.source(), StandardCharsets.UTF_8)));
    }

    /** @param content the file as it was checked; read and checked again, as anything from outside is */
    @PostMapping("/registers/publish")
    View publish(@RequestParam String content, Actor actor) {
        // A browser sends line ends of its own kind.
        var source = content.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        var version = registers.publish(RegisterReader.read(source), actor);
        return screens.redirect(
                "/registers/" + version.code() + "/definition",
                "register.published",
                version.title(),
                version.version());
    }
}
