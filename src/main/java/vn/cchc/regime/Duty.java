package vn.cchc.regime;

import java.util.List;
import java.util.Set;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;

/**
 * Who owes the report: organisations of one level, narrowed by kind or peer group, less named exceptions.
 *
 * @param kinds which kinds of the level; empty: all
 * @param peerGroups codes of the blocks; empty: all
 * @param except who does not owe it, though it is of the level
 * @param reportsTo levels in order: the receiver is the first of them that stands above the organisation on the day and owes the report
 *     itself; empty for the province, whose receiver is outside
 */
public record Duty(
        Kind.Level level,
        Set<Kind> kinds,
        List<String> peerGroups,
        List<Exempt> except,
        List<Kind.Level> reportsTo,
        Timetable timetable) {

    /** @param code of the organisation on the day for which the tree is frozen */
    public record Exempt(String code, String reason) {}

    public Duty {
        kinds = Set.copyOf(kinds);
        peerGroups = List.copyOf(peerGroups);
        except = List.copyOf(except);
        reportsTo = List.copyOf(reportsTo);
    }

    /** @param groups codes of the peer groups it is in on the day */
    public boolean falls(Organisation organisation, Set<String> groups) {
        var kind = organisation.kind();
        return kind.level() == level
                && (kinds.isEmpty() || kinds.contains(kind))
                && (peerGroups.isEmpty() || peerGroups.stream().anyMatch(groups::contains))
                && except.stream().noneMatch(one -> one.code().equals(organisation.code()));
    }
}
