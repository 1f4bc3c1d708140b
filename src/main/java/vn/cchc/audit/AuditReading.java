package vn.cchc.audit;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Masked;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/** Who may read which entries, and how: the head of an agency its own, those who run the system also what concerns none. */
@Service
class AuditReading {

    static final Verb READ = Verb.of("audit.read", Role.ADMIN, Role.STANDING, Role.HEAD);
    static final Verb READ_ALL = Verb.of("audit.read-all", Role.ADMIN, Role.STANDING);
    static final Verb EXPORT = Verb.of("audit.export", Role.ADMIN, Role.STANDING, Role.HEAD);
    static final Verb REVEAL = Verb.of("audit.reveal", Role.ADMIN);
    static final Verb VERIFY = Verb.of("audit.verify", Role.ADMIN, Role.STANDING);

    static final int PAGE = 50;
    private static final int STRIDE = 1000;
    private static final int LARGEST_EXPORT = 200_000;

    private final AuditStore store;
    private final Audits audits;
    private final Rights rights;
    private final Places places;

    AuditReading(AuditStore store, Audits audits, Rights rights, Places places) {
        this.store = store;
        this.audits = audits;
        this.rights = rights;
        this.places = places;
    }

    /** One page and, when there are more, one entry of the next. */
    @Transactional(readOnly = true)
    List<Entry> page(Search search, Actor actor) {
        return store.search(search, reach(actor), readsAll(actor), PAGE + 1);
    }

    /** All that match, newest first, in strides that fit into memory; at most two hundred thousand. */
    @Transactional
    void export(Search search, Actor actor, Consumer<List<Entry>> sink) {
        var reach = reach(actor);
        boolean everything = readsAll(actor);
        audits.record(actor, EXPORT, "audit:list", actor.home(), Map.of("search", search));
        var stride = store.search(search, reach, everything, STRIDE);
        for (int written = 0; !stride.isEmpty() && written < LARGEST_EXPORT; written += STRIDE) {
            sink.accept(stride);
            stride = stride.size() < STRIDE
                    ? List.of()
                    : store.search(search.after(stride.getLast().id()), reach, everything, STRIDE);
        }
    }

    @Transactional(readOnly = true)
    Entry get(UUID id, Actor actor) {
        return store.find(id).filter(entry -> reads(entry, actor)).orElseThrow(() -> Problem.missing("audit.no-entry"));
    }

    /** The entry with its personal data; that somebody looked is recorded too. */
    @Transactional
    Entry reveal(UUID id, Actor actor) {
        var entry = get(id, actor);
        if (!mayReveal(entry, actor)) {
            throw Problem.forbidden("rights.refused", REVEAL.name());
        }
        audits.record(actor, REVEAL, "audit:" + id, place(entry), Map.of("thing", entry.thing()));
        return entry;
    }

    boolean mayReveal(Entry entry, Actor actor) {
        var place = place(entry);
        return place == null ? rights.allowsSomewhere(actor, REVEAL) : rights.allows(actor, REVEAL, place);
    }

    @Transactional
    Verification verify(Actor actor) {
        if (!mayVerify(actor)) {
            throw Problem.forbidden("rights.refused", VERIFY.name());
        }
        audits.seal();
        var verification = audits.verify();
        audits.record(
                actor,
                VERIFY,
                "audit:chain",
                null,
                Map.of("checked", verification.checked(), "head", verification.head(), "holds", verification.holds()));
        return verification;
    }

    boolean mayVerify(Actor actor) {
        return rights.allowsSomewhere(actor, VERIFY);
    }

    /** As a reader sees it: names for places, personal data hidden. */
    List<AuditPage.Row> rows(List<Entry> entries) {
        var names = names(entries.stream().map(AuditReading::place).toList());
        return entries.stream().map(entry -> row(entry, names, true)).toList();
    }

    AuditPage.Row row(Entry entry, boolean masked) {
        return row(entry, names(Collections.singletonList(place(entry))), masked);
    }

    List<AuditPage.Choice> organisations(Actor actor) {
        var ids = reach(actor).stream().map(OrganisationId::new).toList();
        var choices = new ArrayList<AuditPage.Choice>();
        names(ids).forEach((id, name) -> choices.add(new AuditPage.Choice(id.toString(), name)));
        var vietnamese = Collator.getInstance(Locale.of("vi"));
        choices.sort((one, other) -> vietnamese.compare(one.name(), other.name()));
        return choices;
    }

    List<String> verbs() {
        return store.verbs();
    }

    private Map<OrganisationId, String> names(List<? extends @Nullable OrganisationId> ids) {
        Set<OrganisationId> known = new HashSet<>();
        for (var id : ids) {
            if (id != null) {
                known.add(id);
            }
        }
        return places.names(known);
    }

    private static AuditPage.Row row(Entry entry, Map<OrganisationId, String> names, boolean masked) {
        var place = place(entry);
        return new AuditPage.Row(
                entry.id().toString(),
                entry.at(),
                entry.actorName(),
                entry.actorUsername(),
                entry.verb(),
                entry.thing(),
                place == null ? "" : names.getOrDefault(place, place.toString()),
                masked ? Masked.in(entry.details()) : entry.details());
    }

    private boolean reads(Entry entry, Actor actor) {
        var place = place(entry);
        return place == null ? readsAll(actor) : rights.allows(actor, READ, place);
    }

    private boolean readsAll(Actor actor) {
        return rights.allowsSomewhere(actor, READ_ALL);
    }

    void requireReader(Actor actor) {
        if (!rights.allowsSomewhere(actor, READ)) {
            throw Problem.forbidden("rights.refused", READ.name());
        }
    }

    private List<UUID> reach(Actor actor) {
        requireReader(actor);
        return store.organisations().stream()
                .filter(id -> rights.allows(actor, READ, new OrganisationId(id)))
                .toList();
    }

    private static @Nullable OrganisationId place(Entry entry) {
        return entry.organisation() == null ? null : new OrganisationId(entry.organisation());
    }
}
