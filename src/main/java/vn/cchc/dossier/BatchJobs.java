package vn.cchc.dossier;

import jakarta.annotation.PreDestroy;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.MappingReader;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;

/**
 * Deliveries that come through a screen: spooled to disk first, read one after the other in the background, taken up again after the
 * server was stopped or killed, deleted when nobody will read them again. What applicants told about themselves is in these files, so
 * none is kept.
 */
@Component
public class BatchJobs {

    private static final Logger LOG = LoggerFactory.getLogger(BatchJobs.class);

    /** After so many seconds it is tried again to say what could not be said. */
    private static final int AGAIN = 5;

    private final Batches batches;
    private final Runs runs;
    private final DeliveryStore store;
    private final Spool spool;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dossier-batches").daemon().factory());
    private boolean serving;

    BatchJobs(
            Batches batches,
            Runs runs,
            DeliveryStore store,
            @Value("${cchc.dossier.spool:${cchc.data}/spool}") Path spool) {
        this.batches = batches;
        this.runs = runs;
        this.store = store;
        this.spool = new Spool(spool);
    }

    /**
     * A file on its way in.
     *
     * @param steps the second file; null where there is none
     */
    public record Upload(
            UUID request,
            String source,
            String name,
            InputStream content,
            @Nullable InputStream steps,
            boolean trial,
            @Nullable String control,
            @Nullable String reason) {}

    /**
     * Stores the files and reads them as soon as it is their turn. The same request again is the same batch: its sender did not hear our
     * answer; one that broke off is read again.
     *
     * @return the batch to look at
     * @throws Problem {@code dossier.cannot-store}, {@code dossier.request-reused} when the same request brought another file before
     */
    public Batch submit(Upload upload, Actor actor) {
        batches.requireImport(actor);
        var arrived = spool.take(upload.content(), upload.steps());
        try {
            var batch = register(upload, arrived, actor);
            start(batch, actor);
            return batch;
        } finally {
            spool.discard(arrived);
        }
    }

    /** One at a time: who comes second with the same request finds what the first made of it. */
    private synchronized Batch register(Upload upload, Spool.Arrived arrived, Actor actor) {
        var known = store.byRequest(upload.request());
        if (known.isPresent()) {
            return known(known.get(), arrived, actor);
        }
        spool.keep(arrived, upload.request());
        try {
            return batches.receive(
                    new Delivery(
                            upload.request(),
                            upload.source(),
                            upload.name(),
                            arrived.sha256(),
                            arrived.size(),
                            upload.trial(),
                            upload.control(),
                            upload.reason()),
                    actor);
        } catch (Problem refused) {
            spool.delete(upload.request());
            throw refused;
        }
    }

    private Batch known(Batch batch, Spool.Arrived arrived, Actor actor) {
        if (!batch.sha256().equals(arrived.sha256())) {
            throw Problem.conflict("dossier.request-reused", batch.id(), batch.file());
        }
        if (batch.state() == BatchState.FAILED) {
            spool.keep(arrived, batch.request());
            return batches.repeat(batch.id(), actor);
        }
        return batch;
    }

    /** Reads a batch again that waits for it: after its reason was given. */
    public void again(int id, Actor actor) {
        store.find(id).ifPresent(batch -> start(batch, actor));
    }

    /** Whether a batch that broke off can be read again without being sent again. */
    public boolean canRepeat(Batch batch) {
        return batch.state() == BatchState.FAILED && spool.has(batch.request());
    }

    /** Reads a batch again that broke off. @throws Problem {@code dossier.file-gone} when it must be sent again */
    public void repeat(int id, Actor actor) {
        batches.requireImport(actor);
        var batch = batches.require(id);
        if (batch.state() == BatchState.FAILED && !spool.has(batch.request())) {
            throw Problem.conflict("dossier.file-gone", id);
        }
        start(batches.repeat(id, actor), actor);
    }

    /** Stops a batch, or gives up one that waits for somebody, and its files with it. */
    public void cancel(int id, Actor actor) {
        batches.cancel(id, actor);
        spool.delete(batches.require(id).request());
    }

    private void start(Batch batch, Actor actor) {
        if (!batch.state().settled()) {
            worker.execute(() -> run(batch, actor));
        }
    }

    private void run(Batch batch, Actor actor) {
        try {
            var mapping = mapping(batches.source(batch.source()));
            var content =
                    new FileContent(spool.rows(batch.request()), batch.file(), spool.steps(batch.request()), mapping);
            var settled = batches.run(batch, content, mapping.acceptUnknownProcedure(), actor);
            if (!settled.state().readable()) {
                spool.delete(batch.request());
            }
        } catch (RuntimeException broken) {
            LOG.warn("Batch {} could not be read", batch.id(), broken);
            breakOff(batch.id(), broken instanceof Problem problem ? Runs.why(problem) : List.of(Breakage.key(broken)));
        }
    }

    /** Says that it broke off: now, or when there is a database again to say it to. */
    private void breakOff(int id, List<String> why) {
        try {
            runs.breakOff(id, why);
        } catch (RuntimeException away) {
            LOG.warn("Batch {} broke off; its state cannot be written yet: {}", id, away.getMessage());
            worker.schedule(() -> breakOff(id, why), AGAIN, TimeUnit.SECONDS);
        }
    }

    /** How a source writes its files. */
    static Mapping mapping(Source source) {
        var yaml = source.mapping();
        if (yaml == null) {
            return Mapping.canonical();
        }
        var mapping = MappingReader.read(yaml.getBytes(StandardCharsets.UTF_8)).mapping();
        if (mapping == null) {
            throw Problem.input("dossier.mapping-unreadable", source.code());
        }
        return mapping;
    }

    @EventListener
    void serving(WebServerInitializedEvent started) {
        serving = true;
    }

    /** Takes up what a stop or a kill left behind where its files are still there, and says of the others that they broke off. */
    @EventListener
    void resume(ApplicationReadyEvent ready) {
        if (!serving) {
            return;
        }
        for (var batch : store.waiting()) {
            if (spool.has(batch.request())) {
                LOG.info("Batch {} is taken up again", batch.id());
                start(batch, Actor.SYSTEM);
            } else {
                worker.execute(() -> abandon(batch.id()));
            }
        }
        sweep();
    }

    // Not while a file is taking its place: it has no batch yet.
    private synchronized void sweep() {
        spool.sweep(store.readable());
    }

    /** A batch of a command or a partner that was killed; one that another process is reading just now is asked about again. */
    private void abandon(int id) {
        boolean said = false;
        try {
            said = runs.abandon(id);
        } catch (RuntimeException away) {
            LOG.warn("Batch {} was left behind; its state cannot be written yet: {}", id, away.getMessage());
        }
        if (!said) {
            worker.schedule(() -> abandon(id), AGAIN, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }
}
