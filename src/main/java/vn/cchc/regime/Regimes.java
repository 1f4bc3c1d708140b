package vn.cchc.regime;

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
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/** The door of the room: publish a regime, find it again. Everybody who is signed in may read. */
@Service
public class Regimes {

    static final Verb PUBLISH = Verb.of("regime.publish", Role.STANDING, Role.ADMIN);

    private final RegimeStore store;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Regimes(RegimeStore store, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * Publishes; publishing the same twice is publishing once.
     *
     * @throws Problem {@code regime.version-exists} when the code and version are taken by another content
     */
    @Transactional
    public Regime publish(RegimeVersion version, Actor actor) {
        requirePublish(actor);
        var sha256 = Sha256.of(RegimeJson.of(version));
        var regime = new Regime(
                Uuids.next(), version, sha256, clock.instant().truncatedTo(ChronoUnit.MICROS), actor.displayName());
        if (!store.add(regime)) {
            return sameOrRefuse(version, sha256);
        }
        audits.record(
                actor,
                PUBLISH,
                "regime:" + regime.id(),
                null,
                Map.of("code", version.code(), "version", version.version(), "sha256", sha256.hex()));
        return regime;
    }

    private Regime sameOrRefuse(RegimeVersion version, Sha256 sha256) {
        var standing = store.byCode(version.code(), version.version())
                .orElseThrow(() -> new IllegalStateException("neither added nor found: " + version.code()));
        if (!standing.sha256().equals(sha256)) {
            throw Problem.conflict(
                    "regime.version-exists",
                    version.code(),
                    version.version(),
                    standing.sha256().brief(),
                    sha256.brief());
        }
        return standing;
    }

    /** @throws Problem {@code regime.no-such-version} */
    @Transactional(readOnly = true)
    public Regime get(UUID id) {
        return store.get(id).orElseThrow(() -> Problem.missing("regime.no-such-version", id));
    }

    /** @throws Problem {@code regime.no-such-version} */
    @Transactional(readOnly = true)
    public Regime byCode(String code, String version) {
        return store.byCode(code, version)
                .orElseThrow(() -> Problem.missing("regime.no-such-version", code + " " + version));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Regime> list() {
        return store.all();
    }

    /** Regimes bind the whole province, so the right anywhere is the right. */
    public boolean mayPublish(Actor actor) {
        return rights.allowsSomewhere(actor, PUBLISH);
    }

    void requirePublish(Actor actor) {
        if (!mayPublish(actor)) {
            throw Problem.forbidden("rights.refused", PUBLISH.name());
        }
    }
}
