package vn.cchc.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.file.Files;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Verb;

/** The door to templates: the one in use, earlier ones, a new one from Word. A version is never changed or removed. */
// The template engine of the screens is the bean "templates".
@Service("documentTemplates")
public class Templates {

    static final Verb EDIT = Verb.of("document.edit-template", Role.ADMIN, Role.STANDING);

    /** The largest template taken, in bytes; a coat of arms fits, a book does not. */
    static final int LIMIT = 5 << 20;

    private static final int KEPT = 20;
    private static final int LONGEST_NOTE = 500;

    private final TemplateStore store;
    private final Files files;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    // What a hash names never changes.
    private final Map<Sha256, Template> read = new ConcurrentHashMap<>();
    private final Map<TemplateKind, Template> delivered = new EnumMap<>(TemplateKind.class);

    Templates(TemplateStore store, Files files, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.files = files;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
        for (var kind : TemplateKind.values()) {
            delivered.put(kind, Template.delivered(kind));
        }
    }

    /** What documents are made with now. */
    Template current(TemplateKind kind) {
        return template(kind, store.inUse(kind));
    }

    private Template template(TemplateKind kind, int version) {
        if (version == TemplateVersion.DELIVERED) {
            return Objects.requireNonNull(delivered.get(kind));
        }
        var found = store.find(kind, version).orElseThrow(() -> Problem.missing("document.unknown-version", version));
        var sha = Objects.requireNonNull(found.sha());
        if (read.size() > KEPT) {
            read.clear();
        }
        return read.computeIfAbsent(sha, wanted -> Template.read(kind, content(wanted)));
    }

    private byte[] content(Sha256 sha) {
        try (var in = files.open(sha)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Newest first; the one delivered last. */
    List<TemplateVersion> versions(TemplateKind kind, Actor actor) {
        permit(actor);
        var versions = new ArrayList<>(store.versions(kind));
        boolean inUse = store.inUse(kind) == TemplateVersion.DELIVERED;
        versions.add(
                new TemplateVersion(TemplateVersion.DELIVERED, null, kind.code() + ".docx", "", null, null, inUse));
        return List.copyOf(versions);
    }

    /** A version as a file, to be edited in Word. */
    byte[] file(TemplateKind kind, int version, Actor actor) {
        permit(actor);
        return template(kind, version).file().write();
    }

    /** A document of sample words, made with a version. */
    byte[] sample(TemplateKind kind, int version, Actor actor) {
        permit(actor);
        return Composer.compose(template(kind, version), SampleDocument.of(kind));
    }

    /**
     * What was found in a file.
     *
     * @param version the number it got, 0 when it was not taken because of an error
     */
    record Taken(int version, List<TemplateFinding> findings) {}

    /** Checks a file and keeps it as the newest version; it is in use only after {@link #use}. */
    @Transactional
    Taken add(TemplateKind kind, byte[] docx, String fileName, String note, Actor actor) {
        permit(actor);
        if (docx.length > LIMIT) {
            throw new Problem(Problem.Fault.TOO_LARGE, "document.template-too-large", LIMIT >> 20);
        }
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw Problem.input("document.note", LONGEST_NOTE);
        }
        var findings = TemplateCheck.check(kind, docx);
        if (findings.stream().anyMatch(TemplateFinding::error)) {
            return new Taken(0, findings);
        }
        var file = files.store(new ByteArrayInputStream(docx), fileName, actor);
        int version = store.add(kind, file, note.strip(), actor, clock.instant());
        audits.record(
                actor,
                EDIT,
                thing(kind, version),
                null,
                Map.of("file", file.sha().hex(), "note", note.strip()));
        return new Taken(version, findings);
    }

    /** From now on documents are made with this version; going back to an earlier one is the same. */
    @Transactional
    public void use(String kindCode, int version, Actor actor) {
        permit(actor);
        var kind = TemplateKind.of(kindCode);
        var template = template(kind, version);
        int before = store.inUse(kind);
        if (before == version) {
            throw Problem.conflict("document.already-used", version);
        }
        Composer.compose(template, SampleDocument.of(kind)); // must still be readable and whole
        store.use(kind, version, actor, clock.instant());
        audits.record(actor, EDIT, thing(kind, version), null, Map.of("inUse", true, "before", before));
    }

    private static String thing(TemplateKind kind, int version) {
        return "template:" + kind.code() + ":" + version;
    }

    private void permit(Actor actor) {
        if (!rights.allowsSomewhere(actor, EDIT)) {
            throw Problem.forbidden("rights.refused", EDIT.name());
        }
    }
}
