package vn.cchc.framework;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.framework.FrameworkVersion.Level;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/** The door of the room: publish a version, find it again. Everybody who is signed in may read. */
@Service
public class Frameworks {

    static final Verb PUBLISH = Verb.of("framework.publish", Role.STANDING, Role.ADMIN);

    private final FrameworkStore store;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Frameworks(FrameworkStore store, Rights rights, Audits audits, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps a version for ever. Publishing the same content twice is publishing it once.
     *
     * @throws Problem {@code framework.version-exists} when the code and version stand for other content already
     */
    @Transactional
    public PublishedVersion publish(FrameworkVersion version, Actor actor) {
        requirePublish(actor);
        var published = new PublishedVersion(
                Uuids.next(), version, clock.instant().truncatedTo(ChronoUnit.MICROS), actor.displayName());
        if (!store.add(published)) {
            return sameOrRefuse(version);
        }
        audits.record(
                actor,
                PUBLISH,
                "framework:" + published.id(),
                null,
                Map.of(
                        "code",
                        version.code(),
                        "version",
                        version.version(),
                        "sha256",
                        version.sha256().hex()));
        events.publishEvent(
                new FrameworkPublished(published.id(), version.code(), version.version(), version.sha256()));
        return published;
    }

    private PublishedVersion sameOrRefuse(FrameworkVersion version) {
        var standing = store.byCode(version.code(), version.version())
                .orElseThrow(() -> new IllegalStateException("neither added nor found: " + version));
        if (!standing.version().equals(version)) {
            throw Problem.conflict(
                    "framework.version-exists",
                    version.code(),
                    version.version(),
                    standing.sha256().brief(),
                    version.sha256().brief());
        }
        return standing;
    }

    /** @throws Problem {@code framework.no-such-version} */
    @Transactional(readOnly = true)
    public PublishedVersion get(UUID id) {
        return store.get(id).orElseThrow(() -> Problem.missing("framework.no-such-version", id));
    }

    /** @throws Problem {@code framework.no-such-version} */
    @Transactional(readOnly = true)
    public PublishedVersion byCode(String code, String version) {
        return store.byCode(code, version)
                .orElseThrow(() -> Problem.missing("framework.no-such-version", code + " " + version));
    }

    /**
     * A version that a round may be opened with.
     *
     * @throws Problem {@code framework.excerpt} for parts of a decision, {@code framework.no-such-version}
     */
    @Transactional(readOnly = true)
    public PublishedVersion usable(UUID id) {
        var published = get(id);
        if (!published.mayBeUsed()) {
            throw Problem.input("framework.excerpt", published.version().title());
        }
        return published;
    }

    /** Criteria belong to the whole province, so the right anywhere is the right. */
    public boolean mayPublish(Actor actor) {
        return rights.allowsSomewhere(actor, PUBLISH);
    }

    void requirePublish(Actor actor) {
        if (!mayPublish(actor)) {
            throw Problem.forbidden("rights.refused", PUBLISH.name());
        }
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<VersionSummary> list() {
        return store.list();
    }

    /** Those of one level that a round may be opened with, newest first. */
    @Transactional(readOnly = true)
    public List<VersionSummary> usable(Level level) {
        return list().stream()
                .filter(summary -> summary.level() == level && summary.status() != FrameworkVersion.Status.EXCERPT)
                .toList();
    }
}
