package vn.cchc.register;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.file.Files;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/**
 * The door to taking in a workbook of rows: tried first, then taken as a whole or not at all. A row whose key is there is changed,
 * the others are added; taking a workbook twice is taking it once.
 */
@Service
public class RowImports {

    /** Heads the column with the agency that keeps the row: its name, short name or code. */
    public static final String OWNER = RowWorkbook.OWNER;

    /** Heads the column with the row's state: its name or code. */
    public static final String STATE = RowWorkbook.STATE;

    private final Registers registers;
    private final RowStore store;
    private final Reprojection reprojection;
    private final RegisterAccess access;
    private final Files files;
    private final Organisations organisations;
    private final Audits audits;
    private final JdbcClient sql;
    private final Clock clock;

    RowImports(
            Registers registers,
            RowStore store,
            Reprojection reprojection,
            RegisterAccess access,
            Files files,
            Organisations organisations,
            Audits audits,
            JdbcClient sql,
            Clock clock) {
        this.registers = registers;
        this.store = store;
        this.reprojection = reprojection;
        this.access = access;
        this.files = files;
        this.organisations = organisations;
        this.audits = audits;
        this.sql = sql;
        this.clock = clock;
    }

    /** A workbook on trial. */
    record Upload(UUID id, String register, OrganisationId owner, StoredFile file, boolean taken) {}

    /** Keeps a stored workbook for trial. */
    @Transactional
    public UUID keep(String register, OrganisationId owner, StoredFile file, Actor actor) {
        registers.get(register);
        access.requireEdit(owner, actor);
        var id = Uuids.next();
        sql.sql("""
                -- one workbook to be tried
                insert into register.upload (id, register, owner, sha256, name, uploaded_at, uploaded_by)
                values (:id, :register, :owner, :sha, :name, :at, :by)
                """)
                .param("id", id)
                .param("register", register)
                .param("owner", owner.value())
                .param("sha", file.sha().hex())
                .param("name", file.name())
                .param("at", now().atOffset(ZoneOffset.UTC))
                .param("by", actor.id())
                .update();
        return id;
    }

    /** A workbook is its sender's alone. @throws Problem {@code register.no-such-upload} */
    @Transactional(readOnly = true)
    Upload upload(String register, UUID id, Actor actor) {
        return sql.sql("""
                -- one workbook, to its own sender
                select id, register, owner, sha256, name, taken_at is not null as taken
                from register.upload
                where id = :id and register = :register and uploaded_by = :by
                """)
                .param("id", id)
                .param("register", register)
                .param("by", actor.id())
                .query((row, _) -> new Upload(
                        row.getObject("id", UUID.class),
                        row.getString("register"),
                        new OrganisationId(row.getObject("owner", UUID.class)),
                        new StoredFile(new Sha256(row.getString("sha256")), row.getString("name"), 0, ""),
                        row.getBoolean("taken")))
                .optional()
                .orElseThrow(() -> Problem.missing("register.no-such-upload"));
    }

    /** What the workbook would do; changes nothing. */
    @Transactional
    ImportOutcome check(Upload upload, Actor actor) {
        return plan(upload, actor).outcome();
    }

    /**
     * Takes the workbook in, all of it or nothing.
     *
     * @throws Problem {@code register.import-refused} when a line cannot be taken
     */
    @Transactional
    public ImportOutcome take(String register, UUID id, Actor actor) {
        hold(register);
        var upload = upload(register, id, actor);
        var outcome = save(plan(upload, actor), actor);
        sql.sql("update register.upload set taken_at = :at where id = :id")
                .param("at", now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        var file = upload.file();
        audit(register, upload.owner(), file.name(), file.sha().hex(), outcome, actor);
        return outcome;
    }

    /**
     * Takes in what another source hands over, by the same rules as a workbook.
     *
     * @param at the agency whose rows they are where a line names none
     * @param lines by field code ({@code van-ban.symbol}), {@link #OWNER} or {@link #STATE}
     * @param source where they come from, for the record
     * @throws Problem {@code register.import-refused} when a line cannot be taken
     */
    @Transactional
    public ImportOutcome take(
            String register, OrganisationId at, List<Map<String, String>> lines, String source, Actor actor) {
        hold(register);
        var version = registers.get(register);
        var outcome = save(plan(version, ImportFile.of(version, lines), at, actor), actor);
        audit(register, at, source, "", outcome, actor);
        return outcome;
    }

    private void hold(String register) {
        sql.sql("select pg_advisory_xact_lock(hashtext('register.import.' || :register))")
                .param("register", register)
                .query((row, _) -> "")
                .single();
    }

    private ImportOutcome save(ImportPlan plan, Actor actor) {
        var outcome = plan.outcome();
        if (!outcome.wrong().isEmpty()) {
            throw Problem.input("register.import-refused", outcome.wrong().size());
        }
        try {
            store.save(plan.written(reprojection), actor);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw Problem.conflict("register.key-taken", "");
        }
        return outcome;
    }

    private void audit(
            String register, OrganisationId at, String file, String sha256, ImportOutcome outcome, Actor actor) {
        audits.record(
                actor,
                RegisterAccess.IMPORT,
                "register:" + register,
                at,
                Map.of("file", file, "sha256", sha256, "added", outcome.added(), "changed", outcome.changed()));
    }

    private ImportPlan plan(Upload upload, Actor actor) {
        var register = registers.get(upload.register());
        try (var content = files.open(upload.file().sha())) {
            return plan(register, ImportFile.read(register, content), upload.owner(), actor);
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private ImportPlan plan(RegisterVersion register, ImportFile file, OrganisationId at, Actor actor) {
        return ImportPlan.of(register, file, at, access, store, organisations, now(), actor);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
