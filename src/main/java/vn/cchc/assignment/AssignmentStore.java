package vn.cchc.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;

@Repository
class AssignmentStore {

    private static final String SELECT = """
            -- one row per assignment, with how it was taken back if it was
            select a.id, a.round, a.block, a.field, a.criterion, a.assessment, a.appraiser, a.appraiser_name,
                a.department, a.assigned_name, a.assigned_at, r.reason, r.revoked_name, r.revoked_at
            from assignment.assignment a left join assignment.revocation r on r.assignment = a.id
            """;

    private final JdbcClient sql;

    AssignmentStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Assignment assignment, Actor actor) {
        sql.sql("""
                insert into assignment.assignment (id, round, block, field, criterion, assessment, appraiser,
                    appraiser_name, department, assigned_by, assigned_name, assigned_at)
                values (:id, :round, :block, :field, :criterion, :assessment, :appraiser,
                    :appraiserName, :department, :by, :name, :at)
                """)
                .param("id", assignment.id())
                .param("round", assignment.round())
                .param("block", assignment.block())
                .param("field", assignment.field())
                .param("criterion", assignment.criterion())
                .param("assessment", assignment.assessment())
                .param("appraiser", assignment.appraiser())
                .param("appraiserName", assignment.appraiserName())
                .param("department", assignment.department().value())
                .param("by", actor.id())
                .param("name", assignment.assignedBy())
                .param("at", Timestamp.from(assignment.assignedAt()))
                .update();
    }

    /** @return false when it had been taken back already */
    boolean revoke(UUID assignment, String reason, Actor actor, Instant at) {
        return sql.sql("""
                insert into assignment.revocation (assignment, reason, revoked_by, revoked_name, revoked_at)
                values (:assignment, :reason, :by, :name, :at)
                on conflict do nothing
                """)
                        .param("assignment", assignment)
                        .param("reason", reason)
                        .param("by", actor.id())
                        .param("name", actor.displayName())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Assignment> find(UUID id) {
        return sql.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query(AssignmentStore::assignment)
                .optional();
    }

    /** All of a round, also those taken back, oldest first. */
    List<Assignment> ofRound(UUID round) {
        return sql.sql(SELECT + " where a.round = :round order by a.assigned_at, a.id")
                .param("round", round)
                .query(AssignmentStore::assignment)
                .list();
    }

    /** What this person has to appraise now, in all rounds. */
    List<Assignment> holdingOf(UUID appraiser) {
        return sql.sql(SELECT + " where a.appraiser = :appraiser and r.assignment is null order by a.assigned_at, a.id")
                .param("appraiser", appraiser)
                .query(AssignmentStore::assignment)
                .list();
    }

    private static Assignment assignment(ResultSet row, int number) throws SQLException {
        var revoked = row.getTimestamp("revoked_at");
        return new Assignment(
                row.getObject("id", UUID.class),
                row.getObject("round", UUID.class),
                row.getString("block"),
                row.getString("field"),
                row.getString("criterion"),
                row.getObject("assessment", UUID.class),
                row.getObject("appraiser", UUID.class),
                row.getString("appraiser_name"),
                new OrganisationId(row.getObject("department", UUID.class)),
                row.getString("assigned_name"),
                row.getTimestamp("assigned_at").toInstant(),
                revoked == null
                        ? null
                        : new Assignment.Revocation(
                                row.getString("reason"), row.getString("revoked_name"), revoked.toInstant()));
    }
}
