package vn.cchc.rollup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.form.Numbers;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.SheetColumns;

/** Totals as they were last added up, and what has changed since. */
@Repository
class RollupStore {

    private final JdbcClient sql;

    RollupStore(JdbcClient sql) {
        this.sql = sql;
    }

    record Row(
            UUID obligation,
            Basis basis,
            UUID form,
            PackedSheet packed,
            int[] given,
            int[] asked,
            List<UUID> included,
            List<UUID> lacking,
            Instant addedAt) {}

    /** Something below these has changed. Only appends: nobody waits for anybody. */
    void touch(Set<UUID> obligations) {
        sql.sql("insert into rollup.touch (obligation) select unnest(:obligations)")
                .param("obligations", obligations.toArray(UUID[]::new))
                .update();
    }

    /** Those among them that must be added up again. */
    Set<UUID> stale(Collection<UUID> obligations, Basis basis) {
        return new TreeSet<>(sql.sql("""
                -- one row per unit whose total is missing or older than a change below it
                select wanted from unnest(:obligations) wanted
                where exists (select from rollup.touch where obligation = wanted)
                    or not exists (select from rollup.total where obligation = wanted and basis = :basis)
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .param("basis", basis.name())
                .query(UUID.class)
                .list());
    }

    /**
     * One at a time adds up a unit; ends with the transaction. What was touched up to now is seen by whoever reads after this, so
     * its marks go, and with them the totals of both bases: what is touched later stays marked. Always in one order, so that two
     * that add up the same units wait in turn.
     *
     * @return those that have no total now
     */
    List<UUID> begin(Collection<UUID> obligations, Basis basis) {
        var units = obligations.stream().sorted().toArray(UUID[]::new);
        var locks = Arrays.stream(units)
                .map(unit -> Long.rotateLeft(unit.getMostSignificantBits(), 17) ^ unit.getLeastSignificantBits())
                .toArray(Long[]::new);
        sql.sql("select pg_advisory_xact_lock(key) from unnest(cast(:locks as bigint[])) key")
                .param("locks", locks)
                .query((row, number) -> number)
                .list();
        sql.sql("""
                with seen as (delete from rollup.touch where obligation = any(:units) returning obligation)
                delete from rollup.total where obligation in (select obligation from seen)
                """).param("units", units).update();
        return sql.sql("""
                select wanted from unnest(:units) wanted
                where not exists (select from rollup.total where obligation = wanted and basis = :basis)
                """)
                .param("units", units)
                .param("basis", basis.name())
                .query((row, number) -> row.getObject("wanted", UUID.class))
                .list();
    }

    void put(List<Row> rows) {
        sql.sql("""
                -- one row per unit
                insert into rollup.total (obligation, basis, form, kinds, value, denominator, words, given, asked, included,
                    lacking, added_at)
                select obligation, basis, form, kinds, value, denominator, words::jsonb, given::smallint[],
                    asked::smallint[], included::uuid[], lacking::uuid[], added_at
                from unnest(cast(:obligations as uuid[]), cast(:bases as text[]), cast(:forms as uuid[]), cast(:kinds as text[]),
                    cast(:values as bytea[]), cast(:denominators as bytea[]), cast(:words as text[]), cast(:given as text[]),
                    cast(:asked as text[]), cast(:included as text[]), cast(:lacking as text[]), cast(:at as timestamptz[]))
                    as total (obligation, basis, form, kinds, value, denominator, words, given, asked, included, lacking, added_at)
                on conflict (obligation, basis) do update set form = excluded.form, kinds = excluded.kinds,
                    value = excluded.value, denominator = excluded.denominator, words = excluded.words,
                    given = excluded.given, asked = excluded.asked, included = excluded.included,
                    lacking = excluded.lacking, added_at = excluded.added_at
                """)
                .param("obligations", texts(rows, Row::obligation))
                .param("bases", texts(rows, Row::basis))
                .param("forms", texts(rows, Row::form))
                .param("kinds", texts(rows, row -> row.packed().kinds()))
                .param("values", packed(rows, row -> row.packed().value()))
                .param("denominators", packed(rows, row -> row.packed().denominator()))
                .param(
                        "words",
                        texts(rows, row -> SheetColumns.words(row.packed().words())))
                .param("given", texts(rows, row -> SheetColumns.array(row.given())))
                .param("asked", texts(rows, row -> SheetColumns.array(row.asked())))
                .param("included", texts(rows, row -> array(row.included())))
                .param("lacking", texts(rows, row -> array(row.lacking())))
                .param("at", texts(rows, Row::addedAt))
                .update();
    }

    private static byte[][] packed(List<Row> rows, Function<Row, Numbers> column) {
        return rows.stream().map(column).map(SheetColumns::packed).toArray(byte[][]::new);
    }

    private static String[] texts(List<Row> rows, Function<Row, Object> column) {
        return rows.stream().map(row -> column.apply(row).toString()).toArray(String[]::new);
    }

    private static String array(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    Map<UUID, Row> totals(Collection<UUID> obligations, Basis basis) {
        var found = new HashMap<UUID, Row>();
        sql.sql("""
                -- one row per unit with units below it
                select obligation, basis, form, given::text as given, asked::text as asked, included, lacking, added_at, %s
                from rollup.total where obligation = any(:obligations) and basis = :basis
                """.formatted(SheetColumns.SELECTED))
                .param("obligations", obligations.toArray(UUID[]::new))
                .param("basis", basis.name())
                .query(RollupStore::row)
                .list()
                .forEach(row -> found.put(row.obligation(), row));
        return found;
    }

    /** Only the figures of those whose total stands and has not been touched since. */
    Map<UUID, Packed> fresh(Collection<UUID> obligations, Basis basis) {
        var found = new HashMap<UUID, Packed>(obligations.size() * 2);
        sql.sql("""
                -- one row per unit whose total holds every change below it
                select obligation, form, %s
                from rollup.total where obligation = any(:obligations) and basis = :basis
                    and not exists (select from rollup.touch where touch.obligation = total.obligation)
                """.formatted(SheetColumns.SELECTED))
                .param("obligations", obligations.toArray(UUID[]::new))
                .param("basis", basis.name())
                .query((row, number) -> new Packed(
                        row.getObject("obligation", UUID.class),
                        row.getObject("form", UUID.class),
                        SheetColumns.read(row)))
                .list()
                .forEach(packed -> found.put(packed.obligation(), packed));
        return found;
    }

    /** A total's figures alone. */
    record Packed(UUID obligation, UUID form, PackedSheet sheet) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("obligation", UUID.class),
                Basis.valueOf(row.getString("basis")),
                row.getObject("form", UUID.class),
                SheetColumns.read(row),
                SheetColumns.places(row.getString("given")),
                SheetColumns.places(row.getString("asked")),
                ids(row, "included"),
                ids(row, "lacking"),
                row.getTimestamp("added_at").toInstant());
    }

    private static List<UUID> ids(ResultSet row, String column) throws SQLException {
        return Arrays.asList((UUID[]) row.getArray(column).getArray());
    }
}
