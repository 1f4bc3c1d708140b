package vn.cchc.dossier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.Procedures;
import vn.cchc.timeliness.Clockwork;
import vn.cchc.timeliness.Rules;

/**
 * The door to deliveries of dossiers: take one in, look at what became of it, stop it, say why it may change what is closed.
 *
 * <p>A delivery counts as a whole or not at all: it is read, judged and added up within one transaction; a broken one leaves no trace but
 * its report. Do not call {@link #take} within a transaction: its progress would be seen by nobody.
 */
@Service("dossierBatches") // bulk has batches, too
public class Batches {

    static final Verb IMPORT = Verb.of("dossier.import", Role.STANDING);

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    private final DeliveryStore store;
    private final Numbers numbers;
    private final Organisations organisations;
    private final Procedures procedures;
    private final RejectionWords words;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;
    private final DataSource database;
    private final Bookkeeping bookkeeping;
    private final TransactionTemplate whole;
    private final TransactionTemplate apart;
    private final Clockwork clockwork = new Clockwork(Rules.standard(), new Days());

    Batches(
            DeliveryStore store,
            Numbers numbers,
            Organisations organisations,
            Procedures procedures,
            RejectionWords words,
            Rights rights,
            Audits audits,
            Clock clock,
            DataSource database,
            Bookkeeping bookkeeping,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.numbers = numbers;
        this.organisations = organisations;
        this.procedures = procedures;
        this.words = words;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
        this.database = database;
        this.bookkeeping = bookkeeping;
        whole = new TransactionTemplate(transactions);
        whole.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Adds a source or changes how it is read. */
    public void keep(Source source, Actor actor) {
        requireImport(actor);
        store.keep(source, clock.instant());
        audits.record(actor, IMPORT, "dossier-source:" + source.code(), null, Map.of("name", source.name()));
    }

    public List<Source> sources() {
        return store.sources();
    }

    /** @throws Problem {@code dossier.no-source} */
    public Source source(String code) {
        return store.source(code).orElseThrow(() -> Problem.missing("dossier.no-source", code));
    }

    /** The lines of a batch that were not taken, with their reasons, as gzipped CSV; empty where all were. */
    public Optional<byte[]> rejected(int id, Actor actor) {
        requireImport(actor);
        return store.rejected(id);
    }

    public Optional<Batch> find(int id) {
        return store.find(id);
    }

    /** The number of the newest delivery that counts; empty before the first. */
    public Optional<Integer> newestApplied() {
        return store.newestApplied();
    }

    /** The newest deliveries first. */
    public List<Batch> newest(int limit) {
        return store.newest(limit);
    }

    public boolean mayImport(Actor actor) {
        return rights.allowsSomewhere(actor, IMPORT);
    }

    /** Remembers a delivery that will be read later. @return its batch; of a request made before, that one's */
    public Batch receive(Delivery delivery, Actor actor) {
        requireImport(actor);
        source(delivery.source());
        return require(store.receive(delivery, actor, clock.instant()));
    }

    /** Takes a delivery in, or answers what became of it when the same request was made before. */
    public Batch take(Delivery delivery, Content content, boolean unknownProcedures, Actor actor) {
        var batch = receive(delivery, actor);
        return batch.state() == BatchState.RECEIVED ? run(batch, content, unknownProcedures, actor) : batch;
    }

    /** Stops it, or gives it up while it waits for somebody; nothing of it was kept. @throws Problem {@code dossier.batch-settled} */
    public void cancel(int id, Actor actor) {
        requireImport(actor);
        if (!store.move(
                id,
                BatchState.CANCELLED,
                BatchState.RECEIVED,
                BatchState.RUNNING,
                BatchState.NEEDS_REASON,
                BatchState.FAILED)) {
            throw Problem.conflict("dossier.batch-settled", id);
        }
        audits.record(actor, IMPORT, "dossier-batch:" + id, null, Map.of("state", BatchState.CANCELLED));
    }

    /** Says why a batch may change closed figures; it then waits to be read again. */
    public void explain(int id, String reason, Actor actor) {
        requireImport(actor);
        if (reason.isBlank()) {
            throw Problem.input("dossier.reason-missing");
        }
        if (require(id).state() != BatchState.NEEDS_REASON) {
            throw Problem.conflict("dossier.batch-settled", id);
        }
        store.explain(id, reason.strip());
        audits.record(actor, IMPORT, "dossier-batch:" + id, null, Map.of("reason", reason.strip()));
    }

    /** One that broke off waits to be read again. @throws Problem {@code dossier.batch-settled} when it did not break off */
    Batch repeat(int id, Actor actor) {
        requireImport(actor);
        if (!store.move(id, BatchState.RECEIVED, BatchState.FAILED)) {
            throw Problem.conflict("dossier.batch-settled", id);
        }
        audits.record(actor, IMPORT, "dossier-batch:" + id, null, Map.of("state", BatchState.RECEIVED));
        return require(id);
    }

    /** Says of a batch that it broke off, and why. */
    void breakOff(int id, List<String> why) {
        store.finish(
                id,
                BatchState.FAILED,
                BatchReport.empty().with(why),
                null,
                clockwork.rules().name(),
                clock.instant());
    }

    /** Says of a batch that nobody reads any more that it broke off. @return false when somebody reads it */
    boolean abandon(int id) {
        return Boolean.TRUE.equals(apart.execute(_ -> {
            if (!store.tryReading(id)) {
                return false;
            }
            breakOff(id, List.of("problem.dossier.file-gone", Integer.toString(id)));
            return true;
        }));
    }

    /**
     * Reads a batch to its end, whatever that is; of one that somebody stopped, or that somebody else began to read, nothing.
     *
     * @param batch as it stood when its reading was decided: received, or running under a server that was killed
     */
    Batch run(Batch batch, Content content, boolean unknownProcedures, Actor actor) {
        if (!store.move(batch.id(), BatchState.RUNNING, batch.state())) {
            return require(batch.id());
        }
        new Run(batch, content, unknownProcedures, actor).whole();
        return require(batch.id());
    }

    /** One reading of one batch. */
    private final class Run {

        private final Batch batch;
        private final Content content;
        private final Actor actor;
        private final Refusals refusals = new Refusals(words::of);
        private final boolean unknownProcedures;
        private @Nullable Importing importing;
        private BatchReport report = BatchReport.empty();

        Run(Batch batch, Content content, boolean unknownProcedures, Actor actor) {
            this.batch = batch;
            this.content = content;
            this.unknownProcedures = unknownProcedures;
            this.actor = actor;
        }

        void whole() {
            try {
                whole.executeWithoutResult(status -> {
                    read();
                    if (batch.trial()) {
                        status.setRollbackOnly();
                    } else {
                        settle(BatchState.APPLIED);
                        audits.record(actor, IMPORT, "dossier-batch:" + batch.id(), null, details());
                    }
                });
                if (batch.trial()) {
                    settle(BatchState.CHECKED);
                }
            } catch (Stop stop) {
                report = nothing().with(stop.why()).withDifferences(stop.differences());
                settleAfter(stop.state());
            } catch (ClosedPeriods closed) {
                report = report.withPeriods(closed.periods());
                settleAfter(batch.trial() ? BatchState.CHECKED : BatchState.NEEDS_REASON);
            } catch (Problem problem) {
                report = nothing().with(why(problem));
                settleAfter(BatchState.REFUSED);
            } catch (RuntimeException broken) {
                LOG.warn("Batch {} broke off", batch.id(), broken);
                report = nothing().with(List.of(Breakage.key(broken)));
                settleAfter(BatchState.FAILED);
            }
        }

        private void read() {
            var connection = DataSourceUtils.getConnection(database);
            try {
                connection.setNetworkTimeout(Runnable::run, 0);
                read(connection);
            } catch (SQLException | IOException failed) {
                throw new IllegalStateException(failed);
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        }

        private void read(Connection connection) throws SQLException, IOException {
            store.takeReading(batch.id());
            if (require(batch.id()).state() != BatchState.RUNNING) {
                throw Stop.cancelled();
            }
            var tables = new BatchTables(connection, batch.id(), batch.trial());
            tables.create();
            tables.takeTurn();
            var book = bookkeeping.open();
            try (var stage = new Stage(connection, tables, batch.id())) {
                importing = new Importing(ground(), refusals, book, connection, tables, stage);
                importing.read(content);
                requireComplete(importing);
                if (stage.replaces()) {
                    tables.replaceChanged();
                }
            }
            tables.keepPauses();
            var purpose = content.purpose();
            if (purpose != null) {
                tables.keepApplicants(purpose);
            }
            tables.keepSteps();
            report = counted(importing);
            book.close(new BatchApplied(batch.id(), asOf(importing), batch.reason()));
        }

        private Importing.Ground ground() {
            return new Importing.Ground(
                    new Units(organisations.bearers(), numbers),
                    numbers,
                    new CatalogueLimits(procedures.catalogue()),
                    clockwork,
                    clock.instant().getEpochSecond() + 86_400,
                    saidAsOf(),
                    batch.reason() != null,
                    unknownProcedures,
                    lines -> apart.executeWithoutResult(_ -> breathe(batch.id(), lines)));
        }

        private void requireComplete(Importing read) {
            var control = control();
            if (control != null) {
                var differences = control.differences(read.lines(), read.count(), unitCodes(), numbers.fields());
                if (!differences.isEmpty()) {
                    throw Stop.incomplete(differences);
                }
            }
            if (read.accepted() == 0) {
                throw Stop.refused("dossier.nothing-accepted", read.lines());
            }
        }

        private Instant asOf(Importing read) {
            var said = saidAsOf();
            var seen = read.asOf();
            return said != null ? said : seen != null ? seen : clock.instant();
        }

        private @Nullable Instant saidAsOf() {
            var control = control();
            return control == null ? null : control.asOf();
        }

        private @Nullable ControlTotals control() {
            var control = batch.control();
            return control == null ? null : ControlTotals.read(control.getBytes(StandardCharsets.UTF_8));
        }

        /** Of a batch that left nothing: what was wrong with it. */
        private BatchReport nothing() {
            var read = importing;
            return counted(read == null ? 0 : read.lines(), 0, 0, 0, 0, read == null ? Map.of() : read.warnings());
        }

        private BatchReport counted(Importing read) {
            return counted(
                    read.lines(),
                    read.of(Fate.ADDED),
                    read.of(Fate.CHANGED),
                    read.of(Fate.SAME),
                    read.of(Fate.OUTDATED),
                    read.warnings());
        }

        private BatchReport counted(
                long lines, long added, long changed, long same, long outdated, Map<String, Long> warnings) {
            return new BatchReport(
                    lines,
                    added,
                    changed,
                    same,
                    outdated,
                    refusals.skipped(),
                    refusals.count(),
                    refusals.reasons(),
                    warnings,
                    List.of(),
                    List.of(),
                    List.of());
        }

        private void settleAfter(BatchState state) {
            whole.executeWithoutResult(_ -> settle(state));
        }

        private void settle(BatchState state) {
            var read = importing;
            var asOf = read != null && (state == BatchState.APPLIED || state == BatchState.CHECKED) ? asOf(read) : null;
            refusals.gzipped().ifPresent(csv -> store.keepRejected(batch.id(), csv));
            if (!store.finish(batch.id(), state, report, asOf, clockwork.rules().name(), clock.instant())
                    && state == BatchState.APPLIED) {
                throw Stop.cancelled();
            }
        }

        private Map<String, Object> details() {
            return Map.of(
                    "source", batch.source(),
                    "file", batch.file(),
                    "sha256", batch.sha256().hex(),
                    "added", report.added(),
                    "changed", report.changed(),
                    "rejected", report.rejected());
        }
    }

    private void breathe(int batch, long lines) {
        store.progress(batch, lines);
        if (store.find(batch)
                .filter(each -> each.state() == BatchState.CANCELLED)
                .isPresent()) {
            throw Stop.cancelled();
        }
    }

    private Map<Integer, String> unitCodes() {
        var units = numbers.units();
        var named = organisations.nearest(units.values(), organisations.today());
        var codes = new HashMap<Integer, String>();
        units.forEach((number, id) -> {
            var organisation = named.get(id);
            if (organisation != null) {
                codes.put(number, organisation.code());
            }
        });
        return codes;
    }

    static List<String> why(Problem problem) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("problem." + problem.code()),
                        problem.arguments().stream().map(String::valueOf))
                .collect(Collectors.toUnmodifiableList());
    }

    Batch require(int id) {
        return store.find(id).orElseThrow(() -> Problem.missing("dossier.no-batch", id));
    }

    void requireImport(Actor actor) {
        if (!actor.isSystem()) {
            Organisation root = organisations.root(organisations.today());
            rights.require(actor, IMPORT, root.id());
        }
    }
}
