package vn.cchc.rollup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
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
     * its marks go, and with them the totals of both bases: what is touched later stays marked.
     */
    void begin(UUID obligation) {
        sql.sql("select pg_advisory_xact_lock(:key)")
                .param(
                        "key",
                        Long.rotateLeft(obligation.getMostSignificantBits(), 17) ^ obligation.getLeastSignificantBits())
                .query((row, number) -> number)
                .list();
        int marks = sql.sql("delete from rollup.touch where obligation = :obligation")
                .param("obligation", obligation)
                .update();
        if (marks > 0) {
            sql.sql("delete from rollup.total where obligation = :obligation")
                    .param("obligation", obligation)
                    .update();
        }
    }

    boolean has(UUID obligation, Basis basis) {
        return sql.sql("select exists (select from rollup.total where obligation = :obligation and basis = :basis)")
                .param("obligation", obligation)
                .param("basis", basis.name())
                .query(Boolean.class)
                .single();
    }

    void put(Row row) {
        sql.sql("""
                insert into rollup.total (obligation, basis, kinds, value, denominator, words, given, asked, included, lacking,
                    added_at)
                values (:obligation, :basis, :kinds, :value::numeric[], :denominator::numeric[], :words::jsonb,
                    :given::smallint[], :asked::smallint[], :included, :lacking, :at)
                on conflict (obligation, basis) do update set kinds = excluded.kinds, value = excluded.value,
                    denominator = excluded.denominator, words = excluded.words, given = excluded.given, asked = excluded.asked,
                    included = excluded.included, lacking = excluded.lacking, added_at = excluded.added_at
                """)
                .param("obligation", row.obligation())
                .param("basis", row.basis().name())
                .param("kinds", row.packed().kinds())
                .param("value", SheetColumns.array(row.packed().value()))
                .param("denominator", SheetColumns.array(row.packed().denominator()))
                .param("words", SheetColumns.words(row.packed().words()))
                .param("given", SheetColumns.array(row.given()))
                .param("asked", SheetColumns.array(row.asked()))
                .param("included", row.included().toArray(UUID[]::new))
                .param("lacking", row.lacking().toArray(UUID[]::new))
                .param("at", Timestamp.from(row.addedAt()))
                .update();
    }

    Map<UUID, Row> totals(Collection<UUID> obligations, Basis basis) {
        var found = new HashMap<UUID, Row>();
        sql.sql("""
                -- one row per unit with units below it
                select obligation, basis, kinds, value, denominator, words, given, asked, included, lacking, added_at
                from rollup.total where obligation = any(:obligations) and basis = :basis
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .param("basis", basis.name())
                .query(RollupStore::row)
                .list()
                .forEach(row -> found.put(row.obligation(), row));
        return found;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("obligation", UUID.class),
                Basis.valueOf(row.getString("basis")),
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
