package vn.cchc.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Problem;

/** Proposals and what was decided about them. */
@Repository
class ProposalStore {

    private static final String SELECT = """
            -- one row per proposal, with its decision where there is one
            select p.id, p.operation, p.effective, p.legal_basis, p.proposer, p.proposed_by, p.proposed_at,
                   d.outcome, d.decider, d.decided_by, d.decided_at, d.reason
            from organisation.proposal p left join organisation.decision d on d.proposal = p.id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProposalStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Proposal proposal) {
        jdbc.sql("""
                        -- one row per proposal
                        insert into organisation.proposal (id, operation, effective, legal_basis, proposer, proposed_by, proposed_at)
                        values (:id, cast(:operation as jsonb), :effective, :basis, :proposer, :by, :at)
                        """)
                .param("id", proposal.id())
                .param("operation", json.writerFor(Operation.class).writeValueAsString(proposal.operation()))
                .param("effective", proposal.effective())
                .param("basis", proposal.legalBasis())
                .param("proposer", proposal.proposer())
                .param("by", proposal.proposedBy())
                .param("at", Timestamp.from(proposal.proposedAt()))
                .update();
    }

    /** @throws Problem {@code organisation.changed-meanwhile} when somebody else decided first */
    void decide(Proposal proposal, Proposal.Decision decision) {
        int added = jdbc.sql("""
                        -- one row per decided proposal
                        insert into organisation.decision (proposal, outcome, decider, decided_by, decided_at, reason)
                        values (:proposal, :outcome, :decider, :by, :at, :reason)
                        on conflict do nothing
                        """)
                .param("proposal", proposal.id())
                .param("outcome", decision.outcome().name())
                .param("decider", decision.decider())
                .param("by", decision.decidedBy())
                .param("at", Timestamp.from(decision.decidedAt()))
                .param("reason", decision.reason())
                .update();
        if (added == 0) {
            throw Problem.conflict("organisation.changed-meanwhile");
        }
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    /** Those that wait first, then the newest. */
    List<Proposal> list(int limit) {
        return jdbc.sql(SELECT + "order by d.proposal is not null, p.proposed_at desc limit :limit")
                .param("limit", limit)
                .query(this::proposal)
                .list();
    }

    private Proposal proposal(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("operation"), Operation.class),
                row.getObject("effective", LocalDate.class),
                row.getString("legal_basis"),
                row.getObject("proposer", UUID.class),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                decision(row));
    }

    private static Proposal.@Nullable Decision decision(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return outcome == null
                ? null
                : new Proposal.Decision(
                        Proposal.Outcome.valueOf(outcome),
                        row.getObject("decider", UUID.class),
                        row.getString("decided_by"),
                        row.getTimestamp("decided_at").toInstant(),
                        row.getString("reason"));
    }
}
