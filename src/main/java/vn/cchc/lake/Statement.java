package vn.cchc.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL of a resource with its places filled in.
 *
 * @param text as both engines read it
 * @param names of the values in the order of their question marks
 */
record Statement(String text, List<String> names) {

    private static final Pattern BUCKET = Pattern.compile("\\{bucket\\((.*?)\\)}");
    private static final Pattern ORDINALS = Pattern.compile("\\{ordinals\\((\\d+)\\)}");
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]+)");

    /** Columns and functions come from enums, never from a user: what a user says is bound. */
    static Statement of(String resource, Question question) {
        var columns = question.by().stream()
                .filter(key -> !key.isTime())
                .map(Key::column)
                .toList();
        var bucket = Bucket.of(question.by());
        var sql = resource(resource).replaceAll("(?m)^--.*\n", "");
        sql = BUCKET.matcher(sql).replaceAll(place -> Matcher.quoteReplacement(bucket.sql(place.group(1))));
        sql = ORDINALS.matcher(sql).replaceAll(place -> ordinals(columns.size() + Integer.parseInt(place.group(1))));
        sql = sql.replace("{keys}", columns.stream().map(column -> column + ",").collect(Collectors.joining(" ")));
        var list = String.join(", ", columns);
        sql = sql.replace("{group}", columns.isEmpty() ? "" : "GROUP BY " + list);
        sql = sql.replace("{order}", columns.isEmpty() ? "" : "ORDER BY " + list);
        sql = sql.replace("{province}", question.province() == null ? "" : "AND province = :province");
        var names = new ArrayList<String>();
        var text = NAME.matcher(sql).replaceAll(place -> {
            names.add(place.group(1));
            return "?";
        });
        return new Statement(text, List.copyOf(names));
    }

    PreparedStatement prepare(Connection connection, Map<String, String> values) throws SQLException {
        var prepared = connection.prepareStatement(text);
        for (int at = 0; at < names.size(); at++) {
            prepared.setString(at + 1, Objects.requireNonNull(values.get(names.get(at)), names.get(at)));
        }
        return prepared;
    }

    private static String ordinals(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    /** SQL of the room as it stands in its resource. */
    static String resource(String resource) {
        try (InputStream sql =
                Objects.requireNonNull(Statement.class.getResourceAsStream("/lake/" + resource), resource)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
