package vn.cchc.bulk;

import jakarta.annotation.PreDestroy;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.audit.Audits;
import vn.cchc.filing.Intake;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.page.Texts;

/**
 * Files for many agencies as jobs: one after the other, each in one transaction. The word that a file was taken in is written in the
 * transaction of its figures, so neither exists without the other; whoever stops a batch, or kills the program, leaves nothing
 * behind but the order, which can be given again.
 */
@Service
public class Batches {

    private static final Verb CANCEL = Verb.of("filing.import-cancel");
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final int SHOWN = 50;

    private final BulkImport imports;
    private final BatchStore store;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService work = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("bulk-", 0).factory());

    Batches(
            BulkImport imports,
            BatchStore store,
            Rights rights,
            Audits audits,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.store = store;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Keeps a file and begins with it as soon as those before it are through.
     *
     * @param again take it in although the same file was taken in before
     * @param texts in whose language its troubles are told
     * @throws Problem {@code rights.refused}, {@code bulk.unreadable}
     */
    public UUID send(
            InputStream content, BulkImport.Order order, boolean trial, boolean again, Actor actor, Texts texts) {
        requireImport(actor);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var packed = new ByteArrayOutputStream();
            long size;
            try (var out = new GZIPOutputStream(packed, 1 << 16)) {
                size = new DigestInputStream(content, digest).transferTo(out);
            }
            var sha256 = new Sha256(HexFormat.of().formatHex(digest.digest()));
            store.keep(sha256, size, packed.toByteArray());
            return begin(
                    new Batch(Uuids.next(), sha256, size, order, trial, actor.id(), actor.displayName(), now(), null),
                    again,
                    actor,
                    texts);
        } catch (IOException broken) {
            throw Problem.input("bulk.unreadable");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same file once more: after a trial for good, or because the program broke off. @throws Problem {@code bulk.no-batch} */
    public UUID repeat(UUID id, boolean trial, boolean again, Actor actor, Texts texts) {
        var before = batch(id, actor);
        return begin(
                new Batch(
                        Uuids.next(),
                        before.sha256(),
                        before.size(),
                        before.order(),
                        trial,
                        actor.id(),
                        actor.displayName(),
                        now(),
                        null),
                again,
                actor,
                texts);
    }

    private UUID begin(Batch batch, boolean again, Actor actor, Texts texts) {
        boolean known = !batch.trial() && !again && taken(batch).isPresent();
        var at = new Running();
        if (!known) {
            running.put(batch.id(), at);
        }
        transaction.executeWithoutResult(status -> {
            store.insert(batch);
            if (known) {
                store.end(batch.id(), Batch.Ending.nothing(Batch.How.KNOWN, now()));
            }
        });
        if (!known) {
            work.execute(() -> run(batch, at, actor, texts));
        }
        return batch.id();
    }

    private void run(Batch batch, Running at, Actor actor, Texts texts) {
        try {
            at.begin();
            transaction.executeWithoutResult(status -> {
                var outcome = outcome(batch, at, actor);
                store.end(batch.id(), ending(batch, outcome, texts));
            });
        } catch (Running.Stopped stopped) {
            end(batch, Batch.Ending.nothing(Batch.How.CANCELLED, now()));
        } catch (Problem problem) {
            var wrong = new Batch.Wrong(0, "", "", "", texts.of(problem));
            end(batch, new Batch.Ending(Batch.How.WRONG, 0, 0, 0, 0, 0, List.of(wrong), now()));
        } catch (RuntimeException fault) {
            LOG.error("batch {} broke off, nothing of it was kept", batch.id(), fault);
            end(batch, Batch.Ending.nothing(Batch.How.FAILED, now()));
        } finally {
            running.remove(batch.id());
        }
    }

    private BulkImport.Outcome outcome(Batch batch, Running at, Actor actor) {
        try (var content = text(store.packed(batch.sha256()), at)) {
            return batch.trial()
                    ? imports.tryOut(content, batch.order(), at, actor)
                    : imports.take(content, batch.order(), at, actor);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Reader text(byte[] packed, Running at) throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var content = at.counting(new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 16));
        return new BufferedReader(new InputStreamReader(content, strict), 1 << 16);
    }

    private Batch.Ending ending(Batch batch, BulkImport.Outcome outcome, Texts texts) {
        var how = !outcome.troubles().isEmpty() ? Batch.How.WRONG : batch.trial() ? Batch.How.TRIED : Batch.How.TAKEN;
        return new Batch.Ending(
                how,
                outcome.values(),
                outcome.changed(),
                outcome.filings(),
                outcome.submitted(),
                outcome.warnings(),
                outcome.troubles().stream().map(each -> wrong(each, texts)).toList(),
                now());
    }

    private static Batch.Wrong wrong(BulkImport.Trouble each, Texts texts) {
        return new Batch.Wrong(each.line(), each.column(), each.unit(), each.row(), texts.of(each.problem()));
    }

    private void end(Batch batch, Batch.Ending ending) {
        try {
            transaction.executeWithoutResult(status -> store.end(batch.id(), ending));
        } catch (RuntimeException gone) {
            // Without an ending it is shown as broken off, which it is.
            LOG.warn("the end of batch {} could not be written down", batch.id(), gone);
        }
    }

    /** Says stop: what is at work ends without having changed anything; too late where it has just ended. */
    public void cancel(UUID id, Actor actor) {
        batch(id, actor);
        var at = running.get(id);
        if (at != null) {
            at.stop();
            transaction.executeWithoutResult(status -> audits.record(actor, CANCEL, "batch:" + id, null, Map.of()));
        }
    }

    /** @throws Problem {@code bulk.no-batch}, {@code rights.refused} */
    public Batch batch(UUID id, Actor actor) {
        requireImport(actor);
        return store.find(id).orElseThrow(() -> Problem.missing("bulk.no-batch", id));
    }

    /** How far it is; empty where it does not wait or run. */
    Optional<Running.Point> point(UUID id) {
        return Optional.ofNullable(running.get(id)).map(Running::point);
    }

    /** Newest first. */
    List<Batch> newest(Actor actor) {
        requireImport(actor);
        return store.newest(SHOWN);
    }

    /** When the same file was taken in before. */
    Optional<Batch> taken(Batch batch) {
        return store.taken(batch.sha256(), batch.order().regime(), batch.order().submit())
                .filter(other -> !other.id().equals(batch.id()));
    }

    void requireImport(Actor actor) {
        if (!rights.allowsSomewhere(actor, Intake.IMPORT)) {
            throw Problem.forbidden("rights.refused", Intake.IMPORT.name());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The program ends: what is at work stops without having changed anything. */
    @PreDestroy
    void close() throws InterruptedException {
        running.values().forEach(Running::stop);
        work.shutdown();
        if (!work.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("a file for many agencies was still at work; the database takes it back");
        }
    }
}
