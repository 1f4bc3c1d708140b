package vn.cchc.paper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/** What stands around the texts, and the signed copies. */
@Repository
class PaperStore {

    private final JdbcClient sql;
    private final JsonMapper json;

    PaperStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param revision 0 where nobody has edited it yet */
    record Saved(int revision, Head head, String by, Instant at) {}

    Optional<Saved> head(UUID obligation) {
        return sql.sql("""
                -- at most one row: the newest save
                select revision, fields, saved_name, saved_at from paper.head
                 where obligation = :obligation order by revision desc limit 1
                """)
                .param("obligation", obligation)
                .query((row, number) -> new Saved(
                        row.getInt("revision"),
                        json.readValue(row.getString("fields"), Head.class),
                        row.getString("saved_name"),
                        row.getTimestamp("saved_at").toInstant()))
                .optional();
    }

    /** @return false when the newest save is not the one before */
    boolean insert(UUID obligation, int revision, Head head, Actor actor, Instant at) {
        return sql.sql("""
                -- one row per save of what stands around the texts
                insert into paper.head (obligation, revision, fields, saved_by, saved_name, saved_at)
                select :obligation, :revision, cast(:fields as jsonb), :by, :name, :at
                 where :revision = 1 + coalesce((select max(known.revision) from paper.head known
                                                  where known.obligation = :obligation), 0)
                on conflict do nothing
                """)
                        .param("obligation", obligation)
                        .param("revision", revision)
                        .param("fields", json.writeValueAsString(head))
                        .param("by", actor.id())
                        .param("name", actor.displayName())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void insert(Frozen frozen, UUID by) {
        sql.sql("""
                -- one row per signing
                insert into paper.signed (obligation, number, json, sha256, document, signed_by, signed_name, signed_at)
                values (:obligation, :number, :json, :sha256, :document, :by, :name, :at)
                """)
                .param("obligation", frozen.obligation())
                .param("number", frozen.number())
                .param("json", frozen.json())
                .param("sha256", frozen.sha256().hex())
                .param("document", frozen.document().hex())
                .param("by", by)
                .param("name", frozen.by())
                .param("at", Timestamp.from(frozen.at()))
                .update();
    }

    void release(Frozen frozen, String reason, Actor actor, Instant at) {
        sql.sql("""
                -- one row per signed copy that was opened again
                insert into paper.release (obligation, number, reason, released_by, released_name, released_at)
                values (:obligation, :number, :reason, :by, :name, :at)
                on conflict on constraint release_pk do nothing
                """)
                .param("obligation", frozen.obligation())
                .param("number", frozen.number())
                .param("reason", reason)
                .param("by", actor.id())
                .param("name", actor.displayName())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The signed copies, newest first, those opened again too. */
    List<Frozen> copies(UUID obligation) {
        return sql.sql("""
                -- one row per signing
                select obligation, number, json, sha256, document, signed_name, signed_at
                  from paper.signed where obligation = :obligation order by number desc
                """)
                .param("obligation", obligation)
                .query(PaperStore::frozen)
                .list();
    }

    private static Frozen frozen(ResultSet row, int number) throws SQLException {
        return new Frozen(
                row.getObject("obligation", UUID.class),
                row.getInt("number"),
                row.getString("json"),
                new Sha256(row.getString("sha256")),
                new Sha256(row.getString("document")),
                row.getString("signed_name"),
                row.getTimestamp("signed_at").toInstant());
    }
}
