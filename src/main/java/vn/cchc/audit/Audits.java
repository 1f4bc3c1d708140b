package vn.cchc.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/**
 * The door of the record: write one deed, check the whole chain. A deed is written in the transaction that does it, so
 * neither exists without the other.
 */
@Service
public class Audits {

    private final AuditStore store;
    private final Sealer sealer;
    private final JsonMapper json;
    private final Clock clock;

    Audits(AuditStore store, Sealer sealer, JsonMapper json, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes down one deed, together with what the caller's transaction does.
     *
     * @param thing what it was done to, {@code noun:<uuid>}
     * @param at the organisation it concerns: its head may read the entry; null when it concerns none
     * @param details what a reader needs to understand the deed: texts, numbers, lists and maps of these; anything else
     *     is written as its {@code toString()}. Never a password or a secret.
     */
    @Transactional
    public void record(Actor actor, Verb verb, String thing, @Nullable OrganisationId at, Map<String, ?> details) {
        var home = actor.home();
        store.add(new Entry(
                Uuids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.id(),
                actor.username(),
                actor.displayName(),
                home == null ? null : home.value(),
                verb.name(),
                thing,
                at == null ? null : at.value(),
                json.writeValueAsString(plain(new TreeMap<>(details)))));
    }

    /** Writes down a deed that must stay even if the caller's transaction is rolled back: a refusal, a failed sign-in. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordAlways(
            Actor actor, Verb verb, String thing, @Nullable OrganisationId at, Map<String, ?> details) {
        record(actor, verb, thing, at, details);
    }

    /** Walks the chain from its first link and names the first one that does not hold. */
    @Transactional(readOnly = true)
    public Verification verify() {
        return new ChainWalk(store).walk();
    }

    /** Seals now what waits for its seal, instead of within the next second; answers how many. */
    public int seal() {
        return sealer.seal();
    }

    // Identifiers, dates and exact numbers as people write them, not as a mapper would take them apart.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case UUID id -> id.toString();
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, element) -> copy.put(String.valueOf(key), plain(element)));
                yield copy;
            }
            case Collection<?> list -> list.stream().map(Audits::plain).toList();
            default -> value.toString();
        };
    }
}
