package vn.cchc.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Sha256;

/** Batches with their contents: inserted, never changed. */
@Repository
class BatchStore {

    private static final String SELECT = """
            -- one row per batch
            select b.*, c.size, e.how, e.lines, e.changed, e.filings, e.submitted, e.warnings, e.troubles, e.ended_at
            from bulk.batch b join bulk.content c using (sha256) left join bulk.ending e on e.batch = b.id
            """;

    private final JdbcClient sql;
    private final JsonMapper json;

    BatchStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void keep(Sha256 sha256, long size, byte[] packed) {
        sql.sql("""
                insert into bulk.content (sha256, size, packed) values (:sha256, :size, :packed)
                on conflict (sha256) do nothing
                """)
                .param("sha256", sha256.hex())
                .param("size", size)
                .param("packed", packed)
                .update();
    }

    byte[] packed(Sha256 sha256) {
        return sql.sql("select packed from bulk.content where sha256 = :sha256")
                .param("sha256", sha256.hex())
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    void insert(Batch batch) {
        sql.sql("""
                insert into bulk.batch (id, sha256, file_name, regime, submit, trial, reason, sent_by, sent_name, sent_at)
                values (:id, :sha256, :file, :regime, :submit, :trial, :reason, :by, :name, :at)
                """)
                .param("id", batch.id())
                .param("sha256", batch.sha256().hex())
                .param("file", batch.order().fileName())
                .param("regime", batch.order().regime())
                .param("submit", batch.order().submit())
                .param("trial", batch.trial())
                .param("reason", batch.order().reason())
                .param("by", batch.sentBy())
                .param("name", batch.sentName())
                .param("at", Timestamp.from(batch.sentAt()))
                .update();
    }

    void end(UUID batch, Batch.Ending ending) {
        sql.sql("""
                insert into bulk.ending (batch, how, lines, changed, filings, submitted, warnings, troubles, ended_at)
                values (:batch, :how, :lines, :changed, :filings, :submitted, :warnings, cast(:troubles as jsonb), :at)
                """)
                .param("batch", batch)
                .param("how", ending.how().name())
                .param("lines", ending.lines())
                .param("changed", ending.changed())
                .param("filings", ending.filings())
                .param("submitted", ending.submitted())
                .param("warnings", ending.warnings())
                .param("troubles", json.writeValueAsString(ending.wrong()))
                .param("at", Timestamp.from(ending.at()))
                .update();
    }

    Optional<Batch> find(UUID id) {
        return sql.sql(SELECT + " where b.id = :id")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    /** Newest first. */
    List<Batch> newest(int most) {
        return sql.sql(SELECT + " order by b.sent_at desc, b.id desc limit :most")
                .param("most", most)
                .query(this::batch)
                .list();
    }

    /** The last time the same content was taken in and did at least as much: handed in, where that is asked. */
    Optional<Batch> taken(Sha256 sha256, String regime, boolean submit) {
        return sql.sql(SELECT + """
                 where b.sha256 = :sha256 and b.regime = :regime and (b.submit or not :submit) and e.how = 'TAKEN'
                order by e.ended_at desc limit 1
                """)
                .param("sha256", sha256.hex())
                .param("regime", regime)
                .param("submit", submit)
                .query(this::batch)
                .optional();
    }

    private Batch batch(ResultSet row, int number) throws SQLException {
        var order = new BulkImport.Order(
                row.getString("regime"), row.getBoolean("submit"), row.getString("reason"), row.getString("file_name"));
        var how = row.getString("how");
        return new Batch(
                row.getObject("id", UUID.class),
                new Sha256(row.getString("sha256")),
                row.getLong("size"),
                order,
                row.getBoolean("trial"),
                row.getObject("sent_by", UUID.class),
                row.getString("sent_name"),
                row.getTimestamp("sent_at").toInstant(),
                how == null ? null : ending(Batch.How.valueOf(how), row));
    }

    private Batch.Ending ending(Batch.How how, ResultSet row) throws SQLException {
        return new Batch.Ending(
                how,
                row.getInt("lines"),
                row.getInt("changed"),
                row.getInt("filings"),
                row.getInt("submitted"),
                row.getInt("warnings"),
                json.readValue(row.getString("troubles"), new TypeReference<List<Batch.Wrong>>() {}),
                row.getTimestamp("ended_at").toInstant());
    }
}
