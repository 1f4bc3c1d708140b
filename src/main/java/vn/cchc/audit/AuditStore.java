package vn.cchc.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Sha256;

@Repository
class AuditStore {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String COLUMNS =
            "e.id, e.at, e.actor, e.actor_username, e.actor_name, e.actor_home, e.verb, e.thing, e.organisation, e.details::text as details";

    /** @param entry null when the entry of the seal is gone */
    record Link(Seal seal, @Nullable Entry entry) {}

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Entry entry) {
        jdbc.sql("""
                with entry as (
                    insert into audit.entry (id, at, actor, actor_username, actor_name, actor_home, verb, thing, organisation, details)
                    values (:id, :at, :actor, :username, :name, :home, :verb, :thing, :organisation, :details::json)
                    returning id)
                insert into audit.unsealed (entry) select id from entry
                """)
                .param("id", entry.id())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor())
                .param("username", entry.actorUsername())
                .param("name", entry.actorName())
                .param("home", entry.actorHome(), java.sql.Types.OTHER)
                .param("verb", entry.verb())
                .param("thing", entry.thing())
                .param("organisation", entry.organisation(), java.sql.Types.OTHER)
                .param("details", entry.details())
                .update();
    }

    void add(Seal seal) {
        jdbc.sql("insert into audit.seal (number, entry, hash) values (:number, :entry, :hash)")
                .param("number", seal.number())
                .param("entry", seal.entry())
                .param("hash", seal.hash().hex())
                .update();
    }

    /** Held until the transaction ends; false when another node seals at this moment. */
    boolean lockChain() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('audit.seal'))")
                .query(Boolean.class)
                .single();
    }

    @Nullable
    Seal lastSeal() {
        return jdbc.sql("select number, entry, hash from audit.seal order by number desc limit 1")
                .query(AuditStore::seal)
                .optional()
                .orElse(null);
    }

    /** Takes the oldest entries out of the queue; only committed ones are seen. */
    List<Entry> takeWaiting(int atMost) {
        return jdbc.sql("""
                -- one row per waiting entry, oldest first
                with taken as (
                    delete from audit.unsealed
                    where entry in (select entry from audit.unsealed order by entry limit :atMost)
                    returning entry)
                select %s from audit.entry e join taken on taken.entry = e.id order by e.id
                """.formatted(COLUMNS))
                .param("atMost", atMost)
                .query(AuditStore::entry)
                .list();
    }

    List<Link> links(long after, int atMost) {
        return jdbc.sql("""
                -- one row per seal; its entry gone → null columns
                select s.number, s.entry, s.hash, %s
                from audit.seal s left join audit.entry e on e.id = s.entry
                where s.number > :after order by s.number limit :atMost
                """.formatted(COLUMNS))
                .param("after", after)
                .param("atMost", atMost)
                .query((row, index) ->
                        new Link(seal(row, index), row.getString("id") == null ? null : entry(row, index)))
                .list();
    }

    Optional<UUID> outsideChain() {
        return jdbc.sql("""
                -- the oldest entry that has neither a seal nor a place in the queue
                select e.id from audit.entry e
                where not exists (select from audit.seal s where s.entry = e.id)
                  and not exists (select from audit.unsealed u where u.entry = e.id)
                order by e.id limit 1
                """).query(UUID.class).optional();
    }

    long waiting() {
        return jdbc.sql("select count(*) from audit.unsealed").query(Long.class).single();
    }

    Optional<Entry> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from audit.entry e where e.id = :id")
                .param("id", id)
                .query(AuditStore::entry)
                .optional();
    }

    /** The organisations that occur, found by leaping along the index rather than reading every entry. */
    List<UUID> organisations() {
        return distinct("organisation", "uuid")
                .query((row, index) -> row.getObject(1, UUID.class))
                .list();
    }

    List<String> verbs() {
        return distinct("verb", "text").query((row, index) -> row.getString(1)).list();
    }

    private JdbcClient.StatementSpec distinct(String column, String type) {
        return jdbc.sql("""
                -- one row per value that occurs
                with recursive leap(value) as (
                    (select %1$s from audit.entry where %1$s is not null order by %1$s limit 1)
                    union all
                    select (select e.%1$s from audit.entry e where e.%1$s > leap.value order by e.%1$s limit 1)
                    from leap where leap.value is not null)
                select value::%2$s from leap where value is not null
                """.formatted(column, type));
    }

    /**
     * Newest first.
     *
     * @param visible organisations whose entries the reader may see
     * @param everything also those that concern no organisation
     */
    List<Entry> search(Search search, Collection<UUID> visible, boolean everything, int atMost) {
        return jdbc.sql("""
                -- one row per entry
                select %s from audit.entry e
                where (e.organisation = any(:visible) or (:everything and e.organisation is null))
                  and (:words::text[] is null or e.searchable like all(
                        select '%%' || public.plain(word) || '%%' from unnest(:words::text[]) word))
                  and (:actor::text is null or e.actor_username = :actor)
                  and (:verb::text is null or e.verb = :verb)
                  and (:thing::text is null or e.thing = :thing)
                  and (:organisation::uuid is null or e.organisation = :organisation)
                  and (:from::timestamptz is null or e.at >= :from)
                  and (:to::timestamptz is null or e.at < :to)
                  and (:before::uuid is null or e.id < :before)
                order by e.id desc limit :atMost
                """.formatted(COLUMNS))
                .param("visible", visible.toArray(UUID[]::new))
                .param("everything", everything)
                .param("words", words(search.text()))
                .param("actor", blankToNull(search.actor()))
                .param("verb", blankToNull(search.verb()))
                .param("thing", blankToNull(search.thing()))
                .param("organisation", search.organisation(), java.sql.Types.OTHER)
                .param("from", startOfDay(search.from() == null ? null : search.from()))
                .param("to", startOfDay(search.to() == null ? null : search.to().plusDays(1)))
                .param("before", search.before(), java.sql.Types.OTHER)
                .param("atMost", atMost)
                .query(AuditStore::entry)
                .list();
    }

    private static String @Nullable [] words(@Nullable String text) {
        // A reader's % and _ are characters, not wildcards.
        return text == null || text.isBlank()
                ? null
                : text.strip().replaceAll("([\\\\%_])", "\\\\$1").split("\\s+");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable OffsetDateTime startOfDay(java.time.@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZONE).toOffsetDateTime();
    }

    private static Seal seal(ResultSet row, int index) throws SQLException {
        return new Seal(row.getLong("number"), row.getObject("entry", UUID.class), new Sha256(row.getString("hash")));
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                        .toInstant(),
                row.getObject("actor", UUID.class),
                row.getString("actor_username"),
                row.getString("actor_name"),
                row.getObject("actor_home", UUID.class),
                row.getString("verb"),
                row.getString("thing"),
                row.getObject("organisation", UUID.class),
                row.getString("details"));
    }
}
