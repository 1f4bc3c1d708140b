package vn.cchc.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
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
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;

/** The files of a row: sent, taken away, fetched. */
@Controller
class RowFilePages {

    private final RowFiles attachments;
    private final Files files;
    private final Screens screens;

    RowFilePages(RowFiles attachments, Files files, Screens screens) {
        this.attachments = attachments;
        this.files = files;
        this.screens = screens;
    }

    @PostMapping("/registers/{code}/rows/{id}/files")
    View attach(@PathVariable String code, @PathVariable UUID id, @RequestParam MultipartFile file, Actor actor) {
        attachments.requireMayAttach(code, id, actor);
        try (var content = file.getInputStream()) {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            var stored = files.store(new Incoming(content, name, file.getContentType(), file.getSize()), actor);
            attachments.attach(code, id, stored, actor);
            return screens.redirect("/registers/" + code + "/rows/" + id, "register.attached", stored.name());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @PostMapping("/registers/{code}/rows/{id}/files/{file}/remove")
    View detach(@PathVariable String code, @PathVariable UUID id, @PathVariable UUID file, Actor actor) {
        attachments.remove(code, id, file, actor);
        return screens.redirect("/registers/" + code + "/rows/" + id, "register.detached");
    }

    @GetMapping("/registers/{code}/rows/{id}/files/{file}")
    ResponseEntity<Resource> file(
            @PathVariable String code, @PathVariable UUID id, @PathVariable UUID file, Actor actor) {
        var stored = attachments.file(code, id, file, actor);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.parseMediaType(stored.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(stored.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(files.content(stored.sha()));
    }
}
