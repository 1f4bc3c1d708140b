package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Key;
import vn.cchc.ontime.Query;
import vn.cchc.ontime.Rates;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.organisation.Tree;

/**
 * Whose dossiers count for whom on a day: those of a unit, of what stands below it, and of those that had ended by then and went on in it as a
 * whole. What was split among several counts for none of them: nobody knows which dossiers went where.
 */
@Component
class Blocks {

    private final Rates rates;
    private final Organisations organisations;

    Blocks(Rates rates, Organisations organisations) {
        this.rates = rates;
        this.organisations = organisations;
    }

    /**
     * @param counts by member
     * @param carried ended units that count for a member
     * @param apart ended units that were split, a member among those they went on in
     */
    record Sums(Map<OrganisationId, Counts> counts, Set<OrganisationId> carried, Map<OrganisationId, Counts> apart) {

        Counts of(Organisation member) {
            return counts.getOrDefault(member.id(), Counts.NONE);
        }

        Counts total() {
            return counts.values().stream().reduce(Counts.NONE, Counts::plus);
        }
    }

    /** @param day whose tree it is */
    Sums sums(Span span, LocalDate day, Collection<Organisation> members, @Nullable String field) {
        var tree = organisations.tree(day);
        var memberOf = new HashMap<OrganisationId, OrganisationId>();
        members.forEach(member -> memberOf.put(member.id(), member.id()));
        members.forEach(
                member -> tree.selfAndBelow(member.id()).forEach(each -> memberOf.putIfAbsent(each.id(), member.id())));
        var counts = new HashMap<OrganisationId, Counts>();
        var carried = new HashSet<OrganisationId>();
        var apart = new LinkedHashMap<OrganisationId, Counts>();
        for (var line : rates.table(Query.of(span.from(), span.to(), Key.UNIT).field(field))) {
            var unit = OrganisationId.parse(line.keys().getFirst());
            var now = heir(unit, tree);
            if (now.isPresent()) {
                var member = memberOf.get(now.get());
                if (member != null) {
                    counts.merge(member, line.counts(), Counts::plus);
                    if (!now.get().equals(unit)) {
                        carried.add(unit);
                    }
                }
            } else if (successors(unit).stream().anyMatch(memberOf::containsKey)) {
                apart.put(unit, line.counts());
            }
        }
        return new Sums(counts, carried, apart);
    }

    /** Itself while it is there, else the one that it went on in as a whole; empty where there is no such one. */
    private Optional<OrganisationId> heir(OrganisationId unit, Tree tree) {
        var at = unit;
        for (int generations = 0; generations < 10; generations++) {
            if (tree.find(at).isPresent()) {
                return Optional.of(at);
            }
            var next = organisations.successors(at);
            if (next.size() != 1 || next.getFirst().part() == Lineage.Part.PART) {
                return Optional.empty();
            }
            at = next.getFirst().successor();
        }
        return Optional.empty();
    }

    private List<OrganisationId> successors(OrganisationId unit) {
        return organisations.successors(unit).stream().map(Lineage::successor).toList();
    }

    /** All whose dossiers count for the unit on the day, itself among them. */
    Set<OrganisationId> own(Organisation unit, LocalDate day) {
        var tree = organisations.tree(day);
        var own = new HashSet<>(Set.of(unit.id()));
        tree.selfAndBelow(unit.id()).forEach(each -> own.add(each.id()));
        List.copyOf(own).forEach(each -> before(each, tree, own));
        return own;
    }

    private void before(OrganisationId unit, Tree tree, Set<OrganisationId> own) {
        for (var lineage : organisations.predecessors(unit)) {
            var ended = lineage.predecessor();
            if (tree.find(ended).isEmpty()
                    && heir(ended, tree).filter(own::contains).isPresent()
                    && own.add(ended)) {
                before(ended, tree, own);
            }
        }
    }
}
