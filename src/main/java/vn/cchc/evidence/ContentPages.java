package vn.cchc.evidence;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/** Contents on their way in and out; neither is ever whole in memory. */
@Controller
class ContentPages {

    // frame-ancestors lets our own pages show it in a frame, whatever X-Frame-Options the security filter adds (CSP 2,
    // 7.7.1).
    /** A picture needs nothing else; older browsers' PDF viewers do not start in a sandbox, so a PDF gets the same without it. */
    private static final String PICTURE_POLICY =
            "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    private static final String PDF_POLICY =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; script-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private final Evidences evidences;
    private final Files files;

    ContentPages(Evidences evidences, Files files) {
        this.evidences = evidences;
        this.files = files;
    }

    /** What the sending script is told. */
    record Arrived(UUID upload, String name, long size, String mediaType) {}

    /** The body is the file itself: it streams to the disk, and a slow line shows its progress. */
    @PostMapping(path = "/evidence/uploads", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Arrived> upload(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String secrecy,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String type,
            HttpServletRequest request,
            Actor actor)
            throws IOException {
        if (!secrecy.equals("NONE")) {
            throw Problem.input("evidence.secret"); // before a byte of it is read
        }
        var incoming = new Incoming(request.getInputStream(), name, type, request.getContentLengthLong());
        var arrived = evidences.upload(incoming, actor);
        var file = arrived.file();
        return ResponseEntity.ok(new Arrived(arrived.id(), file.name(), file.size(), file.mediaType()));
    }

    @GetMapping("/evidence/{id}/content")
    ResponseEntity<Resource> content(
            @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean save, Actor actor) {
        return answer(evidences.open(id, actor), save);
    }

    /** For those who read an assessment: appraisers, the standing agency, the council. */
    @GetMapping("/evidence/attached/{assessment}/{id}/content")
    ResponseEntity<Resource> attached(
            @PathVariable UUID assessment,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean save,
            Actor actor) {
        return answer(evidences.openAttached(assessment, id, actor), save);
    }

    /** Asked again each time (a right may be withdrawn), answered "not modified" while the browser still has it; parts on request. */
    private ResponseEntity<Resource> answer(Evidence evidence, boolean save) {
        var file = evidence.file();
        if (file == null) {
            throw Problem.missing("evidence.only-linked");
        }
        boolean inline = evidence.shown() && !save;
        var disposition = (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .eTag("\"" + file.sha().hex() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", evidence.picture() ? PICTURE_POLICY : PDF_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(files.content(file.sha()));
    }
}
