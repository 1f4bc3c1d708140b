package vn.cchc.organisation;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.cchc.kernel.OrganisationId;

/** All organisations of one day and how they stand under each other; read at once, asked in memory. */
public final class Tree {

    private final LocalDate date;
    private final Map<OrganisationId, Organisation> all = new LinkedHashMap<>();
    private final Map<OrganisationId, List<Organisation>> children = new LinkedHashMap<>();
    private final List<Organisation> roots = new ArrayList<>();

    /** @param organisations in the order in which siblings shall be listed */
    Tree(LocalDate date, List<Organisation> organisations) {
        this.date = date;
        organisations.forEach(each -> all.put(each.id(), each));
        for (var each : organisations) {
            var parent = each.parent();
            if (parent == null || !all.containsKey(parent)) {
                roots.add(each);
            } else {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(each);
            }
        }
    }

    public LocalDate date() {
        return date;
    }

    public int size() {
        return all.size();
    }

    public Collection<Organisation> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    public List<Organisation> roots() {
        return Collections.unmodifiableList(roots);
    }

    public Optional<Organisation> find(OrganisationId id) {
        return Optional.ofNullable(all.get(id));
    }

    /** What stands directly under it, by kind and name. */
    public List<Organisation> children(OrganisationId id) {
        return Collections.unmodifiableList(children.getOrDefault(id, List.of()));
    }

    /** It and all that stands under it, each before its own children. */
    public List<Organisation> selfAndBelow(OrganisationId id) {
        var found = new ArrayList<Organisation>();
        var waiting = new ArrayDeque<Organisation>();
        find(id).ifPresent(waiting::add);
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            found.add(next);
            children(next.id()).reversed().forEach(waiting::push);
        }
        return found;
    }

    /** It and what it stands under, itself first; empty when it does not exist on that day. */
    public List<Organisation> selfAndAbove(OrganisationId id) {
        var path = new ArrayList<Organisation>();
        for (var at = all.get(id); at != null; at = at.parent() == null ? null : all.get(at.parent())) {
            path.add(at);
        }
        return path;
    }
}
