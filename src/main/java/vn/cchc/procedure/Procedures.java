package vn.cchc.procedure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/**
 * The door of the room: find the procedure of a day, take in a file of them, correct one. Everybody who is signed in may read;
 * the catalogue binds the whole province, so the right to write anywhere is the right.
 */
@org.springframework.stereotype.Service
public class Procedures {

    static final Verb IMPORT = Verb.of("procedure.import", Role.STANDING);
    static final Verb CORRECT = Verb.of("procedure.correct", Role.STANDING);

    /** In bytes; the whole country's catalogue is a tenth of it. */
    static final int LARGEST = 10_000_000;

    private record Snapshot(ProcedureStore.Mark mark, Catalogue catalogue) {}

    private final ProcedureStore store;
    private final Files files;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;
    private final Map<String, String> shipped = Shipped.fields();
    private volatile @Nullable Snapshot snapshot;

    Procedures(ProcedureStore store, Files files, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.files = files;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    // --- reading

    /** The version in force on the day. */
    @Transactional(readOnly = true)
    public Optional<Procedure> find(String code, LocalDate date) {
        return catalogue().find(code, date);
    }

    /** All in force on the day, by code. */
    @Transactional(readOnly = true)
    public List<Procedure> all(LocalDate date) {
        return catalogue().all(date);
    }

    /** Fields by code, "dat-dai" to "Đất đai", in the order of their names: those shipped and those of the catalogue. */
    @Transactional(readOnly = true)
    public Map<String, String> fields() {
        return catalogue().fields();
    }

    /** Everything as it counts now, immutable, for asking many times. */
    @Transactional(readOnly = true)
    public Catalogue catalogue() {
        // Asked of the database each time: the command line may have taken in a file beside the server.
        var mark = store.mark();
        var known = snapshot;
        if (known == null || !known.mark().equals(mark)) {
            var counting = store.latest().stream()
                    .filter(each -> !each.withdrawn())
                    .map(Statement::procedure)
                    .toList();
            known = new Snapshot(mark, Catalogue.of(counting, shipped));
            snapshot = known;
        }
        return known.catalogue();
    }

    /** All that was ever stated about a code, the latest version first. @throws Problem {@code procedure.unknown} */
    @Transactional(readOnly = true)
    public List<Statement> history(String code) {
        var history = store.history(code);
        if (history.isEmpty()) {
            throw Problem.missing("procedure.unknown", code);
        }
        return history;
    }

    public boolean mayWrite(Actor actor) {
        return rights.allowsSomewhere(actor, IMPORT);
    }

    LocalDate today() {
        return Days.today(clock);
    }

    // --- taking in a file

    /**
     * Keeps a file for trial. Not in a transaction: the sender may still be sending.
     *
     * @throws Problem {@code procedure.import-too-large}, {@code file.*} for a workbook that is none
     */
    UUID keep(byte[] content, String name, Actor actor) {
        require(actor, IMPORT);
        if (content.length == 0) {
            throw Problem.input("procedure.import-empty");
        }
        if (content.length > LARGEST) {
            throw new Problem(Problem.Fault.TOO_LARGE, "procedure.import-too-large", LARGEST / 1_000_000);
        }
        boolean workbook = ProcedureFile.isWorkbook(content);
        if (workbook) {
            // Stored first: what is no workbook, a bomb or infected is refused there.
            files.store(new Incoming(new ByteArrayInputStream(content), name, null, content.length), actor);
        }
        var upload =
                new ProcedureStore.Upload(Uuids.next(), name, Sha256.of(content), workbook ? null : content, false);
        store.keep(upload, now(), actor);
        return upload.id();
    }

    /** A file is its sender's alone. @throws Problem {@code procedure.no-such-upload} */
    @Transactional(readOnly = true)
    ProcedureStore.Upload upload(UUID id, Actor actor) {
        require(actor, IMPORT);
        return store.upload(id, actor).orElseThrow(() -> Problem.missing("procedure.no-such-upload"));
    }

    /** What the file would do; changes nothing. */
    @Transactional(readOnly = true)
    Outcome check(ProcedureStore.Upload upload) {
        return plan(content(upload)).outcome();
    }

    /** Takes a file that was on trial. @throws Problem as {@link #take(byte[], String, String, Actor)} */
    @Transactional
    Outcome take(UUID id, String reason, Actor actor) {
        var upload = upload(id, actor);
        var outcome = take(content(upload), upload.name(), reason, actor);
        store.taken(id, now());
        return outcome;
    }

    /**
     * Takes in a file, all of it or nothing; taking it twice is taking it once.
     *
     * @param content .xlsx, CSV or JSON ({@code docs/procedures.md})
     * @param name of the file, for the record
     * @param reason for corrections whose line gives none; may be empty when nothing is corrected
     * @throws Problem {@code procedure.import-refused} when a line cannot be taken, {@code procedure.reason-needed}
     */
    @Transactional
    public Outcome take(byte[] content, String name, String reason, Actor actor) {
        require(actor, IMPORT);
        store.hold();
        var plan = plan(content);
        var outcome = plan.outcome();
        if (!outcome.wrong().isEmpty()) {
            throw Problem.input("procedure.import-refused", outcome.wrong().size());
        }
        if (outcome.unexplained() > 0 && reason.isBlank()) {
            throw Problem.input("procedure.reason-needed", outcome.unexplained());
        }
        for (var change : plan.changes()) {
            var why = change.reason().isEmpty() ? reason.strip() : change.reason();
            state(change.procedure(), change.before(), false, why, name, actor);
        }
        audits.record(
                actor,
                IMPORT,
                "procedure:catalogue",
                null,
                Map.of(
                        "file", name,
                        "sha256", Sha256.of(content).hex(),
                        "added", outcome.added(),
                        "corrected", outcome.corrected(),
                        "unchanged", outcome.unchanged(),
                        "reason", reason.strip()));
        return outcome;
    }

    private Plan plan(byte[] content) {
        return Plan.of(ProcedureFile.read(content), store.latest(), catalogue().fields());
    }

    private byte[] content(ProcedureStore.Upload upload) {
        var kept = upload.content();
        if (kept != null) {
            return kept;
        }
        try (var stored = files.open(upload.sha256())) {
            return stored.readAllBytes();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    // --- correcting one

    /**
     * States another last day of a version: abolished, or abolished too early.
     *
     * @param to null: in force until further notice
     * @throws Problem {@code procedure.changed-meanwhile}, {@code procedure.ends-before}, {@code procedure.reason-missing}
     */
    @Transactional
    public void end(String code, LocalDate from, int revision, @Nullable LocalDate to, String reason, Actor actor) {
        if (to != null && to.isBefore(from)) {
            throw Problem.input("procedure.ends-before", from);
        }
        correct(code, from, revision, reason, actor, before -> before.until(to), false);
    }

    /** States that a version was entered by mistake: it counts no longer, and stays readable with the reason. */
    @Transactional
    public void withdraw(String code, LocalDate from, int revision, String reason, Actor actor) {
        correct(code, from, revision, reason, actor, before -> before, true);
    }

    private void correct(
            String code,
            LocalDate from,
            int revision,
            String reason,
            Actor actor,
            java.util.function.UnaryOperator<Procedure> change,
            boolean withdrawn) {
        require(actor, CORRECT);
        if (reason.isBlank()) {
            throw Problem.input("procedure.reason-missing");
        }
        store.hold();
        var before = store.history(code).stream()
                .filter(each -> each.procedure().from().equals(from))
                .findFirst()
                .orElseThrow(() -> Problem.missing("procedure.unknown", code));
        if (before.revision() != revision || before.withdrawn()) {
            throw Problem.conflict("procedure.changed-meanwhile", before.by());
        }
        var after = change.apply(before.procedure());
        state(after, before, withdrawn, reason.strip(), "", actor);
        audits.record(
                actor,
                CORRECT,
                "procedure:" + code,
                null,
                Map.of(
                        "from",
                        from,
                        "to",
                        after.to() == null ? "" : after.to(),
                        "withdrawn",
                        withdrawn,
                        "reason",
                        reason));
    }

    private void state(
            Procedure procedure,
            @Nullable Statement before,
            boolean withdrawn,
            String reason,
            String source,
            Actor actor) {
        var stated = new Statement(
                Uuids.next(),
                procedure,
                before == null ? 1 : before.revision() + 1,
                withdrawn,
                before == null ? "" : reason,
                source,
                now().toInstant(),
                actor.displayName());
        try {
            store.add(stated, actor);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw Problem.conflict("procedure.changed-meanwhile", "?");
        }
    }

    private void require(Actor actor, Verb verb) {
        if (!rights.allowsSomewhere(actor, verb)) {
            throw Problem.forbidden("rights.refused", verb.name());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
