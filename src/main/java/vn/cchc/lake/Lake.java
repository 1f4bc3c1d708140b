package vn.cchc.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.RateLine;
import vn.cchc.kernel.Problem;

/**
 * The door: asks a lake for rates. A folder is asked through DuckDB inside this program, {@code jdbc:trino://…} through that
 * cluster; the figures are the same.
 */
public final class Lake {

    /** As both engines sort text, by code points; Java's own order differs beyond the basic plane. */
    static final Comparator<List<String>> BY_KEYS = (one, other) -> {
        for (int at = 0; at < one.size(); at++) {
            int order = byCodePoints(one.get(at), other.get(at));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private final Engine engine;

    private Lake(Engine engine) {
        this.engine = engine;
    }

    /**
     * @param address a folder, or {@code jdbc:trino://host:port[/catalog[/schema]]}
     * @throws Problem {@code lake.absent} for a folder that holds no lake
     */
    public static Lake at(String address) {
        return at(address, DuckSettings.USUAL);
    }

    /** @param settings how much of this machine DuckDB may take; a cluster has its own */
    public static Lake at(String address, DuckSettings settings) {
        return new Lake(address.startsWith(Trino.PREFIX) ? Trino.at(address) : new DuckDb(Path.of(address), settings));
    }

    /**
     * Tells a cluster of the lake's tables and of the months they have now; again after every export that brought a new month.
     *
     * @param location of the lake as the cluster's machines see it: {@code local:///}, {@code s3://bucket/lake}
     * @throws Problem {@code lake.no-cluster} for a folder, which needs none of it; {@code lake.location}
     */
    public void register(String location) {
        switch (engine) {
            case Trino trino -> trino.register(location);
            case DuckDb folder ->
                throw Problem.input("lake.no-cluster", folder.lake().toString());
        }
    }

    /** The lines, sorted by keys. */
    public List<RateLine> rates(Question question) {
        var lines = new ArrayList<RateLine>();
        rates(question, lines::add);
        return lines;
    }

    /**
     * The lines, sorted by keys; handed on as they are found where a part of time is asked for last or not at all.
     *
     * @throws Problem {@code lake.unreachable}, {@code lake.refused} and what else the engine says
     */
    public void rates(Question question, Consumer<RateLine> lines) {
        if (timeComesLast(question.by())) {
            ask(question, lines);
        } else {
            var all = new ArrayList<RateLine>();
            ask(question, all::add);
            all.sort(Comparator.comparing(RateLine::keys, BY_KEYS));
            all.forEach(lines);
        }
    }

    private static int byCodePoints(String one, String other) {
        return one.equals(other) ? 0 : Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static boolean timeComesLast(List<Key> by) {
        long time = by.stream().filter(Key::isTime).count();
        return by.stream().skip(by.size() - time).allMatch(Key::isTime);
    }

    private void ask(Question question, Consumer<RateLine> lines) {
        try (var connection = engine.connect()) {
            var period = period(connection, question);
            if (period != null) {
                ask(connection, question.during(period.first(), period.end()), period, lines);
            }
        } catch (SQLException refused) {
            throw engine.explain(refused);
        }
    }

    private record Days(LocalDate first, LocalDate end) {}

    /** As asked, but never beyond the data: what nobody has sent yet is not known to be open. Null where there are none. */
    private static @Nullable Days period(Connection connection, Question question) throws SQLException {
        try (var prepared = Statement.of("extent.sql", question).prepare(connection, values(question, null));
                var extent = prepared.executeQuery()) {
            extent.next();
            var first = extent.getString("first_day");
            var last = extent.getString("last_day");
            if (first == null || last == null) {
                return null;
            }
            var horizon = LocalDate.parse(last).plusDays(1);
            var from = question.from() != null
                    ? question.from()
                    : LocalDate.parse(first).withDayOfMonth(1);
            var to = question.to() != null && question.to().isBefore(horizon) ? question.to() : horizon;
            return from.isBefore(to) ? new Days(from, to) : null;
        }
    }

    private static void ask(Connection connection, Question question, Days period, Consumer<RateLine> lines)
            throws SQLException {
        var resource = question.by().stream().anyMatch(Key::isTime) ? "rates.sql" : "whole.sql";
        var bucket = Bucket.of(question.by());
        var lastDay = period.end().minusDays(1);
        var stocks = new Stocks(question.by(), bucket.number(period.first()), bucket.number(lastDay), lines);
        try (var prepared = Statement.of(resource, question).prepare(connection, values(question, period));
                var rows = prepared.executeQuery()) {
            while (rows.next()) {
                stocks.take(rows);
            }
        }
        stocks.finish();
    }

    private static Map<String, String> values(Question question, @Nullable Days period) {
        var values = new HashMap<String, String>();
        if (period != null) {
            values.put("from", period.first().toString());
            values.put("to", period.end().toString());
            values.put("whole", firstWholeMonth(period.first()).toString());
            values.put("part", YearMonth.from(period.end()).toString());
            values.put("last", YearMonth.from(period.end().minusDays(1)).toString());
        }
        if (question.province() != null) {
            values.put("province", question.province());
        }
        return values;
    }

    private static YearMonth firstWholeMonth(LocalDate first) {
        var month = YearMonth.from(first);
        return first.getDayOfMonth() == 1 ? month : month.plusMonths(1);
    }
}
