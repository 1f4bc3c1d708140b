package vn.cchc.formdesign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Drafts as rows. */
@Repository
class DraftStore {

    private final JdbcClient sql;
    private final JsonMapper json;

    DraftStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void add(Draft draft) {
        sql.sql("""
                -- one row per draft
                insert into formdesign.draft (id, content, revision, changed_at, changed_by)
                values (:id, :content, :revision, :at, :by)
                """)
                .param("id", draft.id())
                .param("content", json.writeValueAsString(draft.text()))
                .param("revision", draft.revision())
                .param("at", draft.at().atOffset(ZoneOffset.UTC))
                .param("by", draft.by())
                .update();
    }

    void save(Draft draft) {
        sql.sql("""
                -- one row: the draft, locked by whoever changes it
                update formdesign.draft
                   set content = :content, revision = :revision, changed_at = :at, changed_by = :by
                 where id = :id
                """)
                .param("id", draft.id())
                .param("content", json.writeValueAsString(draft.text()))
                .param("revision", draft.revision())
                .param("at", draft.at().atOffset(ZoneOffset.UTC))
                .param("by", draft.by())
                .update();
    }

    void remove(UUID id) {
        sql.sql("""
                -- one row: the draft
                delete from formdesign.draft where id = :id
                """).param("id", id).update();
    }

    Optional<Draft> get(UUID id) {
        return sql.sql("""
                -- at most one row: the draft with this id
                select id, content, revision, changed_at, changed_by from formdesign.draft where id = :id
                """).param("id", id).query((row, number) -> draft(row)).optional();
    }

    /** Held until the transaction ends: two people's changes are made one after the other. */
    Optional<Draft> hold(UUID id) {
        return sql.sql("""
                -- at most one row: the draft with this id, held
                select id, content, revision, changed_at, changed_by from formdesign.draft where id = :id for update
                """).param("id", id).query((row, number) -> draft(row)).optional();
    }

    List<Draft> list() {
        return sql.sql("""
                -- one row per draft, last changed first
                select id, content, revision, changed_at, changed_by
                  from formdesign.draft order by changed_at desc, id desc
                """).query((row, number) -> draft(row)).list();
    }

    private Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("content"), DraftText.class),
                row.getInt("revision"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }
}
