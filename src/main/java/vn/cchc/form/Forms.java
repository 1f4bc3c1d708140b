package vn.cchc.form;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/** The door of the room: publish a form, find it again, take back one published by mistake. All who are signed in read. */
@Service
public class Forms {

    public static final Verb PUBLISH = Verb.of("form.publish", Role.STANDING, Role.ADMIN);
    static final Verb WITHDRAW = Verb.of("form.withdraw", Role.STANDING, Role.ADMIN);

    private final FormStore store;
    private final ObjectProvider<FormUse> uses;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Forms(FormStore store, ObjectProvider<FormUse> uses, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.uses = uses;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /**
     * Keeps a version for ever. Publishing the same content twice is publishing it once.
     *
     * @throws Problem {@code form.version-exists} when the code and version stand for other content already,
     *     {@code form.version-withdrawn} when they stand for a form that was taken back
     */
    @Transactional
    public PublishedForm publish(FormVersion version, Actor actor) {
        requirePublish(actor);
        var published = new PublishedForm(
                Uuids.next(), version, clock.instant().truncatedTo(ChronoUnit.MICROS), actor.displayName(), null);
        if (!store.add(published)) {
            return sameOrRefuse(version);
        }
        audits.record(
                actor,
                PUBLISH,
                "form:" + published.id(),
                null,
                Map.of(
                        "code", version.code(),
                        "version", version.version(),
                        "sha256", version.sha256().hex()));
        return published;
    }

    private PublishedForm sameOrRefuse(FormVersion version) {
        var standing = store.byCode(version.code(), version.version())
                .orElseThrow(() -> new IllegalStateException("neither added nor found: " + version));
        if (!standing.mayBeUsed()) {
            throw Problem.conflict("form.version-withdrawn", version.code(), version.version());
        }
        if (!standing.version().equals(version)) {
            throw Problem.conflict(
                    "form.version-exists",
                    version.code(),
                    version.version(),
                    standing.version().sha256().brief(),
                    version.sha256().brief());
        }
        return standing;
    }

    /**
     * Takes back a form published by mistake. It stays readable; no report can be opened with it any more.
     *
     * @throws Problem {@code form.in-use} once a regime or report uses it, {@code form.withdraw-reason}
     */
    @Transactional
    public PublishedForm withdraw(UUID id, String reason, Actor actor) {
        if (!rights.allowsSomewhere(actor, WITHDRAW)) {
            throw Problem.forbidden("rights.refused", WITHDRAW.name());
        }
        var form = get(id);
        if (!form.mayBeUsed()) {
            return form;
        }
        if (reason.isBlank()) {
            throw Problem.input("form.withdraw-reason");
        }
        if (uses.stream().anyMatch(use -> use.isUsed(id))) {
            throw Problem.conflict(
                    "form.in-use", form.version().code(), form.version().version());
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.withdraw(id, new PublishedForm.Withdrawal(at, actor.displayName(), reason.strip()));
        audits.record(actor, WITHDRAW, "form:" + id, null, Map.of("reason", reason.strip()));
        return get(id);
    }

    /** Withdrawn ones too. @throws Problem {@code form.no-such-form} */
    @Transactional(readOnly = true)
    public PublishedForm get(UUID id) {
        return store.get(id).orElseThrow(() -> Problem.missing("form.no-such-form", id));
    }

    /** One that may be used. @throws Problem {@code form.no-such-form}, {@code form.version-withdrawn} */
    @Transactional(readOnly = true)
    public PublishedForm byCode(String code, String version) {
        var form = store.byCode(code, version)
                .orElseThrow(() -> Problem.missing("form.no-such-form", code + " " + version));
        if (!form.mayBeUsed()) {
            throw Problem.conflict("form.version-withdrawn", code, version);
        }
        return form;
    }

    /** Those that may be used, newest first. */
    @Transactional(readOnly = true)
    public List<PublishedForm> list() {
        return all().stream().filter(PublishedForm::mayBeUsed).toList();
    }

    /** Withdrawn ones too, newest first. */
    @Transactional(readOnly = true)
    public List<PublishedForm> all() {
        return store.list();
    }

    /** Forms belong to the whole province, so the right anywhere is the right. */
    public boolean mayPublish(Actor actor) {
        return rights.allowsSomewhere(actor, PUBLISH);
    }

    /** @throws Problem {@code rights.refused} */
    public void requirePublish(Actor actor) {
        if (!mayPublish(actor)) {
            throw Problem.forbidden("rights.refused", PUBLISH.name());
        }
    }
}
