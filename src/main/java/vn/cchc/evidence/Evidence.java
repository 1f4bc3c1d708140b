package vn.cchc.evidence;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.file.FileKind;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;

/**
 * A registered document. It never changes; a correction is another one whose {@code replaces} names this one.
 *
 * @param owner the agency that registered it and may offer it again
 * @param issuer who issued it, as printed
 * @param summary trích yếu
 * @param file its content, or null when it is only linked to
 * @param year of its date, else of its registration: what people search by
 * @param tags words of the agency's own, without commas
 * @param replacedBy the version that corrects this one, if there is one
 * @param uses how many criteria of assessments it is attached to
 */
public record Evidence(
        UUID id,
        OrganisationId owner,
        EvidenceKind kind,
        Reference reference,
        String issuer,
        String summary,
        @Nullable StoredFile file,
        @Nullable URI link,
        int year,
        List<String> tags,
        UUID registeredBy,
        String registeredByName,
        Instant registeredAt,
        @Nullable UUID replaces,
        @Nullable UUID replacedBy,
        int uses) {

    /** Whether a browser can show it beside the criterion. */
    public boolean shown() {
        return file != null
                && FileKind.byMediaType(file.mediaType())
                        .map(FileKind::shownInBrowser)
                        .orElse(false);
    }

    public boolean picture() {
        return file != null && file.mediaType().startsWith("image/");
    }

    public boolean superseded() {
        return replacedBy != null;
    }

    /** What makes two registrations look like one document; a hint, never a refusal: numbers repeat. */
    record Likeness(
            OrganisationId owner,
            EvidenceKind kind,
            Reference reference,
            String issuer,
            @Nullable Sha256 sha) {}

    Likeness likeness() {
        return new Likeness(owner, kind, reference, issuer, file == null ? null : file.sha());
    }

    /** Under what the audit trail knows it. */
    public String ref() {
        return "evidence:" + id;
    }
}
