package vn.cchc.appraisal;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.cchc.evidence.Evidence;
import vn.cchc.file.Files;
import vn.cchc.kernel.Problem;

/** A document as the answer to a request that has been permitted: shown where a browser can, and powerless there. */
public final class DocumentAnswer {

    private static final String PICTURE_POLICY =
            "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
    // A sandbox would keep browsers from opening their PDF viewer.
    private static final String PDF_POLICY =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; script-src 'none'; form-action 'none';"
                    + " base-uri 'none'; frame-ancestors 'self'";

    private DocumentAnswer() {}

    /** The file to look at or keep; a document that is only a link sends its reader there. */
    public static ResponseEntity<Resource> of(Evidence evidence, Files files) {
        var file = evidence.file();
        if (file == null) {
            var link = evidence.link();
            if (link == null) {
                throw Problem.missing("page.no-such-address");
            }
            return ResponseEntity.status(HttpStatus.SEE_OTHER).location(link).build();
        }
        var disposition = (evidence.shown() ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .eTag("\"" + file.sha().hex() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", evidence.picture() ? PICTURE_POLICY : PDF_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(files.content(file.sha()));
    }
}
