package vn.cchc.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/** Deliveries and their sources. */
@Repository
class DeliveryStore {

    private static final String COLUMNS = """
            id, request, source, file, sha256, size, state, trial, control, reason, as_of, rules, lines_read, report, taken_at, taken_by_name, finished_at""";

    private final JdbcClient sql;
    private final JsonMapper json;

    DeliveryStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void keep(Source source, Instant now) {
        sql.sql("""
                insert into dossier.source (code, name, mapping, changed_at) values (:code, :name, :mapping, :now)
                on conflict (code) do update set name = excluded.name, mapping = excluded.mapping, changed_at = excluded.changed_at
                """)
                .param("code", source.code())
                .param("name", source.name())
                .param("mapping", source.mapping())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Source> source(String code) {
        return sql.sql("select code, name, mapping from dossier.source where code = :code")
                .param("code", code)
                .query(DeliveryStore::source)
                .optional();
    }

    List<Source> sources() {
        return sql.sql("select code, name, mapping from dossier.source order by name collate \"vi-x-icu\"")
                .query(DeliveryStore::source)
                .list();
    }

    /** @return the batch, or the one that the same request made before */
    int receive(Delivery delivery, Actor actor, Instant now) {
        return sql.sql("""
                -- one row: the number of the request's batch
                with taken as (
                    insert into dossier.batch (request, source, file, sha256, size, state, trial, control, reason, taken_at, taken_by,
                                               taken_by_name)
                    values (:request, :source, :file, :sha256, :size, 'RECEIVED', :trial, :control, :reason, :now, :by, :name)
                    on conflict (request) do nothing
                    returning id)
                select id from taken union all select id from dossier.batch where request = :request limit 1
                """)
                .param("request", delivery.request())
                .param("source", delivery.source())
                .param("file", delivery.file())
                .param("sha256", delivery.sha256().hex())
                .param("size", delivery.size())
                .param("trial", delivery.trial())
                .param("control", delivery.control())
                .param("reason", delivery.reason())
                .param("now", Timestamp.from(now))
                .param("by", actor.id())
                .param("name", actor.displayName())
                .query(Integer.class)
                .single();
    }

    Optional<Batch> find(int id) {
        return sql.sql("select " + COLUMNS + " from dossier.batch where id = :id")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    Optional<Batch> byRequest(UUID request) {
        return sql.sql("select " + COLUMNS + " from dossier.batch where request = :request")
                .param("request", request)
                .query(this::batch)
                .optional();
    }

    Optional<Integer> newestApplied() {
        return sql.sql("select id from dossier.batch where state = 'APPLIED' and not trial order by id desc limit 1")
                .query(Integer.class)
                .optional();
    }

    List<Batch> newest(int limit) {
        return sql.sql("select " + COLUMNS + " from dossier.batch order by id desc limit :limit")
                .param("limit", limit)
                .query(this::batch)
                .list();
    }

    /** Those that a stopped server left behind, the oldest first. */
    List<Batch> waiting() {
        return sql.sql("select " + COLUMNS + " from dossier.batch where state in ('RECEIVED', 'RUNNING') order by id")
                .query(this::batch)
                .list();
    }

    /** The requests whose files are still needed. */
    Set<UUID> readable() {
        var states = Arrays.stream(BatchState.values())
                .filter(BatchState::readable)
                .map(Enum::name)
                .toArray(String[]::new);
        return sql.sql("select request from dossier.batch where state = any(:states)")
                .param("states", states)
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
    }

    /** Waits until nobody else reads the batch, be it a killed server's connection that has not noticed yet. Holds until the transaction ends. */
    void takeReading(int id) {
        sql.sql("select pg_advisory_xact_lock(hashtext('dossier.reading'), :id)")
                .param("id", id)
                .query(rows -> {});
    }

    /** @return false when somebody is reading it */
    boolean tryReading(int id) {
        return sql.sql("select pg_try_advisory_xact_lock(hashtext('dossier.reading'), :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The batch in which the same content was applied already. */
    Optional<Batch> applied(Sha256 content, String source) {
        return sql.sql("select " + COLUMNS + """
                 from dossier.batch where sha256 = :sha and source = :source and state = 'APPLIED' order by id desc limit 1""")
                .param("sha", content.hex())
                .param("source", source)
                .query(this::batch)
                .optional();
    }

    /** @return false when it is no longer in one of the states */
    boolean move(int id, BatchState to, BatchState... from) {
        return sql.sql("update dossier.batch set state = :to where id = :id and state = any(:from)")
                        .param("to", to.name())
                        .param("id", id)
                        .param("from", Arrays.stream(from).map(Enum::name).toArray(String[]::new))
                        .update()
                > 0;
    }

    /** @return false when somebody stopped it meanwhile */
    boolean progress(int id, long lines) {
        return sql.sql("update dossier.batch set lines_read = :lines where id = :id and state = 'RUNNING'")
                        .param("id", id)
                        .param("lines", lines)
                        .update()
                > 0;
    }

    /** @return false when somebody stopped it meanwhile */
    boolean finish(int id, BatchState state, BatchReport report, @Nullable Instant asOf, String rules, Instant now) {
        return sql.sql("""
                update dossier.batch
                set state = :state, report = cast(:report as jsonb), as_of = :asOf, rules = :rules,
                    finished_at = :now, lines_read = :lines
                where id = :id and state in ('RECEIVED', 'RUNNING')
                """)
                        .param("id", id)
                        .param("state", state.name())
                        .param("report", json.writeValueAsString(report))
                        .param("asOf", asOf == null ? null : Timestamp.from(asOf))
                        .param("rules", rules)
                        .param("now", Timestamp.from(now))
                        .param("lines", report.lines())
                        .update()
                > 0;
    }

    void explain(int id, String reason) {
        sql.sql("update dossier.batch set reason = :reason, state = 'RECEIVED', finished_at = null where id = :id")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    void keepRejected(int batch, byte[] csv) {
        sql.sql("""
                insert into dossier.rejected (batch, csv) values (:batch, :csv)
                on conflict (batch) do update set csv = excluded.csv
                """).param("batch", batch).param("csv", csv).update();
    }

    Optional<byte[]> rejected(int batch) {
        return sql.sql("select csv from dossier.rejected where batch = :batch")
                .param("batch", batch)
                .query(byte[].class)
                .optional();
    }

    private static Source source(ResultSet row, int number) throws SQLException {
        return new Source(row.getString("code"), row.getString("name"), row.getString("mapping"));
    }

    private Batch batch(ResultSet row, int number) throws SQLException {
        var report = row.getString("report");
        return new Batch(
                row.getInt("id"),
                row.getObject("request", UUID.class),
                row.getString("source"),
                row.getString("file"),
                new Sha256(row.getString("sha256")),
                row.getLong("size"),
                BatchState.valueOf(row.getString("state")),
                row.getBoolean("trial"),
                row.getString("control"),
                row.getString("reason"),
                instant(row.getTimestamp("as_of")),
                row.getString("rules"),
                row.getLong("lines_read"),
                report == null ? BatchReport.empty() : json.readValue(report, BatchReport.class),
                row.getTimestamp("taken_at").toInstant(),
                row.getString("taken_by_name"),
                instant(row.getTimestamp("finished_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
