package vn.cchc.filing;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.form.SheetColumns;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;

/** Steps and remarks: written once, read often. */
@Repository
class StepStore {

    private static final int CHUNK = 1000;

    private final JdbcClient sql;

    StepStore(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Map<UUID, Step> steps, Actor actor) {
        var all = new ArrayList<>(steps.entrySet());
        for (int from = 0; from < all.size(); from += CHUNK) {
            insert(all.subList(from, Math.min(all.size(), from + CHUNK)), actor);
        }
    }

    private void insert(List<Map.Entry<UUID, Step>> steps, Actor actor) {
        sql.sql("""
                -- one row per step
                insert into filing.step (id, obligation, from_state, to_state, revision, sha256, reason, reasons, taken_by,
                    taken_name, taken_at)
                select id, obligation, from_state, to_state, revision, sha256, reason, reasons::jsonb, :by, :name, taken_at
                from unnest(cast(:ids as uuid[]), cast(:obligations as uuid[]), cast(:froms as text[]), cast(:tos as text[]),
                    cast(:revisions as int[]), cast(:hashes as text[]), cast(:why as text[]), cast(:reasons as text[]),
                    cast(:times as timestamptz[]))
                    as step (id, obligation, from_state, to_state, revision, sha256, reason, reasons, taken_at)
                """)
                .param("by", actor.id())
                .param("name", actor.displayName())
                .param("ids", steps.stream().map(one -> one.getValue().id()).toArray(UUID[]::new))
                .param("obligations", steps.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param("froms", texts(steps, step -> step.from().name()))
                .param("tos", texts(steps, step -> step.to().name()))
                .param("revisions", texts(steps, step -> Integer.toString(step.revision())))
                .param("hashes", texts(steps, step -> step.sha256().hex()))
                .param("why", texts(steps, Step::reason))
                .param("reasons", texts(steps, step -> SheetColumns.words(step.reasons())))
                .param("times", texts(steps, step -> step.takenAt().toString()))
                .update();
    }

    private static String[] texts(List<Map.Entry<UUID, Step>> steps, java.util.function.Function<Step, String> column) {
        return steps.stream().map(one -> column.apply(one.getValue())).toArray(String[]::new);
    }

    /** Oldest first. */
    List<Step> steps(UUID obligation) {
        return steps(List.of(obligation)).getOrDefault(obligation, List.of());
    }

    Map<UUID, List<Step>> steps(Collection<UUID> obligations) {
        var found = new HashMap<UUID, List<Step>>();
        sql.sql("""
                select obligation, id, from_state, to_state, revision, sha256, reason, reasons, taken_name, taken_at
                from filing.step where obligation = any(:obligations) order by taken_at, id
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query((row, number) -> found.computeIfAbsent(
                                row.getObject("obligation", UUID.class), _ -> new ArrayList<>())
                        .add(new Step(
                                row.getObject("id", UUID.class),
                                State.valueOf(row.getString("from_state")),
                                State.valueOf(row.getString("to_state")),
                                row.getInt("revision"),
                                new Sha256(row.getString("sha256")),
                                row.getString("reason"),
                                SheetColumns.words(row.getString("reasons")),
                                row.getString("taken_name"),
                                row.getTimestamp("taken_at").toInstant())))
                .list();
        return found;
    }

    void add(UUID obligation, Remark remark, Actor actor) {
        sql.sql("""
                -- one row per word said
                insert into filing.remark (id, obligation, row_key, kind, rule, words, said_by, said_name, said_at)
                values (:id, :obligation, :row, :kind, :rule, :words, :by, :name, :at)
                """)
                .param("id", Uuids.next())
                .param("obligation", obligation)
                .param("row", remark.row())
                .param("kind", remark.kind().name())
                .param("rule", remark.rule())
                .param("words", remark.words())
                .param("by", actor.id())
                .param("name", remark.saidBy())
                .param("at", Timestamp.from(remark.saidAt()))
                .update();
    }

    /** Oldest first. */
    List<Remark> remarks(UUID obligation) {
        return sql.sql("""
                select row_key, kind, rule, words, said_name, said_at
                from filing.remark where obligation = :obligation order by said_at, id
                """)
                .param("obligation", obligation)
                .query((row, number) -> new Remark(
                        row.getString("row_key"),
                        Remark.Kind.valueOf(row.getString("kind")),
                        row.getString("rule"),
                        row.getString("words"),
                        row.getString("said_name"),
                        row.getTimestamp("said_at").toInstant()))
                .list();
    }
}
