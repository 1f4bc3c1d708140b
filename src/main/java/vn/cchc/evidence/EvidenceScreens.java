package vn.cchc.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.file.FileKind;
import vn.cchc.kernel.Masked;

/** What the templates of this room are given. */
public final class EvidenceScreens {

    private EvidenceScreens() {}

    /**
     * A document in a list; telephone numbers and e-mail addresses in free text are masked.
     *
     * @param content address of the content, empty when the document is only linked to
     * @param bytes size of the file, 0 without one
     */
    public record Row(
            UUID id,
            EvidenceKind kind,
            String reference,
            @Nullable LocalDate date,
            String issuer,
            String summary,
            List<String> tags,
            String file,
            long bytes,
            String content,
            boolean shown,
            String link,
            int uses) {

        static Row of(Evidence evidence) {
            return of(evidence, "/evidence/" + evidence.id() + "/content");
        }

        static Row of(Evidence evidence, String content) {
            var file = evidence.file();
            return new Row(
                    evidence.id(),
                    evidence.kind(),
                    evidence.reference().text(),
                    evidence.reference().date(),
                    Masked.in(evidence.issuer()),
                    Masked.in(evidence.summary()),
                    evidence.tags(),
                    file == null ? "" : file.name(),
                    file == null ? 0 : file.size(),
                    file == null ? "" : content,
                    evidence.shown(),
                    evidence.link() == null ? "" : evidence.link().toString(),
                    evidence.uses());
        }
    }

    /** An agency's register. @param previous address of the page before, or null */
    public record RegisterPage(
            String agency,
            UUID at,
            String text,
            @Nullable Integer year,
            @Nullable EvidenceKind kind,
            List<Row> rows,
            List<Integer> years,
            List<EvidenceKind> kinds,
            boolean mayRegister,
            String csv,
            @Nullable String previous,
            @Nullable String next) {}

    /** Registering or correcting a document. @param current what is corrected, or null */
    public record FormPage(
            String agency, Fields fields, @Nullable Row current, long limit, String extensions) {

        static FormPage of(String agency, EvidenceForm form, @Nullable Row current, long limit) {
            return new FormPage(agency, Fields.of(form), current, limit, FileKind.allExtensions());
        }
    }

    /** The fields of the form with what is typed; never null, so that a template only prints. */
    public record Fields(
            String request,
            String at,
            String kind,
            String number,
            String symbol,
            String date,
            String issuer,
            String summary,
            String link,
            String tags,
            String upload,
            String replaces,
            List<EvidenceKind> kinds) {

        static Fields of(EvidenceForm form) {
            return new Fields(
                    text(form.request()),
                    text(form.at()),
                    text(form.kind()),
                    text(form.number()),
                    text(form.symbol()),
                    text(form.date()),
                    text(form.issuer()),
                    text(form.summary()),
                    text(form.link()),
                    text(form.tags()),
                    text(form.upload()),
                    text(form.replaces()),
                    List.of(EvidenceKind.values()));
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    /** One document. @param uses where it is attached */
    public record DocumentPage(
            Row row,
            String agency,
            String registeredBy,
            java.time.Instant registeredAt,
            String sha,
            boolean picture,
            @Nullable UUID replaces,
            @Nullable UUID replacedBy,
            boolean mayCorrect,
            List<Use> uses) {}

    /** @param assessment where it is used */
    public record Use(UUID assessment, String criterion, String locator, String by, java.time.Instant at) {}

    /** Documents that look like the one being registered. */
    public record AlikePage(List<Row> rows) {}

    /** What proves a criterion, with the buttons to change it where that is allowed. */
    public record AttachedPage(UUID assessment, String criterion, List<Proof> proofs, boolean mayChange) {}

    /** @param locator where in the document */
    public record Proof(Row row, String locator) {}

    /** Finding or registering a document for a criterion, in place. */
    public record PickerPage(
            UUID assessment,
            String criterion,
            String text,
            List<Row> suggestions,
            List<Row> found,
            Fields fields,
            long limit,
            String extensions) {}
}
