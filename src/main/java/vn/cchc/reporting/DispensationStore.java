package vn.cchc.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Uuids;

/** Exceptions, settlements and closings: dispensations with a reason, inserted and never updated. */
@Repository
class DispensationStore {

    private final JdbcClient sql;

    DispensationStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Grace grace, Actor actor) {
        sql.sql("""
                insert into reporting.grace (id, obligation, kind, until, reason, granted_by, granted_name, granted_at)
                values (:id, :obligation, :kind, :until, :reason, :by, :name, :at)
                """)
                .param("id", Uuids.next())
                .param("obligation", grace.obligation())
                .param("kind", grace.kind().name())
                .param("until", grace.until())
                .param("reason", grace.reason())
                .param("by", actor.id())
                .param("name", grace.grantedBy())
                .param("at", grace.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(Settlement settlement, Actor actor) {
        var successor = settlement.successor();
        sql.sql("""
                insert into reporting.settlement
                       (id, obligation, kind, successor, reason, decided_by, decided_name, decided_at)
                values (:id, :obligation, :kind, :successor, :reason, :by, :name, :at)
                """)
                .param("id", Uuids.next())
                .param("obligation", settlement.obligation())
                .param("kind", settlement.kind().name())
                .param("successor", successor == null ? null : successor.value())
                .param("reason", settlement.reason())
                .param("by", actor.id())
                .param("name", settlement.decidedBy())
                .param("at", settlement.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void close(UUID report, boolean closed, String reason, Actor actor, Instant at) {
        sql.sql("""
                insert into reporting.closing (id, report, closed, reason, decided_by, decided_name, decided_at)
                values (:id, :report, :closed, :reason, :by, :name, :at)
                """)
                .param("id", Uuids.next())
                .param("report", report)
                .param("closed", closed)
                .param("reason", reason)
                .param("by", actor.id())
                .param("name", actor.displayName())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean closed(UUID report) {
        return sql.sql("""
                -- at most one row: the newest decision
                select closed from reporting.closing where report = :report order by decided_at desc, id desc limit 1
                """)
                .param("report", report)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Few have any: asked before what they are. */
    boolean isAny(UUID obligation) {
        return sql.sql("""
                select exists (select from reporting.grace where obligation = :obligation)
                    or exists (select from reporting.settlement where obligation = :obligation)
                """).param("obligation", obligation).query(Boolean.class).single();
    }

    List<Grace> graces(Collection<UUID> obligations) {
        return obligations.isEmpty()
                ? List.of()
                : sql.sql("""
                        -- one row per obligation and kind: the newest decision
                        select distinct on (obligation, kind)
                               obligation, kind, until, reason, granted_name, granted_at
                          from reporting.grace where obligation = any(:obligations)
                         order by obligation, kind, granted_at desc, id desc
                        """)
                        .param("obligations", obligations.toArray(UUID[]::new))
                        .query(DispensationStore::grace)
                        .list();
    }

    /** All that were ever granted, newest first. */
    List<Grace> allGraces(Collection<UUID> obligations) {
        return obligations.isEmpty()
                ? List.of()
                : sql.sql("""
                        -- one row per decision
                        select obligation, kind, until, reason, granted_name, granted_at
                          from reporting.grace where obligation = any(:obligations)
                         order by granted_at desc, id desc
                        """)
                        .param("obligations", obligations.toArray(UUID[]::new))
                        .query(DispensationStore::grace)
                        .list();
    }

    List<Settlement> settlements(Collection<UUID> obligations) {
        return obligations.isEmpty()
                ? List.of()
                : sql.sql("""
                        -- one row per obligation: the newest decision
                        select distinct on (obligation)
                               obligation, kind, successor, reason, decided_name, decided_at
                          from reporting.settlement where obligation = any(:obligations)
                         order by obligation, decided_at desc, id desc
                        """)
                        .param("obligations", obligations.toArray(UUID[]::new))
                        .query(DispensationStore::settlement)
                        .list();
    }

    private static Grace grace(ResultSet row, int number) throws SQLException {
        return new Grace(
                row.getObject("obligation", UUID.class),
                Grace.Kind.valueOf(row.getString("kind")),
                row.getObject("until", LocalDate.class),
                row.getString("reason"),
                row.getString("granted_name"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant());
    }

    private static Settlement settlement(ResultSet row, int number) throws SQLException {
        var successor = row.getObject("successor", UUID.class);
        return new Settlement(
                row.getObject("obligation", UUID.class),
                Settlement.Kind.valueOf(row.getString("kind")),
                successor == null ? null : new OrganisationId(successor),
                row.getString("reason"),
                row.getString("decided_name"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
