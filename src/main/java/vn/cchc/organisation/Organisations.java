package vn.cchc.organisation;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

/**
 * The door to the tree of organisations. Every question names a day, because every answer changes with the day; a date
 * is a day in Vietnam. Changes of the tree that need a second pair of eyes go through {@link Reforms}.
 */
@Service
public class Organisations {

    /** Stands for "before the records begin": the history before 2025 is not in the national data. */
    public static final LocalDate BEFORE_RECORDS = LocalDate.of(1900, 1, 1);

    /** Vietnamese alphabetical order, for lists put together in memory. */
    public static final Comparator<String> VIETNAMESE =
            Comparator.comparing(Function.identity(), Collator.getInstance(Locale.of("vi"))::compare);

    static final Verb REGISTER = Verb.of("organisation.register", Role.ADMIN);

    private final OrganisationStore store;
    private final SeatStore seats;
    private final ChangeStore changes;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Organisations(
            OrganisationStore store, SeatStore seats, ChangeStore changes, Rights rights, Audits audits, Clock clock) {
        this.store = store;
        this.seats = seats;
        this.changes = changes;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** @throws Problem {@code organisation.not-there} when it does not exist on that day */
    public Organisation get(OrganisationId id, LocalDate date) {
        return find(id, date).orElseThrow(() -> Problem.missing("organisation.not-there", id, date));
    }

    public Optional<Organisation> find(OrganisationId id, LocalDate date) {
        return store.find(id, date);
    }

    /**
     * As it is on the day, or as it last was before its end, or as it will first be: for naming an organisation in records of
     * another time.
     *
     * @throws Problem {@code organisation.not-there} when there never was one
     */
    public Organisation nearest(OrganisationId id, LocalDate date) {
        return store.nearest(List.of(id), date).stream()
                .findFirst()
                .orElseThrow(() -> Problem.missing("organisation.not-there", id, date));
    }

    /** Many at once; those that never were are left out. */
    public Map<OrganisationId, Organisation> nearest(Collection<OrganisationId> ids, LocalDate date) {
        return store.nearest(ids, date).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    /** Everybody of the day, in one query. */
    public Tree tree(LocalDate date) {
        return new Tree(date, store.all(date));
    }

    /** What stands directly under it, by kind and name. */
    public List<Organisation> children(OrganisationId id, LocalDate date) {
        return store.children(id, date);
    }

    /** Itself, then what it stands under, up to the top; empty when it does not exist on that day. */
    public List<Organisation> ancestorsOrSelf(OrganisationId id, LocalDate date) {
        return store.selfAndAbove(id, date);
    }

    /**
     * The organisations whose people answer for it on that day: itself and all above it; for one that has ended, its successors
     * and all above them. A grant at any of these reaches it.
     */
    public List<OrganisationId> answerableFor(OrganisationId id, LocalDate date) {
        return new Answerable(store, date).of(id);
    }

    /**
     * The installation's own province on that day.
     *
     * @throws Problem {@code organisation.no-root} or {@code organisation.several-roots} when none was chosen and there is
     *     not exactly one organisation at the top
     */
    public Organisation root(LocalDate date) {
        return seats.seat(SeatStore.Seat.HOME, date).orElseGet(() -> {
            var roots = store.roots(date);
            if (roots.isEmpty()) {
                throw Problem.missing("organisation.no-root", date);
            }
            if (roots.size() > 1) {
                throw Problem.conflict("organisation.several-roots", date, roots.size());
            }
            return roots.getFirst();
        });
    }

    /** Everybody at the top: before 1 July 2025 a merged province has several. */
    public List<Organisation> roots(LocalDate date) {
        return store.roots(date);
    }

    public Optional<Organisation> byCode(String code, LocalDate date) {
        return store.byCode(code.strip(), date);
    }

    /** Every code there ever was with the days on which it meant whom, for imports that ask a million times; by code and day. */
    public List<Bearer> bearers() {
        return store.bearers();
    }

    public Optional<OrganisationId> bySlug(String slug) {
        return store.bySlug(slug);
    }

    /** By name or code, with or without marks; the closest first. */
    public List<Organisation> search(String words, LocalDate date, int limit) {
        return words.isBlank() ? List.of() : store.search(words, date, limit);
    }

    /** What it was made from; empty for one that continues or was founded from nothing. */
    public List<Lineage> predecessors(OrganisationId id) {
        return store.predecessors(id);
    }

    /** What it went on in; several when it was split. */
    public List<Lineage> successors(OrganisationId id) {
        return store.successors(id);
    }

    public List<PeerGroup> peerGroups() {
        return seats.peerGroups();
    }

    /** The living members of the group on that day, by name. */
    public List<Organisation> members(String peerGroup, LocalDate date) {
        return seats.members(peerGroup, date);
    }

    public List<PeerGroup> peerGroupsOf(OrganisationId id, LocalDate date) {
        return seats.groupsOf(id, date);
    }

    /** @throws Problem {@code organisation.no-standing-agency} when none is named for that day */
    public Organisation standingAgency(LocalDate date) {
        return findStandingAgency(date).orElseThrow(() -> Problem.missing("organisation.no-standing-agency", date));
    }

    public Optional<Organisation> findStandingAgency(LocalDate date) {
        return seats.seat(SeatStore.Seat.STANDING, date);
    }

    /** Puts a new organisation into the tree at once, without review: for setting up. */
    @Transactional
    public Organisation register(Draft draft, LocalDate from, Actor actor) {
        return register(draft, from, "", actor);
    }

    /** @throws Problem {@code organisation.code-taken}, or {@code organisation.not-there} for an unknown parent */
    @Transactional
    public Organisation register(Draft draft, LocalDate from, String legalBasis, Actor actor) {
        var parent = draft.parent();
        if (parent != null) {
            rights.require(actor, REGISTER, parent);
            get(parent, from);
        } else {
            requireAtTop(actor, REGISTER);
        }
        changes.lock();
        requireFreeCode(store, draft.code(), from, null);
        var change = new Change();
        var event = new Event(Uuids.next(), Event.Type.CREATED, from, draft.name(), legalBasis, null);
        change.events.add(event);
        var id = new OrganisationId(Uuids.next());
        change.foundings.add(new Change.Founding(id, slugs().give(wordings(draft, from)), from));
        change.states.add(new Change.State(id, from, draft, event.id()));
        changes.addNew(change, actor, clock.instant());
        audits.record(
                actor,
                REGISTER,
                "organisation:" + id,
                id,
                Map.of("name", draft.name(), "code", draft.code(), "from", from, "legal-basis", legalBasis));
        return get(id, from);
    }

    /** Today in Vietnam by the server's clock. */
    public LocalDate today() {
        return Days.today(clock);
    }

    // The top of the tree has nobody above it to hold the right: it is held at the own province, or by the system.
    void requireAtTop(Actor actor, Verb verb) {
        if (!actor.isSystem()) {
            rights.require(actor, verb, root(today()).id());
        }
    }

    boolean never(OrganisationId id) {
        return store.nearest(List.of(id), today()).isEmpty();
    }

    Slugs slugs() {
        return new Slugs(slug -> store.bySlug(slug).isPresent());
    }

    static List<String> wordings(Draft draft, LocalDate from) {
        var withCode = draft.name() + " " + draft.code();
        return List.of(draft.name(), withCode, withCode + " " + from.getYear());
    }

    /** @param except whose code it may be already */
    static void requireFreeCode(OrganisationStore store, String code, LocalDate from, @Nullable OrganisationId except) {
        store.holderOfCode(code, from)
                .filter(holder -> !holder.id().equals(except))
                .ifPresent(holder -> {
                    throw Problem.conflict("organisation.code-taken", code, holder.name(), from);
                });
    }
}
