package vn.cchc.reporting;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Lineage;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Texts;

/** What is said beside a frozen obligation: whom it reports to, and what became of the organisation since. */
@Component
class Names {

    private final Organisations organisations;
    private final Clock clock;

    Names(Organisations organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Of those that have ended, in words; one that lives is absent. */
    Map<UUID, String> gone(Collection<Obligation> obligations, Texts texts) {
        var today = Days.today(clock);
        var living = organisations.tree(today);
        var ended = obligations.stream()
                .filter(one -> living.find(one.organisation()).isEmpty())
                .toList();
        if (ended.isEmpty()) {
            return Map.of();
        }
        var last = organisations.nearest(
                ended.stream().map(Obligation::organisation).toList(), today);
        var said = new HashMap<UUID, String>();
        for (var one : ended) {
            var organisation = last.get(one.organisation());
            if (organisation != null && organisation.to() != null) {
                var next = successors(one.organisation()).stream()
                        .map(Organisation::name)
                        .collect(Collectors.joining(", "));
                said.put(
                        one.id(),
                        next.isEmpty()
                                ? texts.of("reporting.gone", texts.date(organisation.to()))
                                : texts.of("reporting.gone-into", texts.date(organisation.to()), next));
            }
        }
        return said;
    }

    List<Organisation> successors(OrganisationId organisation) {
        var ids = organisations.successors(organisation).stream()
                .map(Lineage::successor)
                .toList();
        return ids.isEmpty()
                ? List.of()
                : List.copyOf(organisations.nearest(ids, Days.today(clock)).values());
    }

    /** Of whom the obligations of one report go to, by organisation. */
    static Map<OrganisationId, String> receivers(List<Obligation> obligations) {
        return obligations.stream().collect(Collectors.toMap(Obligation::organisation, Obligation::name));
    }
}
