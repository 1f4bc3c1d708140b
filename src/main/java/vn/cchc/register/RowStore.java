package vn.cchc.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;

/** Rows as they are, every version they had, and what is kept beside them. */
@Repository
class RowStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final int BATCH = 1_000;

    /**
     * A row as it shall be.
     *
     * @param request of the form that made it; the row's own identity where there was none
     * @param what happened to it; null when only what is beside it is made anew
     */
    record Written(Row row, UUID request, Projection beside, RowVersion.@Nullable What what, String reason) {}

    private final JdbcClient sql;
    private final JsonMapper json;

    RowStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<Row> find(UUID id) {
        return sql.sql("""
                -- one entry
                select e.id, e.register, e.owner, e.state, e.draft, e.withdrawn, e.revision, e.definition, e.vals, e.changed_at,
                    e.changed_by_name
                from register.entry e
                where e.id = :id
                """).param("id", id).query(this::row).optional();
    }

    /** Whoever else is about to write the row waits until this transaction is over. */
    Optional<Row> lock(UUID id) {
        return sql.sql("""
                -- one entry, held
                select e.id, e.register, e.owner, e.state, e.draft, e.withdrawn, e.revision, e.definition, e.vals, e.changed_at,
                    e.changed_by_name
                from register.entry e
                where e.id = :id
                for update
                """).param("id", id).query(this::row).optional();
    }

    Optional<Row> byRequest(UUID request) {
        return sql.sql("""
                -- the entry that a form made
                select e.id, e.register, e.owner, e.state, e.draft, e.withdrawn, e.revision, e.definition, e.vals, e.changed_at,
                    e.changed_by_name
                from register.entry e
                where e.request = :request
                """).param("request", request).query(this::row).optional();
    }

    /** The living row with this key, if it is not the given one. */
    Optional<Row> sameKey(String register, String key, UUID except) {
        return sql.sql("""
                -- the living entry with the key
                select e.id, e.register, e.owner, e.state, e.draft, e.withdrawn, e.revision, e.definition, e.vals, e.changed_at,
                    e.changed_by_name
                from register.entry e
                where e.register = :register and md5(e.key) = md5(:key) and not e.withdrawn and e.id <> :except
                """)
                .param("register", register)
                .param("key", key)
                .param("except", except)
                .query(this::row)
                .optional();
    }

    /** The living rows with these keys, by key, held until this transaction is over. */
    Map<String, Row> living(String register, Collection<String> keys) {
        var living = new HashMap<String, Row>();
        sql.sql("""
                -- one living entry per key, held
                select e.id, e.register, e.owner, e.state, e.draft, e.withdrawn, e.revision, e.definition, e.vals, e.changed_at,
                    e.changed_by_name, e.key
                from register.entry e
                where e.register = :register and not e.withdrawn
                    and md5(e.key) in (select md5(given) from unnest(:keys) given)
                order by e.id
                for update
                """)
                .param("register", register)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> living.put(row.getString("key"), row(row, number)))
                .list();
        return living;
    }

    /**
     * Writes rows, new and changed alike, with all that is kept beside them, in a few statements however many they are.
     *
     * @throws org.springframework.dao.DuplicateKeyException naming {@code entry_key_once} when a key is taken
     */
    void save(List<Written> rows, Actor actor) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            var batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            saveEntries(batch);
            saveVersions(batch, actor);
            saveBeside(batch);
            if (from == 0 && rows.size() > BATCH) {
                // A table known as empty makes the checks of a large import read it from end to end for every row.
                sql.sql("analyze register.entry").update();
            }
        }
    }

    private void saveEntries(List<Written> rows) {
        sql.sql("""
                -- one entry per row, as it is from now on
                insert into register.entry (id, register, owner, request, key, day, state, draft, withdrawn, revision, definition,
                    vals, sorts, searchable, changed_at, changed_by_name)
                select id, register, owner, request, key, day, state, draft, withdrawn, revision, definition, vals, sorts,
                    public.plain(searchable), changed_at, changed_by_name
                from jsonb_to_recordset(cast(:rows as jsonb)) as given (id uuid, register text, owner uuid, request uuid, key text,
                    day date, state text, draft boolean, withdrawn boolean, revision integer, definition text, vals jsonb,
                    sorts jsonb, searchable text, changed_at timestamptz, changed_by_name text)
                on conflict (id) do update
                set key = excluded.key, day = excluded.day, state = excluded.state, draft = excluded.draft,
                    withdrawn = excluded.withdrawn, revision = excluded.revision, definition = excluded.definition,
                    vals = excluded.vals, sorts = excluded.sorts, searchable = excluded.searchable,
                    changed_at = excluded.changed_at, changed_by_name = excluded.changed_by_name
                """).param("rows", json(rows, RowStore::entry)).update();
    }

    private void saveVersions(List<Written> rows, Actor actor) {
        var changes = rows.stream().filter(row -> row.what() != null).toList();
        sql.sql("""
                -- one row per change
                insert into register.entry_version (entry, revision, what, reason, state, definition, vals, at, by, by_name)
                select id, revision, what, reason, state, definition, vals, changed_at, :by, changed_by_name
                from jsonb_to_recordset(cast(:rows as jsonb)) as given (id uuid, revision integer, what text, reason text, state text,
                    definition text, vals jsonb, changed_at timestamptz, changed_by_name text)
                """)
                .param("rows", json(changes, RowStore::entry))
                .param("by", actor.id())
                .update();
    }

    private void saveBeside(List<Written> rows) {
        var ids = rows.stream().map(row -> row.row().id()).toArray(UUID[]::new);
        sql.sql("delete from register.counting where entry = any(:ids)")
                .param("ids", ids)
                .update();
        sql.sql("delete from register.due where entry = any(:ids)")
                .param("ids", ids)
                .update();
        sql.sql("""
                -- one row per entry and figure it counts towards
                insert into register.counting (entry, indicator, organisation, kind, since, until, amount, of_amount, item)
                select entry, indicator, organisation, kind, since, until, amount, of_amount, item
                from jsonb_to_recordset(cast(:rows as jsonb)) as given (entry uuid, indicator text, organisation uuid, kind text,
                    since date, until date, amount numeric, of_amount numeric, item text)
                """)
                .param(
                        "rows",
                        json.writeValueAsString(
                                rows.stream().flatMap(RowStore::counting).toList()))
                .update();
        sql.sql("""
                -- one row per entry and thing still to be done
                insert into register.due (entry, deadline, register, owner, day, remind_from)
                select entry, deadline, register, owner, day, remind_from
                from jsonb_to_recordset(cast(:rows as jsonb)) as given (entry uuid, deadline text, register text, owner uuid,
                    day date, remind_from date)
                """)
                .param(
                        "rows",
                        json.writeValueAsString(
                                rows.stream().flatMap(RowStore::due).toList()))
                .update();
    }

    private String json(List<Written> rows, Function<Written, Map<String, @Nullable Object>> as) {
        return json.writeValueAsString(rows.stream().map(as).toList());
    }

    private static Map<String, @Nullable Object> entry(Written written) {
        var row = written.row();
        var beside = written.beside();
        var entry = new HashMap<String, @Nullable Object>();
        entry.put("id", row.id());
        entry.put("register", row.register());
        entry.put("owner", row.owner().value());
        entry.put("request", written.request());
        entry.put("key", beside.key());
        entry.put("day", beside.day().toString());
        entry.put("state", row.state());
        entry.put("draft", row.draft());
        entry.put("withdrawn", row.withdrawn());
        entry.put("revision", row.revision());
        entry.put("definition", row.definition());
        entry.put("vals", row.values().byField());
        entry.put("sorts", beside.sorts());
        entry.put("searchable", beside.searchable());
        entry.put("changed_at", row.changedAt().toString());
        entry.put("changed_by_name", row.changedBy());
        entry.put("what", written.what());
        entry.put("reason", written.reason());
        return entry;
    }

    private static Stream<Map<String, @Nullable Object>> counting(Written written) {
        return written.beside().counting().stream().map(one -> {
            var counting = new HashMap<String, @Nullable Object>();
            counting.put("entry", written.row().id());
            counting.put("indicator", one.indicator());
            counting.put("organisation", one.organisation().value());
            counting.put("kind", one.kind());
            counting.put("since", one.since().toString());
            counting.put("until", text(one.until()));
            counting.put("amount", one.amount());
            counting.put("of_amount", one.of());
            counting.put("item", one.item());
            return counting;
        });
    }

    private static Stream<Map<String, @Nullable Object>> due(Written written) {
        var row = written.row();
        return written.beside().due().stream()
                .map(one -> Map.of(
                        "entry", row.id(),
                        "deadline", one.deadline(),
                        "register", row.register(),
                        "owner", row.owner().value(),
                        "day", one.day().toString(),
                        "remind_from", one.remindFrom().toString()));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** Everything the row ever was, the newest first. */
    List<RowVersion> history(UUID entry) {
        return sql.sql("""
                -- one row per change of the entry
                select revision, what, reason, state, definition, vals, at, by_name
                from register.entry_version
                where entry = :entry
                order by revision desc
                """)
                .param("entry", entry)
                .query((row, _) -> new RowVersion(
                        row.getInt("revision"),
                        RowVersion.What.valueOf(row.getString("what")),
                        row.getString("reason"),
                        row.getString("state"),
                        row.getString("definition"),
                        values(row),
                        instant(row, "at"),
                        row.getString("by_name")))
                .list();
    }

    Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("register"),
                new OrganisationId(row.getObject("owner", UUID.class)),
                row.getString("state"),
                row.getBoolean("draft"),
                row.getBoolean("withdrawn"),
                row.getInt("revision"),
                row.getString("definition"),
                values(row),
                instant(row, "changed_at"),
                row.getString("changed_by_name"));
    }

    private Values values(ResultSet row) throws SQLException {
        return Values.of(json.readValue(row.getString("vals"), TEXTS));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
