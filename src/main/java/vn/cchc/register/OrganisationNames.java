package vn.cchc.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.registerdefinition.PlainWords;

/** Finds organisations by what people write: the name, the short name or the code, as of a day. Each day's tree is read once. */
final class OrganisationNames {

    private final Organisations organisations;
    private final Map<LocalDate, Map<String, Set<OrganisationId>>> byDay = new HashMap<>();

    OrganisationNames(Organisations organisations) {
        this.organisations = organisations;
    }

    /**
     * As it is named on the day; else as it is named today.
     *
     * @throws Problem {@code register.bad-organisation}, {@code register.several-organisations}
     */
    OrganisationId find(String words, LocalDate day) {
        if (words.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return organisations.nearest(OrganisationId.parse(words), day).id();
        }
        var found = of(day).getOrDefault(PlainWords.of(words), Set.of());
        if (found.isEmpty()) {
            found = of(organisations.today()).getOrDefault(PlainWords.of(words), Set.of());
        }
        if (found.isEmpty()) {
            throw Problem.input("register.bad-organisation", words);
        }
        if (found.size() > 1) {
            throw Problem.input("register.several-organisations", words);
        }
        return found.iterator().next();
    }

    private Map<String, Set<OrganisationId>> of(LocalDate day) {
        return byDay.computeIfAbsent(day, this::read);
    }

    private Map<String, Set<OrganisationId>> read(LocalDate day) {
        var names = new HashMap<String, Set<OrganisationId>>();
        for (var each : organisations.tree(day).all()) {
            add(names, each.code(), each);
            add(names, each.name(), each);
            add(names, each.shortName(), each);
        }
        return names;
    }

    private static void add(Map<String, Set<OrganisationId>> names, String name, Organisation organisation) {
        if (!name.isBlank()) {
            names.computeIfAbsent(PlainWords.of(name), _ -> new HashSet<>()).add(organisation.id());
        }
    }
}
