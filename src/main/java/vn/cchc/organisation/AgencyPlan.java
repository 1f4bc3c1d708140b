package vn.cchc.organisation;

import java.util.HashMap;
import java.util.Map;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;

/** Turns an agency file into rows; units it stands under are looked up by code and day. */
final class AgencyPlan {

    private final AgencyFile file;
    private final Organisations organisations;
    private final Map<String, Event> events = new HashMap<>();
    private final Map<String, OrganisationId> ids = new HashMap<>();

    AgencyPlan(AgencyFile file, Organisations organisations) {
        this.file = file;
        this.organisations = organisations;
        file.reasons().forEach(reason -> events.put(reason.key(), reason.event()));
        for (var agency : file.agencies()) {
            ids.put(agency.key(), new OrganisationId(UnitPlan.uuid("agency:" + file.name() + ":" + agency.key())));
        }
    }

    Change change() {
        var change = new Change();
        file.reasons().forEach(reason -> change.events.add(reason.event()));
        var slugs = organisations.slugs();
        // The living choose their address first.
        file.agencies().stream().filter(agency -> agency.to() == null).forEach(agency -> plan(agency, slugs, change));
        file.agencies().stream().filter(agency -> agency.to() != null).forEach(agency -> plan(agency, slugs, change));
        file.territories().forEach(territories -> plan(territories, change));
        return change;
    }

    OrganisationId id(String key) {
        return known(ids, key);
    }

    private void plan(AgencyFile.Agency agency, Slugs slugs, Change change) {
        var id = id(agency.key());
        var event = known(events, agency.event()).id();
        var draft = new Draft(
                agency.kind(),
                agency.code(),
                agency.fullName(),
                agency.shortName(),
                unit(agency.under()).id());
        if (organisations.never(id)) {
            change.foundings.add(
                    new Change.Founding(id, slugs.give(Organisations.wordings(draft, agency.from())), agency.from()));
        }
        change.states.add(new Change.State(id, agency.from(), draft, event));
        var to = agency.to();
        if (to != null) {
            var endedBy = agency.endedBy();
            change.endings.add(new Change.Ending(
                    id, to, endedBy == null ? event : known(events, endedBy).id()));
        }
        for (var predecessor : agency.predecessors()) {
            change.descents.add(new Change.Descent(id(predecessor), id, part(predecessor), event));
        }
        var group = agency.group();
        if (group != null) {
            change.memberships.add(new Change.Membership(group, id, agency.from(), true));
        }
    }

    private Lineage.Part part(String predecessor) {
        var heirs = file.agencies().stream()
                .filter(agency -> agency.predecessors().contains(predecessor))
                .count();
        return heirs > 1 ? Lineage.Part.PART : Lineage.Part.WHOLE;
    }

    private void plan(AgencyFile.Territories territories, Change change) {
        var place = territories.under();
        var tree = organisations.tree(place.on());
        for (var unit : tree.selfAndBelow(unit(place).id())) {
            if (unit.kind().level() == territories.level()) {
                change.memberships.add(new Change.Membership(territories.group(), unit.id(), territories.from(), true));
            }
        }
    }

    private Organisation unit(AgencyFile.Place place) {
        return organisations
                .byCode(place.code(), place.on())
                .orElseThrow(() -> Problem.input("organisation.code-unknown", place.code()));
    }

    private <T> T known(Map<String, T> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw Problem.input("organisation.agencies-line", file.name(), "key", key);
        }
        return value;
    }
}
