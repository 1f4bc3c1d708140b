package vn.cchc.regime;

import java.util.List;
import java.util.Set;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;

/**
 * Rows that only some organisations of a level answer for; the others of that level do not see them asked.
 *
 * @param rows keys of the form, or {@code 4.*} for row 4 and all below it
 * @param codes organisations by code
 * @param kinds organisations by kind
 * @param peerGroups organisations by block
 * @param standingAgency the standing agency of the day, whatever its code
 */
public record RowDuty(
        List<String> rows,
        Kind.Level level,
        Set<String> codes,
        Set<Kind> kinds,
        Set<String> peerGroups,
        boolean standingAgency) {

    public RowDuty {
        rows = List.copyOf(rows);
        codes = Set.copyOf(codes);
        kinds = Set.copyOf(kinds);
        peerGroups = Set.copyOf(peerGroups);
    }

    public boolean covers(String key) {
        return rows.stream().anyMatch(pattern -> matches(pattern, key));
    }

    /** @param standing whether it is the standing agency of the day */
    public boolean answers(Organisation organisation, Set<String> groups, boolean standing) {
        return (standingAgency && standing)
                || codes.contains(organisation.code())
                || kinds.contains(organisation.kind())
                || peerGroups.stream().anyMatch(groups::contains);
    }

    private static boolean matches(String pattern, String key) {
        if (!pattern.endsWith(".*")) {
            return pattern.equals(key);
        }
        var stem = pattern.substring(0, pattern.length() - 2);
        return key.equals(stem) || key.startsWith(stem + ".");
    }
}
