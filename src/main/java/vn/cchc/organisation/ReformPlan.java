package vn.cchc.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;

/**
 * Works out what an operation does: the rows to be written and the sentences of its preview. Reads the tree on the eve of
 * the effective day; refuses what the records forbid (a later change, a taken code, children left alone).
 */
final class ReformPlan {

    /** A seat that goes on to a successor. */
    record Succession(SeatStore.Seat seat, OrganisationId to) {}

    final Change change = new Change();
    final List<Proposal.Effect> effects = new ArrayList<>();
    final List<Succession> successions = new ArrayList<>();

    private final OrganisationStore store;
    private final SeatStore seats;
    private final Slugs slugs;
    private final LocalDate effective;
    private final LocalDate eve;
    private final Event event;
    private final Set<String> codesGiven = new HashSet<>();
    private final Set<OrganisationId> ending = new LinkedHashSet<>();

    ReformPlan(
            OrganisationStore store,
            SeatStore seats,
            Slugs slugs,
            Operation operation,
            LocalDate effective,
            String legalBasis,
            @Nullable UUID proposal) {
        this.store = store;
        this.seats = seats;
        this.slugs = slugs;
        this.effective = effective;
        this.eve = effective.minusDays(1);
        this.event = new Event(Uuids.next(), operation.event(), effective, legalBasis, legalBasis, proposal);
        change.events.add(event);
        switch (operation) {
            case Operation.Create create -> create(create.draft(), List.of());
            case Operation.Rename rename -> rename(rename);
            case Operation.Move move -> move(subject(move.organisation()), move.parent());
            case Operation.Merge merge -> merge(merge);
            case Operation.Absorb absorb -> absorb(absorb);
            case Operation.Split split -> split(split);
            case Operation.Abolish abolish -> abolish(subject(abolish.organisation()));
        }
    }

    private OrganisationId create(Draft draft, List<Organisation> predecessors) {
        var parent = draft.parent();
        var under = parent == null ? "" : onTheDay(parent).name();
        requireFreeCode(draft.code());
        var id = new OrganisationId(Uuids.next());
        change.foundings.add(new Change.Founding(id, slugs.give(Organisations.wordings(draft, effective)), effective));
        change.states.add(new Change.State(id, effective, draft, event.id()));
        effects.add(Proposal.Effect.of("created", draft.name(), draft.code(), effective, under));
        inheritGroups(id, draft, predecessors);
        return id;
    }

    private void rename(Operation.Rename rename) {
        var old = subject(rename.organisation());
        var draft = rename.draft().under(old.parent());
        if (draft.equals(Draft.of(old))) {
            throw Problem.input("organisation.nothing-changes", old.name());
        }
        if (draft.kind().level() != old.kind().level()) {
            throw Problem.input("organisation.other-level", old.name());
        }
        if (!draft.code().equals(old.code())) {
            requireFreeCode(draft.code());
        }
        change.states.add(new Change.State(old.id(), effective, draft, event.id()));
        effects.add(Proposal.Effect.of("renamed", old.name(), old.code(), draft.name(), draft.code(), effective));
    }

    private void move(Organisation subject, OrganisationId parent) {
        var under = onTheDay(parent);
        if (store.selfAndAbove(parent, effective).stream()
                .anyMatch(up -> up.id().equals(subject.id()))) {
            throw Problem.input("organisation.under-itself", subject.name(), under.name());
        }
        if (parent.equals(subject.parent())) {
            throw Problem.input("organisation.nothing-changes", subject.name());
        }
        change.states.add(
                new Change.State(subject.id(), effective, Draft.of(subject).under(parent), event.id()));
        effects.add(Proposal.Effect.of("moved", subject.name(), under.name(), effective));
    }

    private void merge(Operation.Merge merge) {
        var subjects = subjects(merge.organisations(), 2);
        subjects.forEach(this::end);
        var successor = create(merge.draft(), subjects);
        subjects.forEach(subject -> goOn(subject, successor, merge.draft().name(), Lineage.Part.WHOLE));
        moveChildren(subjects, successor, merge.draft().name());
        passSeats(subjects, successor, merge.draft().name());
    }

    private void absorb(Operation.Absorb absorb) {
        var subjects = subjects(absorb.organisations(), 1);
        var into = subject(absorb.into());
        if (absorb.organisations().contains(absorb.into())) {
            throw Problem.input("organisation.under-itself", into.name(), into.name());
        }
        subjects.forEach(this::end);
        subjects.forEach(subject -> goOn(subject, into.id(), into.name(), Lineage.Part.WHOLE));
        moveChildren(subjects, into.id(), into.name());
        passSeats(subjects, into.id(), into.name());
    }

    private void split(Operation.Split split) {
        var subject = subject(split.organisation());
        if (split.parts().size() < (split.continues() ? 1 : 2)) {
            throw Problem.input("organisation.parts-missing", subject.name());
        }
        if (!split.continues()) {
            requireNoChildren(subject);
            end(subject);
        }
        for (var part : split.parts()) {
            var draft = part.parent() == null ? part.under(subject.parent()) : part;
            goOn(subject, create(draft, List.of(subject)), draft.name(), Lineage.Part.PART);
        }
    }

    private void abolish(Organisation subject) {
        requireNoChildren(subject);
        end(subject);
        for (var seat : SeatStore.Seat.values()) {
            if (holds(seat, subject)) {
                throw Problem.conflict("organisation.holds-seat", subject.name());
            }
        }
    }

    private void end(Organisation subject) {
        ending.add(subject.id());
        change.endings.add(new Change.Ending(subject.id(), eve, event.id()));
        effects.add(Proposal.Effect.of("ended", subject.name(), subject.code(), eve));
    }

    private void goOn(Organisation from, OrganisationId to, String name, Lineage.Part part) {
        change.descents.add(new Change.Descent(from.id(), to, part, event.id()));
        effects.add(Proposal.Effect.of(part == Lineage.Part.WHOLE ? "goes-on" : "goes-on-in-part", from.name(), name));
    }

    private void moveChildren(List<Organisation> parents, OrganisationId to, String name) {
        for (var parent : parents) {
            for (var child : store.children(parent.id(), effective)) {
                if (!ending.contains(child.id())) {
                    var subject = subject(child.id());
                    change.states.add(new Change.State(
                            subject.id(), effective, Draft.of(subject).under(to), event.id()));
                    effects.add(Proposal.Effect.of("moved", subject.name(), name, effective));
                }
            }
        }
    }

    // A new unit is compared with those its predecessors were compared with, where it is of the same level.
    private void inheritGroups(OrganisationId id, Draft draft, List<Organisation> predecessors) {
        var groups = new LinkedHashSet<PeerGroup>();
        predecessors.stream()
                .filter(each -> each.kind().level() == draft.kind().level())
                .forEach(each -> groups.addAll(seats.groupsOf(each.id(), eve)));
        for (var group : groups) {
            change.memberships.add(new Change.Membership(group.code(), id, effective, true));
            effects.add(Proposal.Effect.of("joins", draft.name(), group.name()));
        }
    }

    private void passSeats(List<Organisation> subjects, OrganisationId to, String name) {
        for (var seat : SeatStore.Seat.values()) {
            if (subjects.stream().anyMatch(subject -> holds(seat, subject))) {
                successions.add(new Succession(seat, to));
                effects.add(Proposal.Effect.of("takes-seat-" + seat.name().toLowerCase(java.util.Locale.ROOT), name));
            }
        }
    }

    private boolean holds(SeatStore.Seat seat, Organisation subject) {
        return seats.seat(seat, eve)
                .filter(holder -> holder.id().equals(subject.id()))
                .isPresent();
    }

    private void requireNoChildren(Organisation subject) {
        var children = store.children(subject.id(), effective);
        if (!children.isEmpty()) {
            throw Problem.conflict(
                    "organisation.has-children",
                    subject.name(),
                    children.size(),
                    children.getFirst().name());
        }
    }

    private List<Organisation> subjects(List<OrganisationId> ids, int atLeast) {
        var distinct = new LinkedHashSet<>(ids);
        if (distinct.size() < atLeast) {
            throw Problem.input("organisation.too-few", atLeast);
        }
        return distinct.stream().map(this::subject).toList();
    }

    private Organisation subject(OrganisationId id) {
        var subject = store.find(id, eve).orElseThrow(() -> Problem.missing("organisation.not-there", id, eve));
        var newest = store.newestState(id);
        var to = subject.to();
        if (!newest.isBefore(effective) || to != null) {
            throw Problem.conflict("organisation.later-change", subject.name(), to == null ? newest : to);
        }
        return subject;
    }

    private Organisation onTheDay(OrganisationId id) {
        if (ending.contains(id)) {
            throw Problem.missing("organisation.not-there", id, effective);
        }
        return store.find(id, effective).orElseThrow(() -> Problem.missing("organisation.not-there", id, effective));
    }

    // The code of a unit that ends with this very operation is free again: reforms reuse codes.
    private void requireFreeCode(String code) {
        if (!codesGiven.add(code)) {
            throw Problem.conflict("organisation.code-taken", code, code, effective);
        }
        store.holderOfCode(code, effective)
                .filter(holder -> !ending.contains(holder.id()))
                .ifPresent(holder -> {
                    throw Problem.conflict("organisation.code-taken", code, holder.name(), effective);
                });
    }
}
