package vn.cchc.publication;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
import vn.cchc.publication.Release.State;
import vn.cchc.publication.Release.Step;

/**
 * The door for the people who publish: prepare, approve, publish, correct, discard. Every right is held at the
 * publisher's place in the tree, the province's root: the head of an agency below has no say here.
 */
@Service
@Transactional
public class Releases {

    public static final Verb PREPARE = Verb.of("release.prepare", Role.STANDING);
    public static final Verb APPROVE = Verb.of("release.approve", Role.STANDING, Role.HEAD);
    public static final Verb PUBLISH = Verb.of("release.publish", Role.STANDING);
    public static final Verb CORRECT = Verb.of("release.correct", Role.STANDING);
    public static final Verb DISCARD = Verb.of("release.discard", Role.STANDING, Role.HEAD);
    public static final Verb SEE = Verb.of("release.see", Role.STANDING, Role.HEAD, Role.COUNCIL, Role.ADMIN);

    private final ReleaseStore store;
    private final PublishedReleases contents;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Releases(
            ReleaseStore store,
            PublishedReleases contents,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.contents = contents;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Freezes a result as the first release of its round.
     *
     * @throws Problem when the round has a published release (correct it instead), or the content does not add up
     */
    public Release prepare(ReleaseContent content, Actor actor) {
        rights.require(actor, PREPARE, content.publisher().id());
        if (store.newest(content.code()).isPresent()) {
            throw Problem.conflict("publication.already-published", content.title());
        }
        return freeze(content, null, null, PREPARE, actor);
    }

    /** Freezes a result that will take the place of the published one. @param reason why; shown to the public */
    public Release correct(ReleaseContent content, String reason, Actor actor) {
        rights.require(actor, CORRECT, content.publisher().id());
        if (reason.isBlank()) {
            throw Problem.input("publication.reason-missing");
        }
        var standing = store.newest(content.code())
                .orElseThrow(() -> Problem.conflict("publication.nothing-to-correct", content.title()));
        return freeze(content, standing, reason.strip(), CORRECT, actor);
    }

    /** @param seen the fingerprint of what the approver looked at */
    public Release approve(UUID id, Sha256 seen, Actor actor) {
        var release = release(id);
        rights.require(actor, APPROVE, release.publisher());
        var step = release.approve(actor, seen, now());
        return done(release, step, APPROVE, actor);
    }

    /** Makes an approved release public under the next number of its round. */
    public Release publish(UUID id, Actor actor) {
        var release = release(id);
        rights.require(actor, PUBLISH, release.publisher());
        var step = release.publish(actor, now());
        var standing = store.newest(release.code()).orElse(null);
        if (!Objects.equals(standing == null ? null : standing.id(), release.corrects())) {
            throw Problem.conflict("publication.overtaken", release.title());
        }
        var corrected = standing == null ? null : standing.number();
        int number = corrected == null ? 1 : corrected + 1;
        store.number(release, number, step.at());
        var published = done(release, step, PUBLISH, actor);
        events.publishEvent(new ReleasePublished(id, release.code(), number, corrected));
        return published;
    }

    /** Takes a release back before it is published; it stays on record with the reason. */
    public Release discard(UUID id, String reason, Actor actor) {
        var release = release(id);
        rights.require(actor, DISCARD, release.publisher());
        return done(release, release.discard(actor, reason, now()), DISCARD, actor);
    }

    /** All releases the actor may see, newest first. */
    @Transactional(readOnly = true)
    public List<Release> list(Actor actor) {
        return store.all().stream()
                .filter(release -> rights.allows(actor, SEE, release.publisher()))
                .toList();
    }

    @Transactional(readOnly = true)
    public Release get(UUID id, Actor actor) {
        var release = release(id);
        rights.require(actor, SEE, release.publisher());
        return release;
    }

    /** What a release says, published or not. */
    @Transactional(readOnly = true)
    public ReleaseContent content(UUID id, Actor actor) {
        return contents.content(get(id, actor)).document().content();
    }

    /** What a release would change for the public: against the one that stands, or the one it took the place of. */
    @Transactional(readOnly = true)
    public Optional<ReleaseDiff> changes(UUID id, Actor actor) {
        var release = get(id, actor);
        var before = release.corrects();
        return before == null
                ? Optional.empty()
                : Optional.of(ReleaseDiff.between(
                        contents.content(release(before)).document().content(),
                        contents.content(release).document().content()));
    }

    private Release freeze(
            ReleaseContent content, @Nullable Release standing, @Nullable String reason, Verb verb, Actor actor) {
        ReleaseChecks.check(content);
        var json = ReleaseJson.write(new ReleaseDocument(ReleaseDocument.FORMAT, content, corrects(standing, reason)));
        var prepared = new Step(State.PREPARED, actor.id(), actor.displayName(), now(), null);
        var release = new Release(
                Uuids.next(),
                content.code(),
                content.year(),
                content.title(),
                content.publisher().id(),
                content.sample(),
                content.demo(),
                Sha256.of(json),
                standing == null ? null : standing.id(),
                reason,
                null,
                false,
                List.of(prepared));
        store.add(release, json);
        tell(release, prepared, verb, actor);
        return release;
    }

    private static ReleaseDocument.@Nullable Corrects corrects(@Nullable Release standing, @Nullable String reason) {
        return standing == null || standing.number() == null || reason == null
                ? null
                : new ReleaseDocument.Corrects(standing.number(), standing.sha256(), reason);
    }

    private Release done(Release release, Step step, Verb verb, Actor actor) {
        store.add(release, step);
        tell(release, step, verb, actor);
        return release(release.id());
    }

    private void tell(Release release, Step step, Verb verb, Actor actor) {
        var details = new LinkedHashMap<String, Object>(Map.of(
                "round",
                release.code(),
                "title",
                release.title(),
                "sha256",
                release.sha256().hex()));
        if (release.reason() != null) {
            details.put("reason", release.reason());
        }
        if (step.note() != null) {
            details.put("note", step.note());
        }
        audits.record(actor, verb, "release:" + release.id(), release.publisher(), details);
    }

    private Release release(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.missing("publication.unknown"));
    }

    private java.time.Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
