package vn.cchc.dossier;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import vn.cchc.kernel.Sha256;

/**
 * Deliveries that come through a screen: spooled to disk first, read one after the other in the background, taken up again after the
 * server was stopped or killed, deleted when they are settled. What applicants told about themselves is in these files, so none is kept.
 */
@Component
public class BatchJobs {

    private static final Logger LOG = LoggerFactory.getLogger(BatchJobs.class);
    private static final String ROWS = "rows";
    private static final String STEPS = "steps";

    private final Batches batches;
    private final DeliveryStore store;
    private final Path spool;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dossier-batches").daemon().factory());
    private boolean serving;

    BatchJobs(Batches batches, DeliveryStore store, @Value("${cchc.dossier.spool:${cchc.data}/spool}") Path spool) {
        this.batches = batches;
        this.store = store;
        this.spool = spool;
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

    /** Stores the files and reads them as soon as it is their turn. @return the batch to look at */
    public Batch submit(Upload upload, Actor actor) {
        var folder = spool.resolve(upload.request().toString());
        try {
            Files.createDirectories(folder);
            var sha = save(upload.content(), folder.resolve(ROWS));
            if (upload.steps() != null) {
                save(upload.steps(), folder.resolve(STEPS));
            }
            var batch = batches.receive(
                    new Delivery(
                            upload.request(),
                            upload.source(),
                            upload.name(),
                            sha,
                            Files.size(folder.resolve(ROWS)),
                            upload.trial(),
                            upload.control(),
                            upload.reason()),
                    actor);
            start(batch, actor);
            return batch;
        } catch (IOException | RuntimeException failed) {
            delete(folder);
            throw failed instanceof RuntimeException known ? known : new UncheckedIOException((IOException) failed);
        }
    }

    /** Reads a batch again that waits for it: after its reason was given. */
    public void again(int id, Actor actor) {
        store.find(id).filter(batch -> batch.state() == BatchState.RECEIVED).ifPresent(batch -> start(batch, actor));
    }

    private void start(Batch batch, Actor actor) {
        if (batch.state() == BatchState.RECEIVED || batch.state() == BatchState.RUNNING) {
            worker.execute(() -> run(batch, actor));
        }
    }

    private void run(Batch batch, Actor actor) {
        var folder = spool.resolve(batch.request().toString());
        try {
            var mapping = mapping(batches.source(batch.source()));
            var steps = folder.resolve(STEPS);
            var content =
                    new FileContent(folder.resolve(ROWS), batch.file(), Files.exists(steps) ? steps : null, mapping);
            var settled = batches.run(batch, content, mapping.acceptUnknownProcedure(), actor);
            if (settled.state() != BatchState.NEEDS_REASON && settled.state() != BatchState.FAILED) {
                delete(folder);
            }
        } catch (RuntimeException broken) {
            LOG.warn("Batch {} could not be read", batch.id(), broken);
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

    /** Takes up what a stop or a kill left behind, where its files are still there. */
    @EventListener
    void resume(ApplicationReadyEvent ready) {
        if (serving) {
            for (var batch : store.waiting()) {
                if (Files.exists(spool.resolve(batch.request().toString()).resolve(ROWS))) {
                    LOG.info("Batch {} is taken up again", batch.id());
                    start(batch, Actor.SYSTEM);
                }
            }
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    private static Sha256 save(InputStream content, Path to) throws IOException {
        var digest = Sha256.digest();
        Files.copy(new DigestInputStream(content, digest), to, StandardCopyOption.REPLACE_EXISTING);
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static void delete(Path folder) {
        try {
            for (var file : List.of(ROWS, STEPS)) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            LOG.info("Left behind: {}", folder, left);
        }
    }
}
