package vn.cchc.outline;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/** The door of the room: publish an outline, find it again. Everybody who is signed in may read. */
@Service
public class Outlines {

    public static final Verb PUBLISH = Verb.of("outline.publish", Role.STANDING, Role.ADMIN);

    private final OutlineStore store;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Outlines(OutlineStore store, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * Makes it a version nobody can change any more; publishing the same twice is publishing once.
     *
     * @throws Problem {@code outline.version-exists} when code and version stand for another content
     */
    @Transactional
    public PublishedOutline publish(Outline outline, Actor actor) {
        requirePublish(actor);
        var published = new PublishedOutline(
                Uuids.next(), outline, clock.instant().truncatedTo(ChronoUnit.MICROS), actor.displayName());
        if (!store.add(published)) {
            var standing = byCode(outline.code(), outline.version());
            if (!standing.outline().sha256().equals(outline.sha256())) {
                throw Problem.conflict("outline.version-exists", outline.code(), outline.version());
            }
            return standing;
        }
        audits.record(
                actor,
                PUBLISH,
                "outline:" + published.id(),
                null,
                Map.of(
                        "code", outline.code(),
                        "version", outline.version(),
                        "sha256", outline.sha256().hex()));
        return published;
    }

    /** @throws Problem {@code outline.no-such-version} */
    @Transactional(readOnly = true)
    public PublishedOutline get(UUID id) {
        return store.get(id).orElseThrow(() -> Problem.missing("outline.no-such-version", id));
    }

    /** @throws Problem {@code outline.no-such-version} */
    @Transactional(readOnly = true)
    public PublishedOutline byCode(String code, String version) {
        return store.byCode(code, version)
                .orElseThrow(() -> Problem.missing("outline.no-such-version", code + " " + version));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<PublishedOutline> list() {
        return store.list();
    }

    /** Outlines belong to the whole province, so the right anywhere is the right. */
    boolean mayPublish(Actor actor) {
        return rights.allowsSomewhere(actor, PUBLISH);
    }

    void requirePublish(Actor actor) {
        if (!mayPublish(actor)) {
            throw Problem.forbidden("rights.refused", PUBLISH.name());
        }
    }
}
