package vn.cchc.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.document.Appendices;
import vn.cchc.document.Appendix;
import vn.cchc.document.Documents;
import vn.cchc.document.OfficialDocument;
import vn.cchc.file.Files;
import vn.cchc.filing.Corrections;
import vn.cchc.filing.Filings;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Verb;
import vn.cchc.narrative.CitedDocuments;
import vn.cchc.narrative.Narratives;
import vn.cchc.narrative.Standing;
import vn.cchc.reporting.Filed;

/** The door to the report as a document: what stands around the text, the files, the signed copy. */
@Service
public class Papers {

    /** Files leave the house: that is written down, whoever takes them. */
    static final Verb EXPORT = Verb.of("paper.export", Role.OFFICER, Role.HEAD, Role.STANDING, Role.VIEWER);

    static final Verb EDIT = Verb.of("paper.edit", Role.OFFICER, Role.HEAD, Role.STANDING);
    static final Verb SIGN = Verb.of("paper.sign", Role.HEAD);
    static final Verb RELEASE = Verb.of("paper.release", Role.HEAD);

    private final PaperStore store;
    private final Narratives narratives;
    private final CitedDocuments citedDocuments;
    private final UsualHead usual;
    private final Filings filings;
    private final Corrections corrections;
    private final Documents documents;
    private final Appendices appendices;
    private final Files files;
    private final Audits audits;
    private final Clock clock;

    Papers(
            PaperStore store,
            Narratives narratives,
            CitedDocuments citedDocuments,
            UsualHead usual,
            Filings filings,
            Corrections corrections,
            Documents documents,
            Appendices appendices,
            Files files,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.narratives = narratives;
        this.citedDocuments = citedDocuments;
        this.usual = usual;
        this.filings = filings;
        this.corrections = corrections;
        this.documents = documents;
        this.appendices = appendices;
        this.files = files;
        this.audits = audits;
        this.clock = clock;
    }

    /** @param revision 0 while it is the usual one */
    public record Edited(int revision, Head head) {}

    @Transactional(readOnly = true)
    public Edited head(UUID obligation, Actor actor) {
        return head(narratives.requireReadable(obligation, actor));
    }

    private Edited head(Standing standing) {
        return store.head(standing.id())
                .map(saved -> new Edited(saved.revision(), saved.head()))
                .orElseGet(() -> new Edited(0, usual.of(standing)));
    }

    /** @param seen the revision the person saw, 0 for none */
    @Transactional
    public void saveHead(UUID obligation, int seen, Head head, Actor actor) {
        var standing = narratives.requireOwn(obligation, EDIT, actor);
        if (standing.frozen()) {
            throw Problem.conflict("paper.signed-already");
        }
        Composition.documentHead(head);
        if (!store.insert(obligation, seen + 1, head, actor, now())) {
            throw Problem.conflict(
                    "paper.saved-by-other",
                    store.head(obligation).map(PaperStore.Saved::by).orElse(""));
        }
        audit(standing, EDIT, Map.of("head", seen + 1), actor);
    }

    /** The report as it reads now, for the screen. */
    @Transactional(readOnly = true)
    Composition composition(UUID obligation, Actor actor) {
        return composition(narratives.requireReadable(obligation, actor));
    }

    private Composition composition(Standing standing) {
        var head = head(standing).head();
        var newest = narratives.texts(standing);
        var cited = citedDocuments.named(Composition.cited(head, newest));
        return new Composition(standing, titled(standing, head), newest, narratives.figures(standing.id()), cited);
    }

    /** A corrected report says what it is to the one sent before. */
    private Head titled(Standing standing, Head head) {
        return corrections
                .newest(standing.id())
                .filter(_ -> standing.obligation().above() == null)
                .map(correction -> head.corrected(correction, store.copies(standing.id())))
                .orElse(head);
    }

    private OfficialDocument document(Standing standing) {
        return composition(standing).document(appendix(standing));
    }

    private Appendix appendix(Standing standing) {
        return FormAppendix.of(
                filings.form(standing.id()),
                filings.sheetOf(standing.id()),
                head(standing).head());
    }

    /** The report as {@code .docx}: the signed copy once there is one, else as it reads now. */
    @Transactional
    public byte[] docx(UUID obligation, Actor actor) {
        var standing = requireExport(obligation, actor, "docx");
        return docx(standing);
    }

    private byte[] docx(Standing standing) {
        var copy = copy(standing);
        return copy.isPresent() ? stored(copy.get().document()) : documents.docx(document(standing));
    }

    /** The same as PDF; empty where no office program is installed. */
    @Transactional
    public Optional<byte[]> pdf(UUID obligation, Actor actor) {
        var standing = requireExport(obligation, actor, "pdf");
        return documents.pdf(docx(standing));
    }

    public boolean writesPdf() {
        return documents.writesPdf();
    }

    /** The appendix alone as a worksheet. */
    @Transactional
    public byte[] worksheet(UUID obligation, Actor actor) {
        return appendices.xlsx("Phụ lục", appendix(requireExport(obligation, actor, "appendix.xlsx")));
    }

    /** The appendix alone as a document. */
    @Transactional
    public byte[] appendixDocx(UUID obligation, Actor actor) {
        return appendices.docx(List.of(appendix(requireExport(obligation, actor, "appendix.docx"))));
    }

    private byte[] stored(Sha256 sha) {
        try (var content = files.open(sha)) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Frozen> copy(Standing standing) {
        return standing.frozen() ? store.copies(standing.id()).stream().findFirst() : Optional.empty();
    }

    /** The signed copies, newest first. */
    @Transactional(readOnly = true)
    public List<Frozen> copies(UUID obligation, Actor actor) {
        narratives.requireReadable(obligation, actor);
        return store.copies(obligation);
    }

    /**
     * Makes the report stand still: its texts, the figures they read at this moment, and the document. Freezing what is frozen
     * changes nothing.
     */
    @Transactional
    public Frozen freeze(UUID obligation, Actor actor) {
        narratives.requireOwn(obligation, SIGN, actor);
        return freeze(obligation, actor, actor.displayName());
    }

    Frozen freeze(UUID obligation, Actor actor, String signer) {
        // Closed first: whoever is saving right now is waited for, whoever comes after is refused.
        boolean stood = narratives.standing(obligation).frozen();
        narratives.close(obligation, actor);
        var standing = narratives.standing(obligation);
        var copies = store.copies(obligation);
        if (stood && !copies.isEmpty()) {
            return copies.getFirst();
        }
        var composition = composition(standing);
        var docx = documents.docx(composition.document(appendix(standing)));
        var content = content(standing, composition);
        var name = "bao-cao-" + standing.report().period() + ".docx";
        var file = files.store(new ByteArrayInputStream(docx), name, actor);
        var frozen = new Frozen(obligation, copies.size() + 1, content, Sha256.of(content), file.sha(), signer, now());
        store.insert(frozen, actor.id());
        audit(
                standing,
                SIGN,
                Map.of("number", frozen.number(), "sha256", frozen.sha256().hex()),
                actor);
        return frozen;
    }

    private String content(Standing standing, Composition composition) {
        var json = FrozenJson.of(
                standing,
                head(standing).head(),
                composition,
                narratives.texts(standing),
                filings.form(standing.id()),
                filings.sheetOf(standing.id()));
        return CanonicalJson.write(json);
    }

    /** What was sent is to be corrected: text and head may be written again; the signed copy stays to be read. */
    void openForCorrection(UUID obligation, String reason) {
        var standing = narratives.standing(obligation);
        copy(standing).ifPresent(copy -> {
            narratives.open(obligation, Actor.SYSTEM);
            store.release(copy, reason, Actor.SYSTEM, now());
            audit(standing, RELEASE, Map.of("number", copy.number(), "reason", reason), Actor.SYSTEM);
        });
    }

    /**
     * A correction was given up: the newest copy stands again, if the report reads as it did.
     *
     * @throws Problem {@code paper.text-changed}
     */
    void standAgain(UUID obligation) {
        var standing = narratives.standing(obligation);
        var copy = store.copies(obligation).getFirst();
        var now = Sha256.of(content(standing, composition(standing)));
        if (!copy.sha256().equals(now)) {
            throw Problem.conflict("paper.text-changed");
        }
        narratives.close(obligation, Actor.SYSTEM);
        audit(standing, SIGN, Map.of("number", copy.number(), "sha256", now.hex()), Actor.SYSTEM);
    }

    boolean isSent(Standing standing) {
        return standing.filed() == Filed.State.SENT;
    }

    /** Opens a signed report again; the signed copy stays. */
    @Transactional
    public void release(UUID obligation, String reason, Actor actor) {
        var standing = narratives.requireOwn(obligation, RELEASE, actor);
        if (reason.isBlank()) {
            throw Problem.input("paper.reason-missing");
        }
        var copy = copy(standing).orElseThrow(() -> Problem.conflict("paper.not-signed"));
        if (isSent(standing)) {
            throw Problem.conflict("paper.sent");
        }
        narratives.open(obligation, actor);
        store.release(copy, reason.strip(), actor, now());
        audit(standing, RELEASE, Map.of("number", copy.number(), "reason", reason.strip()), actor);
    }

    private Standing requireExport(UUID obligation, Actor actor, String what) {
        var standing = narratives.requireReadable(obligation, actor);
        audit(standing, EXPORT, Map.of("file", what), actor);
        return standing;
    }

    private void audit(Standing standing, Verb verb, Map<String, ?> details, Actor actor) {
        audits.record(
                actor,
                verb,
                "paper:" + standing.id(),
                standing.obligation().organisation(),
                new LinkedHashMap<>(details));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
