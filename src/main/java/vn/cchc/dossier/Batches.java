package vn.cchc.dossier;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;

/**
 * The door to deliveries of dossiers: take one in, look at what became of it, stop it, say why it may change what is closed.
 *
 * <p>A delivery counts as a whole or not at all: it is read, judged and added up within one transaction; a broken one leaves no trace but
 * its report. Do not call {@link #take} within a transaction: its progress would be seen by nobody.
 */
@Service("dossierBatches") // bulk has batches, too
public class Batches {

    static final Verb IMPORT = Verb.of("dossier.import", Role.STANDING);

    private static final Pattern SOURCE_CODE = Pattern.compile("[a-z0-9-]{2,40}");

    private final DeliveryStore store;
    private final Runs runs;
    private final Organisations organisations;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Batches(DeliveryStore store, Runs runs, Organisations organisations, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.organisations = organisations;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** Adds a source or changes how it is read. @throws Problem {@code dossier.source-code} */
    public void keep(Source source, Actor actor) {
        requireImport(actor);
        if (!SOURCE_CODE.matcher(source.code()).matches()) {
            throw Problem.input("dossier.source-code", source.code());
        }
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

    /**
     * Reads a batch to its end, whatever that is; of one that somebody stopped, or that somebody else began to read, nothing.
     *
     * @param batch as it stood when its reading was decided: received, or running under a server that was killed
     */
    Batch run(Batch batch, Content content, boolean unknownProcedures, Actor actor) {
        if (!store.move(batch.id(), BatchState.RUNNING, batch.state())) {
            return require(batch.id());
        }
        runs.whole(batch, content, unknownProcedures, actor);
        return require(batch.id());
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
