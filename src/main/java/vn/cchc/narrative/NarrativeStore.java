package vn.cchc.narrative;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.prose.Written;

/** Texts and their versions, and what happened to sections; rows are inserted, never updated. */
@Repository
class NarrativeStore {

    private static final TypeReference<List<Written>> PARAGRAPHS = new TypeReference<>() {};
    private static final String COLUMNS =
            "obligation, section, revision, paragraphs, origin, saved_by, saved_name, saved_at";

    private final JdbcClient sql;
    private final JsonMapper json;

    NarrativeStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Saves may run side by side; handing in and freezing wait for them and shut them out. Ends with the transaction. */
    void lock(UUID obligation, boolean alone) {
        sql.sql(alone ? "select pg_advisory_xact_lock(:key)" : "select pg_advisory_xact_lock_shared(:key)")
                .param(
                        "key",
                        obligation.getMostSignificantBits() ^ Long.rotateLeft(obligation.getLeastSignificantBits(), 7))
                .query((row, number) -> number)
                .list();
    }

    /** @return false when the newest save of this section is not {@code text.revision() - 1} */
    boolean insert(Text text) {
        return sql.sql("""
                -- one row per save of a section
                insert into narrative.text (obligation, section, revision, paragraphs, origin, saved_by, saved_name, saved_at)
                select :obligation, :section, :revision, cast(:paragraphs as jsonb), :origin, :by, :name, :at
                 where :revision = 1 + coalesce((select max(known.revision) from narrative.text known
                                                  where known.obligation = :obligation and known.section = :section), 0)
                on conflict do nothing
                """)
                        .param("obligation", text.obligation())
                        .param("section", text.section())
                        .param("revision", text.revision())
                        .param("paragraphs", json.writeValueAsString(text.paragraphs()))
                        .param("origin", text.origin().name())
                        .param("by", text.savedById())
                        .param("name", text.savedBy())
                        .param("at", Timestamp.from(text.savedAt()))
                        .update()
                == 1;
    }

    /** The newest text of every section of these reports; sections never written are absent. */
    Map<UUID, Map<String, Text>> newest(Collection<UUID> obligations) {
        var found = new HashMap<UUID, Map<String, Text>>();
        sql.sql("""
                -- one row per section: its newest save
                select distinct on (obligation, section) obligation, section, revision, paragraphs, origin, saved_by,
                       saved_name, saved_at
                  from narrative.text where obligation = any(:obligations)
                 order by obligation, section, revision desc
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query(this::text)
                .list()
                .forEach(text -> found.computeIfAbsent(text.obligation(), any -> new HashMap<>())
                        .put(text.section(), text));
        return found;
    }

    Map<String, Text> newest(UUID obligation) {
        return newest(List.of(obligation)).getOrDefault(obligation, Map.of());
    }

    Text newest(UUID obligation, String section) {
        return sql.sql("select " + COLUMNS + """
                  -- at most one row: the newest save of the section
                  from narrative.text where obligation = :obligation and section = :section
                 order by revision desc limit 1
                """)
                .param("obligation", obligation)
                .param("section", section)
                .query(this::text)
                .optional()
                .orElseGet(() -> Text.none(obligation, section));
    }

    Optional<Text> revision(UUID obligation, String section, int revision) {
        return sql.sql("select " + COLUMNS + """
                  -- at most one row: that save of the section
                  from narrative.text where obligation = :obligation and section = :section and revision = :revision
                """)
                .param("obligation", obligation)
                .param("section", section)
                .param("revision", revision)
                .query(this::text)
                .optional();
    }

    /** Newest first. */
    List<Text> versions(UUID obligation, String section, int most) {
        return sql.sql("select " + COLUMNS + """
                  -- one row per save of the section
                  from narrative.text where obligation = :obligation and section = :section
                 order by revision desc limit :most
                """)
                .param("obligation", obligation)
                .param("section", section)
                .param("most", most)
                .query(this::text)
                .list();
    }

    private Text text(ResultSet row, int number) throws SQLException {
        return new Text(
                row.getObject("obligation", UUID.class),
                row.getString("section"),
                row.getInt("revision"),
                json.readValue(row.getString("paragraphs"), PARAGRAPHS),
                Text.Origin.valueOf(row.getString("origin")),
                row.getObject("saved_by", UUID.class),
                row.getString("saved_name"),
                row.getTimestamp("saved_at").toInstant());
    }

    void insert(UUID obligation, String section, Handover step, UUID by) {
        sql.sql("""
                -- one row per step of a section
                insert into narrative.handover (obligation, section, number, what, revision, reason, done_by, done_name, done_at)
                values (:obligation, :section, :number, :what, :revision, :reason, :by, :name, :at)
                """)
                .param("obligation", obligation)
                .param("section", section)
                .param("number", step.number())
                .param("what", step.what().name())
                .param("revision", step.revision())
                .param("reason", step.reason())
                .param("by", by)
                .param("name", step.by())
                .param("at", Timestamp.from(step.at()))
                .update();
    }

    /** The newest step of every section of these reports. */
    Map<UUID, Map<String, Handover>> handovers(Collection<UUID> obligations) {
        var found = new HashMap<UUID, Map<String, Handover>>();
        sql.sql("""
                -- one row per section that ever changed hands: its newest step
                select distinct on (obligation, section) obligation, section, number, what, revision, reason, done_name, done_at
                  from narrative.handover where obligation = any(:obligations)
                 order by obligation, section, number desc
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query((row, number) -> found.computeIfAbsent(
                                row.getObject("obligation", UUID.class), any -> new HashMap<>())
                        .put(row.getString("section"), handover(row)))
                .list();
        return found;
    }

    /** A signed report is closed, one that was opened again is not. */
    void insert(UUID obligation, boolean closed, UUID by, Timestamp at) {
        sql.sql("""
                -- one row per closing or opening
                insert into narrative.closing (obligation, number, closed, done_by, done_at)
                select :obligation, 1 + coalesce(max(number), 0), :closed, :by, :at
                  from narrative.closing where obligation = :obligation
                """)
                .param("obligation", obligation)
                .param("closed", closed)
                .param("by", by)
                .param("at", at)
                .update();
    }

    Set<UUID> closedAmong(Collection<UUID> obligations) {
        return new HashSet<>(sql.sql("""
                -- one row per report whose newest word is that it is closed
                with newest as (
                    select distinct on (obligation) obligation, closed from narrative.closing
                     where obligation = any(:obligations) order by obligation, number desc)
                select obligation from newest where closed
                """)
                .param("obligations", obligations.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("obligation", UUID.class))
                .list());
    }

    private static Handover handover(ResultSet row) throws SQLException {
        return new Handover(
                row.getInt("number"),
                Handover.What.valueOf(row.getString("what")),
                row.getInt("revision"),
                row.getString("reason"),
                row.getString("done_name"),
                row.getTimestamp("done_at").toInstant());
    }
}
