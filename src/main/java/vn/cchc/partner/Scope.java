package vn.cchc.partner;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;

/**
 * Whose dossiers a partner may send, asked once for each unit of a message. A unit counts where it, what it stands under, or, for one
 * that has ended, whatever it went on in is given to the partner.
 */
final class Scope {

    private record Key(String code, LocalDate day) {}

    private final Partner partner;
    private final Organisations organisations;
    private final LocalDate today;
    private final Map<Key, Optional<Organisation>> byCode = new HashMap<>();
    private final Map<OrganisationId, Boolean> covered = new HashMap<>();
    private @Nullable Map<String, String> byName;

    Scope(Partner partner, Organisations organisations) {
        this.partner = partner;
        this.organisations = organisations;
        this.today = organisations.today();
    }

    /** The bearer of the code on that day, else today's. */
    Optional<Organisation> unit(String code, LocalDate day) {
        return code.isEmpty()
                ? Optional.empty()
                : byCode.computeIfAbsent(
                        new Key(code, day),
                        key -> organisations.byCode(code, day).or(() -> organisations.byCode(code, today)));
    }

    /** The code of a unit that is named instead; empty where none of the partner's units is called so, or several are. */
    Optional<String> called(String name) {
        var known = byName;
        if (known == null) {
            known = names();
            byName = known;
        }
        return Optional.ofNullable(known.get(plain(name)));
    }

    private Map<String, String> names() {
        var tree = organisations.tree(today);
        var names = new HashMap<String, String>();
        var twice = new HashSet<String>();
        for (var each : tree.all()) {
            if (covers(each.id()) && names.putIfAbsent(plain(each.name()), each.code()) != null) {
                twice.add(plain(each.name()));
            }
        }
        names.keySet().removeAll(twice);
        return names;
    }

    boolean covers(OrganisationId unit) {
        return covered.computeIfAbsent(
                unit,
                id -> partner.units().contains(id)
                        || organisations.answerableFor(id, today).stream().anyMatch(partner.units()::contains));
    }

    /** At which level a unit resolves; agencies of the province at the province's. */
    static Level level(Organisation unit) {
        return switch (unit.kind().level()) {
            case PROVINCE, AGENCY -> Level.PROVINCE;
            case DISTRICT -> Level.DISTRICT;
            case COMMUNE -> Level.COMMUNE;
        };
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", " ");
    }
}
