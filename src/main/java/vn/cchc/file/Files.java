package vn.cchc.file;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;

/**
 * The door to stored files. It asks for no right: the room that refers to a file knows who may read or bring it.
 *
 * <p>Nothing here belongs inside a transaction of the caller while a sender is still sending: store first, then refer.
 */
@Service
@EnableConfigurationProperties(FileSettings.class)
public class Files {

    /** A file younger than this may belong to a form that is still open. */
    public static final Duration YOUNG = Duration.ofDays(7);

    private final Intake intake;
    private final Folder folder;
    private final FileStore store;
    private final FileSettings settings;
    private final List<FileHolder> holders;
    private final Clock clock;

    Files(FileStore store, FileSettings settings, List<FileHolder> holders, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.holders = holders;
        this.clock = clock;
        folder = new Folder(settings.folder(), settings.reserve().toBytes(), clock);
        var scanner = new Scanner(settings.scanner(), settings.scanTimeout());
        intake = new Intake(folder, scanner, settings.limit().toBytes());
    }

    @PostConstruct
    void clearAbandoned() {
        folder.clearAbandoned();
    }

    /**
     * Takes a file in, whole or not at all; the same content is kept once.
     *
     * @throws Problem {@code file.*}: empty, too large, not what its name says, encrypted, with macros, a bomb, infected,
     *     broken off; or unavailable: the disk is full, the scanner is down
     */
    public StoredFile store(Incoming incoming, Actor actor) {
        var file = intake.take(incoming);
        store.insert(file, actor.id());
        return file;
    }

    /** As {@link #store(Incoming, Actor)}, from a sender that declares neither type nor size. */
    public StoredFile store(InputStream content, String originalName, Actor actor) {
        return store(new Incoming(content, originalName, null, -1), actor);
    }

    /** The content from its first byte. @throws Problem {@code file.unknown} */
    public InputStream open(Sha256 sha) {
        try {
            return content(sha).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content for a response that may ask for parts of it (HTTP Range). @throws Problem {@code file.unknown} */
    public Resource content(Sha256 sha) {
        if (!folder.has(sha)) {
            throw Problem.missing("file.unknown", sha.brief());
        }
        return new FileSystemResource(folder.place(sha));
    }

    public Optional<StoredFile> find(Sha256 sha) {
        return store.find(sha);
    }

    /**
     * Puts a content from a backup back in its place; its row comes back with the rows of the database.
     *
     * @throws Problem {@code file.unknown} when the bytes are not those of {@code sha}
     */
    public void bringBack(Sha256 sha, InputStream content) {
        try (var part = folder.receive(content, Long.MAX_VALUE, sha.brief())) {
            if (!part.sha().equals(sha)) {
                throw Problem.missing("file.unknown", sha.brief());
            }
            part.keep();
        }
    }

    /** Destroys a content that must not be here (a state secret), unless a room holds it; other uploads of it break too. */
    public void erase(Sha256 sha) {
        if (holders.stream().allMatch(holder -> holder.held(List.of(sha)).isEmpty())) {
            store.remove(sha);
            folder.destroy(sha);
        }
    }

    /** The largest file taken, in bytes. */
    public long limit() {
        return settings.limit().toBytes();
    }

    /**
     * What a look at every stored file found.
     *
     * @param count how many there are
     * @param missing not in the folder
     * @param damaged in the folder, but no longer the bytes that came in
     */
    public record Verification(int count, List<Sha256> missing, List<Sha256> damaged) {}

    /** Reads every stored file and compares it with its SHA-256; what is wrong, a backup must bring back. */
    public Verification verify() {
        var all = store.all();
        var missing = all.stream().filter(sha -> !folder.has(sha)).toList();
        var damaged = all.stream()
                .filter(sha -> folder.has(sha) && !folder.isWhole(sha))
                .toList();
        return new Verification(all.size(), missing, damaged);
    }

    /**
     * Contents that no room refers to and that came in longer ago than {@code age}, oldest first.
     *
     * @param age at least {@link #YOUNG}
     */
    public List<Sha256> orphans(Duration age) {
        var before = clock.instant().minus(age.compareTo(YOUNG) < 0 ? YOUNG : age);
        var orphans = new LinkedHashSet<>(store.all());
        holders.forEach(holder -> orphans.removeAll(holder.held(List.copyOf(orphans))));
        orphans.removeIf(sha -> !folder.has(sha) || folder.since(sha).isAfter(before));
        return List.copyOf(orphans);
    }

    /** Moves them to {@code trash/}, from where they can be taken back. Only ever started by a person, who looks first. */
    public void discard(Collection<Sha256> orphans) {
        for (var sha : orphans) {
            // Asked again: a form may have been sent since the person looked.
            if (holders.stream().allMatch(holder -> holder.held(List.of(sha)).isEmpty())) {
                store.remove(sha);
                folder.discard(sha);
            }
        }
    }
}
