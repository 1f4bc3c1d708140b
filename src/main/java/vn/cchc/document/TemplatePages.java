package vn.cchc.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/** Templates over HTTP: download, upload, look, use. */
@Controller
class TemplatePages {

    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Templates templates;
    private final Documents documents;
    private final Screens screens;

    TemplatePages(Templates templates, Documents documents, Screens screens) {
        this.templates = templates;
        this.documents = documents;
        this.screens = screens;
    }

    @GetMapping("/templates")
    View all(Actor actor) {
        var lines = Stream.of(TemplateKind.values())
                .map(kind -> line(kind, templates.versions(kind, actor)))
                .toList();
        return screens.show("document/templates", new TemplatePage.All(lines));
    }

    private static TemplatePage.Line line(TemplateKind kind, List<TemplateVersion> versions) {
        var inUse = versions.stream().filter(TemplateVersion::inUse).findFirst().orElseThrow();
        return new TemplatePage.Line(kind.code(), inUse, versions.size());
    }

    @GetMapping("/templates/{kind}")
    View one(@PathVariable String kind, Actor actor) {
        return screens.show("document/template", page(TemplateKind.of(kind), List.of(), actor));
    }

    private TemplatePage page(TemplateKind kind, List<TemplateFinding> findings, Actor actor) {
        return new TemplatePage(
                kind.code(),
                templates.versions(kind, actor),
                kind.needed().stream().map(Placeholder::written).toList(),
                Styles.NEEDED,
                findings,
                Templates.LIMIT >> 20,
                documents.writesPdf());
    }

    @PostMapping("/templates/{kind}")
    View upload(
            @PathVariable String kind,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String note,
            Actor actor)
            throws IOException {
        var wanted = TemplateKind.of(kind);
        if (file.isEmpty()) {
            throw Problem.input("document.no-file");
        }
        if (file.getSize() > Templates.LIMIT) {
            throw new Problem(Problem.Fault.TOO_LARGE, "document.template-too-large", Templates.LIMIT >> 20);
        }
        var name = file.getOriginalFilename();
        var taken = templates.add(wanted, file.getBytes(), name == null ? "template.docx" : name, note, actor);
        if (taken.version() == 0) {
            return screens.show(
                    "document/template", page(wanted, taken.findings(), actor), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!taken.findings().isEmpty()) {
            return screens.show("document/template", page(wanted, taken.findings(), actor));
        }
        return screens.redirect("/templates/" + kind, "document.uploaded", taken.version());
    }

    @GetMapping("/templates/{kind}/{version}/file")
    ResponseEntity<byte[]> file(@PathVariable String kind, @PathVariable int version, Actor actor) {
        var docx = templates.file(TemplateKind.of(kind), version, actor);
        return answer(docx, DOCX, "mau-" + kind + "-" + version + ".docx");
    }

    @GetMapping("/templates/{kind}/{version}/sample.docx")
    ResponseEntity<byte[]> sample(@PathVariable String kind, @PathVariable int version, Actor actor) {
        return answer(templates.sample(TemplateKind.of(kind), version, actor), DOCX, "xem-truoc-" + kind + ".docx");
    }

    @GetMapping("/templates/{kind}/{version}/sample.pdf")
    ResponseEntity<byte[]> samplePdf(@PathVariable String kind, @PathVariable int version, Actor actor) {
        var pdf = documents
                .pdf(templates.sample(TemplateKind.of(kind), version, actor))
                .orElseThrow(() -> Problem.missing("document.no-office"));
        return answer(pdf, MediaType.APPLICATION_PDF, "xem-truoc-" + kind + ".pdf");
    }

    @PostMapping("/templates/{kind}/{version}/use")
    View use(@PathVariable String kind, @PathVariable int version, Actor actor) {
        templates.use(kind, version, actor);
        return screens.redirect("/templates/" + kind, "document.used", version);
    }

    private static ResponseEntity<byte[]> answer(byte[] content, MediaType type, String name) {
        var disposition = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry templatesMenu() {
            return MenuEntry.setup("document.menu", "/templates", 905, Templates.EDIT);
        }
    }
}
