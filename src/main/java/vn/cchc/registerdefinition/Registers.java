package vn.cchc.registerdefinition;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.indicator.Indicator;
import vn.cchc.indicator.Indicators;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Verb;
import vn.cchc.organisation.Organisations;

/** The door to definitions of registers: publish a version, find it again. */
@Service
public class Registers {

    static final Verb PUBLISH = Verb.of("register.publish", Role.ADMIN, Role.STANDING);

    private final RegisterStore store;
    private final RegisterUse use;
    private final Indicators indicators;
    private final Organisations organisations;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Registers(
            RegisterStore store,
            RegisterUse use,
            Indicators indicators,
            Organisations organisations,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.store = store;
        this.use = use;
        this.indicators = indicators;
        this.organisations = organisations;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** The newest version of each register, by title. */
    @Transactional(readOnly = true)
    public List<PublishedRegister> list() {
        return store.newest().stream()
                .sorted((a, b) -> Organisations.VIETNAMESE.compare(
                        a.version().title(), b.version().title()))
                .toList();
    }

    /** Its newest version. @throws Problem {@code register.unknown} */
    @Transactional(readOnly = true)
    public RegisterVersion get(String code) {
        return store.newest(code)
                .map(PublishedRegister::version)
                .orElseThrow(() -> Problem.missing("register.unknown", code));
    }

    /** All versions of a register, the newest first. @throws Problem {@code register.unknown} */
    @Transactional(readOnly = true)
    public List<PublishedRegister> versions(String code) {
        var versions = store.versions(code);
        if (versions.isEmpty()) {
            throw Problem.missing("register.unknown", code);
        }
        return versions;
    }

    /** The file of a version, byte for byte. @throws Problem {@code register.unknown} */
    @Transactional(readOnly = true)
    public byte[] source(String code, String version) {
        return store.source(code, version).orElseThrow(() -> Problem.missing("register.unknown", code + " " + version));
    }

    /**
     * Publishes a version of a register; from now on it is the one in which rows are written and counted. Publishing the same
     * file again changes nothing.
     *
     * @throws Problem {@code register.file-has-errors}, {@code register.version-taken}, {@code register.type-changed},
     *     {@code register.state-in-use}, {@code register.unknown-indicator}, {@code register.other-kind},
     *     {@code register.indicator-taken}
     */
    @Transactional
    public RegisterVersion publish(RegisterReading reading, Actor actor) {
        requirePublish(actor);
        var version = reading.require();
        store.lock(version.code());
        var before = store.versions(version.code());
        for (var old : before) {
            if (old.version().version().equals(version.version())) {
                if (old.sha256().equals(Sha256.of(reading.source()))) {
                    return old.version();
                }
                throw Problem.conflict("register.version-taken", version.code(), version.version());
            }
        }
        if (!before.isEmpty()) {
            requireCompatible(before.getFirst().version(), version);
        }
        defineIndicators(version);
        store.insert(
                version, reading.source(), before.size() + 1, clock.instant().truncatedTo(ChronoUnit.MICROS), actor);
        if (!before.isEmpty()) {
            use.follow(version, actor);
        }
        audits.record(
                actor,
                PUBLISH,
                "register:" + version.code(),
                null,
                Map.of("version", version.version(), "title", version.title()));
        return version;
    }

    public boolean mayPublish(Actor actor) {
        return rights.allowsSomewhere(actor, PUBLISH);
    }

    void requirePublish(Actor actor) {
        if (!actor.isSystem()) {
            rights.require(
                    actor, PUBLISH, organisations.root(organisations.today()).id());
        }
    }

    private void requireCompatible(RegisterVersion old, RegisterVersion version) {
        for (var column : version.columns()) {
            old.find(column.code())
                    .filter(before -> before.type() != column.type())
                    .ifPresent(before -> {
                        throw Problem.conflict("register.type-changed", column.code(), column.name());
                    });
        }
        for (var state : use.statesInUse(version.code())) {
            if (version.state(state).isEmpty()
                    && !(state.isEmpty() && version.states().isEmpty())) {
                throw Problem.conflict("register.state-in-use", old.stateName(state));
            }
        }
    }

    private void defineIndicators(RegisterVersion version) {
        var taken = store.newest().stream()
                .map(PublishedRegister::version)
                .filter(other -> !other.code().equals(version.code()))
                .flatMap(other -> other.counts().stream().map(count -> Map.entry(count.indicator(), other.title())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
        var known = indicators.all().stream().collect(Collectors.toMap(Indicator::code, each -> each));
        for (var count : version.counts()) {
            if (taken.containsKey(count.indicator())) {
                throw Problem.conflict("register.indicator-taken", count.indicator(), taken.get(count.indicator()));
            }
            var kind = count.isRate() ? Indicator.Kind.RATE : Indicator.Kind.VALUE;
            var indicator = known.get(count.indicator());
            if (indicator != null && indicator.kind() != kind) {
                throw Problem.conflict("register.other-kind", count.indicator(), indicator.name());
            }
            if (indicator == null && count.name().isEmpty()) {
                throw Problem.input("register.unknown-indicator", count.indicator());
            }
            if (indicator == null) {
                indicators.define(
                        List.of(new Indicator(count.indicator(), count.name(), count.unit(), kind, "", "")), List.of());
            }
        }
    }

    /** Every indicator that some register counts. */
    @Transactional(readOnly = true)
    public Set<String> counted() {
        var counted = new HashSet<String>();
        store.newest().forEach(each -> each.version().counts().forEach(count -> counted.add(count.indicator())));
        return counted;
    }
}
