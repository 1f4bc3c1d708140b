package vn.cchc.dossier;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * Codes by what comes before their running number. Systems number the dossiers of a unit and day one after the other, so that most of a new
 * delivery lies in stretches of which nothing is known: one look at a stretch spares a look at each of its codes.
 */
final class CodeRanges {

    /** Below it, looking at the stretch first costs as much as it spares. */
    private static final int WORTH_A_LOOK = 4;

    private static final class Stretch {
        final List<String> codes = new ArrayList<>();
        String first;
        String last;

        Stretch(String code) {
            first = code;
            last = code;
        }

        void add(String code) {
            codes.add(code);
            first = code.compareTo(first) < 0 ? code : first;
            last = code.compareTo(last) > 0 ? code : last;
        }
    }

    private final Collection<Stretch> stretches;

    /** Needs no database: the connection may be busy meanwhile. */
    CodeRanges(Collection<String> codes) {
        stretches = stretches(codes);
    }

    /**
     * Those of the codes that may be in a table: of each stretch that holds any, all.
     *
     * @param rows the table and, where only some of its rows count, their condition: {@code dossier.step where status = 5}
     */
    List<String> possible(String rows, Connection connection) throws SQLException {
        var possible = new ArrayList<String>();
        var looked = new ArrayList<Stretch>();
        for (var stretch : stretches) {
            if (stretch.codes.size() < WORTH_A_LOOK) {
                possible.addAll(stretch.codes);
            } else {
                looked.add(stretch);
            }
        }
        if (!looked.isEmpty()) {
            look(looked, rows, connection, possible);
        }
        return possible;
    }

    private static void look(List<Stretch> stretches, String rows, Connection connection, List<String> possible)
            throws SQLException {
        var query = """
                -- one row per stretch of codes that holds any
                select n::integer from unnest(?::text[], ?::text[]) with ordinality as stretch (first, last, n)
                where exists (select 1 from %s %s code >= first collate "C" and code <= last collate "C")
                """.formatted(rows, rows.contains(" where ") ? "and" : "where");
        try (var statement = connection.prepareStatement(query)) {
            statement.setArray(
                    1, array(stretches.stream().map(each -> each.first).toArray(), connection));
            statement.setArray(
                    2, array(stretches.stream().map(each -> each.last).toArray(), connection));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    possible.addAll(stretches.get(row.getInt(1) - 1).codes);
                }
            }
        }
    }

    private static java.sql.Array array(Object[] codes, Connection connection) throws SQLException {
        return connection.createArrayOf("text", codes);
    }

    private static Collection<Stretch> stretches(Collection<String> codes) {
        var stretches = new HashMap<String, Stretch>();
        for (var code : codes) {
            stretches
                    .computeIfAbsent(beforeNumber(code), _ -> new Stretch(code))
                    .add(code);
        }
        return stretches.values();
    }

    /** Among codes that differ in digits only, Java's order is the database's. */
    private static String beforeNumber(String code) {
        int end = code.length();
        while (end > 0 && code.charAt(end - 1) >= '0' && code.charAt(end - 1) <= '9') {
            end--;
        }
        return code.substring(0, end);
    }
}
