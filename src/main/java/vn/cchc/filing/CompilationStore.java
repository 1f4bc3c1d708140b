package vn.cchc.filing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.form.PackedSheet;
import vn.cchc.form.SheetColumns;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/** What was put together from what; a withdrawn one stays to be read. */
@Repository
class CompilationStore {

    private final JdbcClient sql;

    CompilationStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Before its form is known. */
    record Row(
            UUID id,
            UUID obligation,
            PackedSheet packed,
            Map<String, String> adjusted,
            Sha256 sha256,
            String compiledBy,
            Instant compiledAt) {}

    Optional<Row> standing(UUID obligation) {
        return Optional.ofNullable(standing(List.of(obligation)).get(obligation));
    }

    /** The newest that stands, of each that has one. */
    Map<UUID, Row> standing(Collection<UUID> obligations) {
        var found = new HashMap<UUID, Row>();
        sql.sql("""
                -- one row per obligation: its newest standing compilation
                select distinct on (obligation) id, obligation, adjusted, sha256, compiled_name, compiled_at, %s
                from filing.compilation where obligation = any(:obligations) and withdrawn_at is null
                order by obligation, compiled_at desc, id desc
                """.formatted(SheetColumns.SELECTED))
                .param("obligations", obligations.toArray(UUID[]::new))
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("obligation", UUID.class),
                        SheetColumns.read(row),
                        SheetColumns.words(row.getString("adjusted")),
                        new Sha256(row.getString("sha256")),
                        row.getString("compiled_name"),
                        row.getTimestamp("compiled_at").toInstant()))
                .list()
                .forEach(row -> found.put(row.obligation(), row));
        return found;
    }

    List<Compilation.Taken> taken(UUID compilation) {
        return sql.sql("select obligation, revision, sha256 from filing.taken where compilation = :compilation")
                .param("compilation", compilation)
                .query((row, number) -> new Compilation.Taken(
                        row.getObject("obligation", UUID.class),
                        row.getInt("revision"),
                        new Sha256(row.getString("sha256"))))
                .list();
    }

    void add(Row compilation, List<Compilation.Taken> taken, Actor actor) {
        sql.sql("""
                insert into filing.compilation (id, obligation, kinds, value, denominator, words, adjusted, sha256, compiled_by,
                    compiled_name, compiled_at)
                values (:id, :obligation, :kinds, :value, :denominator, :words::jsonb, :adjusted::jsonb,
                    :sha256, :by, :name, :at)
                """)
                .param("id", compilation.id())
                .param("obligation", compilation.obligation())
                .param("kinds", compilation.packed().kinds())
                .param("value", SheetColumns.packed(compilation.packed().value()))
                .param("denominator", SheetColumns.packed(compilation.packed().denominator()))
                .param("words", SheetColumns.words(compilation.packed().words()))
                .param("adjusted", SheetColumns.words(compilation.adjusted()))
                .param("sha256", compilation.sha256().hex())
                .param("by", actor.id())
                .param("name", compilation.compiledBy())
                .param("at", Timestamp.from(compilation.compiledAt()))
                .update();
        sql.sql("""
                insert into filing.taken (compilation, obligation, revision, sha256)
                select :compilation, obligation, revision, sha256
                from unnest(cast(:obligations as uuid[]), cast(:revisions as int[]), cast(:hashes as text[]))
                    as taken (obligation, revision, sha256)
                """)
                .param("compilation", compilation.id())
                .param(
                        "obligations",
                        taken.stream().map(Compilation.Taken::obligation).toArray(UUID[]::new))
                .param(
                        "revisions",
                        taken.stream()
                                .map(one -> Integer.toString(one.revision()))
                                .toArray(String[]::new))
                .param("hashes", taken.stream().map(one -> one.sha256().hex()).toArray(String[]::new))
                .update();
    }

    void withdraw(UUID compilation, Instant at) {
        sql.sql("update filing.compilation set withdrawn_at = :at where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", compilation)
                .update();
    }
}
