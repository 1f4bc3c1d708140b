package vn.cchc.register;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/**
 * The door to taking in a workbook of rows: tried first, then taken as a whole or not at all. A row whose key is there is changed,
 * the others are added; taking a workbook twice is taking it once.
 */
@Service
public class RowImports {

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
        sql.sql("select pg_advisory_xact_lock(hashtext('register.import.' || :register))")
                .param("register", register)
                .query((row, _) -> "")
                .single();
        var upload = upload(register, id, actor);
        var plan = plan(upload, actor);
        var outcome = plan.outcome();
        if (!outcome.wrong().isEmpty()) {
            throw Problem.input("register.import-refused", outcome.wrong().size());
        }
        try {
            store.save(plan.written(reprojection), actor);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw Problem.conflict("register.key-taken", "");
        }
        sql.sql("update register.upload set taken_at = :at where id = :id")
                .param("at", now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        audits.record(
                actor,
                Registers.IMPORT,
                "register:" + register,
                upload.owner(),
                Map.of(
                        "file",
                        upload.file().name(),
                        "sha256",
                        upload.file().sha().hex(),
                        "added",
                        outcome.added(),
                        "changed",
                        outcome.changed()));
        return outcome;
    }

    private Plan plan(Upload upload, Actor actor) {
        var register = registers.get(upload.register());
        access.requireEdit(upload.owner(), actor);
        try (var content = files.open(upload.file().sha())) {
            var plan = new Plan(register, ImportFile.read(register, content), upload.owner(), actor);
            plan.make();
            return plan;
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What shall become of each line. */
    private final class Plan {

        private static final int MOST_WRONG = 1_000;

        private final RegisterVersion register;
        private final ImportFile file;
        private final OrganisationId at;
        private final Actor actor;
        private final OrganisationNames names = new OrganisationNames(organisations);
        private final Map<OrganisationId, Boolean> writable = new HashMap<>();
        private final List<ImportOutcome.Wrong> wrong = new ArrayList<>();
        private final Map<String, Integer> wrongByField = new HashMap<>();
        private final List<Row> rows = new ArrayList<>();
        private final Set<UUID> fresh = new HashSet<>();
        private int unchanged;

        Plan(RegisterVersion register, ImportFile file, OrganisationId at, Actor actor) {
            this.register = register;
            this.file = file;
            this.at = at;
            this.actor = actor;
        }

        ImportOutcome outcome() {
            return new ImportOutcome(
                    file.lines().size(),
                    fresh.size(),
                    rows.size() - fresh.size(),
                    unchanged,
                    wrong.stream().limit(MOST_WRONG).toList());
        }

        void make() {
            wrong.addAll(file.wrong());
            if (!wrong.isEmpty() && file.lines().isEmpty()) {
                return;
            }
            var keys = new LinkedHashMap<ImportFile.Line, String>();
            var owners = new HashMap<ImportFile.Line, OrganisationId>();
            for (var line : file.lines()) {
                var owner = owner(line);
                if (owner != null) {
                    owners.put(line, owner);
                    keys.put(line, key(line, owner));
                }
            }
            var known = store.living(register.code(), new HashSet<>(keys.values()));
            var seen = new HashMap<String, Integer>();
            keys.forEach((line, key) -> {
                var before = seen.putIfAbsent(key, line.number());
                if (before != null && !key.isEmpty()) {
                    wrong(line, "", "", Problem.input("register.import-key-twice", before));
                } else {
                    row(line, java.util.Objects.requireNonNull(owners.get(line)), known.get(key));
                }
            });
            hintAtShiftedColumns();
        }

        private @Nullable OrganisationId owner(ImportFile.Line line) {
            var words = line.cells().getOrDefault(RowWorkbook.OWNER, "");
            try {
                var owner = words.isEmpty() ? at : names.find(words, organisations.today());
                if (!writable.computeIfAbsent(owner, id -> access.mayEdit(id, actor) && access.keeps(register, id))) {
                    throw Problem.input("register.import-not-yours", words);
                }
                return owner;
            } catch (Problem problem) {
                wrong(line, RowWorkbook.OWNER, words, problem);
                return null;
            }
        }

        /** "" while the key cannot be read: what is wrong is said when the row is. */
        private String key(ImportFile.Line line, OrganisationId owner) {
            var typed = new HashMap<>(line.cells());
            typed.replaceAll((_, text) -> text.contains(RowWords.MASK) ? "" : text);
            var input = RowInput.read(register, typed, null, names, organisations.today());
            var key = Projection.key(register, owner, input.values());
            return key == null ? "" : key;
        }

        private void row(ImportFile.Line line, OrganisationId owner, @Nullable Row before) {
            var input = RowInput.read(
                    register, line.cells(), before == null ? null : before.values(), names, organisations.today());
            var problems = new LinkedHashMap<>(input.problems());
            if (before != null && !before.owner().equals(owner)) {
                problems.put(RowWorkbook.OWNER, Problem.conflict("register.key-taken", before.changedBy()));
            }
            var state = state(line, before, problems);
            if (problems.isEmpty()) {
                problems.putAll(RowInput.lacking(register, state, input.values()));
            }
            problems.forEach((field, problem) -> wrong(line, field, line.cells().getOrDefault(field, ""), problem));
            if (!problems.isEmpty()) {
                return;
            }
            if (before != null
                    && before.values().equals(input.values())
                    && before.state().equals(state)) {
                unchanged++;
                return;
            }
            var row = new Row(
                    before == null ? Uuids.next() : before.id(),
                    register.code(),
                    owner,
                    state,
                    register.isDraft(state),
                    false,
                    before == null ? 1 : before.revision() + 1,
                    register.version(),
                    input.values(),
                    now(),
                    actor.displayName());
            rows.add(row);
            if (before == null) {
                fresh.add(row.id());
            }
        }

        private String state(ImportFile.Line line, @Nullable Row before, Map<String, Problem> problems) {
            var words = line.cells().getOrDefault(RowWorkbook.STATE, "");
            var otherwise = before == null ? register.firstState() : before.state();
            if (words.isEmpty()) {
                return otherwise;
            }
            var state = register.states().stream()
                    .filter(each -> each.code().equals(words)
                            || FieldWords.plain(each.name()).equals(FieldWords.plain(words)))
                    .findFirst()
                    .orElse(null);
            if (state == null) {
                problems.put(
                        RowWorkbook.STATE,
                        Problem.input(
                                "register.bad-choice",
                                words,
                                String.join(
                                        "; ",
                                        register.states().stream()
                                                .map(RegisterVersion.State::name)
                                                .toList())));
                return otherwise;
            }
            if (before != null && !before.state().equals(state.code()) && !mayMove(before, state.code())) {
                problems.put(
                        RowWorkbook.STATE,
                        Problem.input("register.no-such-move", register.stateName(before.state()), state.name()));
            }
            return state.code();
        }

        private boolean mayMove(Row before, String to) {
            return register.transitionsFrom(before.state()).stream()
                    .anyMatch(move ->
                            move.to().equals(to) && !move.reason() && access.mayMove(move, before.owner(), actor));
        }

        private void wrong(ImportFile.Line line, String field, String given, Problem problem) {
            var place = file.place(field);
            wrongByField.merge(field, 1, Integer::sum);
            wrong.add(new ImportOutcome.Wrong(line.number(), place.letters(), place.head(), given, problem));
        }

        /** Two columns wrong in most lines are seldom two hundred slips: somebody moved the cells under the heads. */
        private void hintAtShiftedColumns() {
            long most = wrongByField.values().stream()
                    .filter(count -> count >= 2 && count * 2 >= file.lines().size())
                    .count();
            if (most >= 2) {
                wrong.addFirst(new ImportOutcome.Wrong(0, "", "", "", Problem.input("register.import-shifted")));
            }
        }

        List<RowStore.Written> written(Reprojection reprojection) {
            var words = reprojection.words(register, rows);
            return rows.stream()
                    .map(row -> new RowStore.Written(
                            row,
                            row.id(),
                            reprojection.of(register, row, words),
                            fresh.contains(row.id()) ? RowVersion.What.ADDED : RowVersion.What.CHANGED,
                            ""))
                    .toList();
        }
    }
}
