package vn.cchc.council;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.appraisal.StoredAnswer;
import vn.cchc.kernel.Actor;

/** Disputed criteria, votes on them, decisions. */
@Repository
class AgendaStore {

    private static final String SELECT = """
            -- one row per item, with how it was taken off or decided
            select i.id, i.round, i.assessment, i.criterion, i.origin, i.note, i.added_name, i.added_at,
                w.reason as withdrawal, w.withdrawn_name, w.withdrawn_at, w.by_agency,
                d.sitting, d.choice, d.inputs, d.not_applicable, d.reason, d.keep_votes, d.agency_votes, d.other_votes,
                d.entitled, d.stood_aside, d.tie_broken_by, d.decided_name, d.decided_at
            from council.item i
            left join council.item_withdrawal w on w.item = i.id
            left join council.decision d on d.item = i.id
            """;

    private final JdbcClient sql;
    private final StoredAnswer answers;

    AgendaStore(JdbcClient sql, StoredAnswer answers) {
        this.sql = sql;
        this.answers = answers;
    }

    void insert(Item item, Actor actor) {
        sql.sql("""
                insert into council.item (id, round, assessment, criterion, origin, note, added_by, added_name, added_at)
                values (:id, :round, :assessment, :criterion, :origin, :note, :by, :name, :at)
                """)
                .param("id", item.id())
                .param("round", item.round())
                .param("assessment", item.assessment())
                .param("criterion", item.criterion())
                .param("origin", item.origin().name())
                .param("note", item.note())
                .param("by", actor.id())
                .param("name", item.addedBy())
                .param("at", Timestamp.from(item.addedAt()))
                .update();
    }

    void withdraw(UUID item, Item.Withdrawal withdrawal, Actor actor) {
        sql.sql("""
                insert into council.item_withdrawal (item, reason, withdrawn_by, withdrawn_name, withdrawn_at, by_agency)
                values (:item, :reason, :by, :name, :at, :byAgency)
                """)
                .param("item", item)
                .param("reason", withdrawal.reason())
                .param("by", actor.id())
                .param("name", withdrawal.by())
                .param("at", Timestamp.from(withdrawal.at()))
                .param("byAgency", withdrawal.byAgency())
                .update();
    }

    Optional<Item> find(UUID id) {
        return sql.sql(SELECT + " where i.id = :id")
                .param("id", id)
                .query(this::item)
                .optional();
    }

    List<Item> ofRound(UUID round) {
        return sql.sql(SELECT + " where i.round = :round order by i.added_at, i.id")
                .param("round", round)
                .query(this::item)
                .list();
    }

    List<Item> of(UUID assessment) {
        return sql.sql(SELECT + " where i.assessment = :assessment order by i.added_at, i.id")
                .param("assessment", assessment)
                .query(this::item)
                .list();
    }

    private Item item(ResultSet row, int number) throws SQLException {
        var withdrawn = row.getTimestamp("withdrawn_at");
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("round", UUID.class),
                row.getObject("assessment", UUID.class),
                row.getString("criterion"),
                Item.Origin.valueOf(row.getString("origin")),
                row.getString("note"),
                row.getString("added_name"),
                row.getTimestamp("added_at").toInstant(),
                withdrawn == null
                        ? null
                        : new Item.Withdrawal(
                                row.getString("withdrawal"),
                                row.getString("withdrawn_name"),
                                withdrawn.toInstant(),
                                row.getBoolean("by_agency")),
                decision(row));
    }

    private Item.@Nullable Decision decision(ResultSet row) throws SQLException {
        var decided = row.getTimestamp("decided_at");
        if (decided == null) {
            return null;
        }
        return new Item.Decision(
                row.getObject("sitting", UUID.class),
                Choice.valueOf(row.getString("choice")),
                answers.read(row, "inputs", "not_applicable"),
                row.getString("reason"),
                row.getInt("keep_votes"),
                row.getInt("agency_votes"),
                row.getInt("other_votes"),
                row.getInt("entitled"),
                row.getInt("stood_aside"),
                row.getString("tie_broken_by"),
                row.getString("decided_name"),
                decided.toInstant());
    }

    /** @return false when it was decided already */
    boolean insert(UUID item, Item.Decision decision, Actor actor) {
        return sql.sql("""
                insert into council.decision (item, sitting, choice, inputs, not_applicable, reason, keep_votes,
                    agency_votes, other_votes, entitled, stood_aside, tie_broken_by, decided_by, decided_name, decided_at)
                values (:item, :sitting, :choice, cast(:inputs as jsonb), :not, :reason, :keep,
                    :agency, :other, :entitled, :aside, :tie, :by, :name, :at)
                on conflict do nothing
                """)
                        .param("item", item)
                        .param("sitting", decision.sitting())
                        .param("choice", decision.choice().name())
                        .param("inputs", answers.inputs(decision.answer()))
                        .param("not", answers.notApplicable(decision.answer()))
                        .param("reason", decision.reason())
                        .param("keep", decision.keepVotes())
                        .param("agency", decision.agencyVotes())
                        .param("other", decision.otherVotes())
                        .param("entitled", decision.entitled())
                        .param("aside", decision.stoodAside())
                        .param("tie", decision.tieBrokenBy())
                        .param("by", actor.id())
                        .param("name", decision.by())
                        .param("at", Timestamp.from(decision.at()))
                        .update()
                == 1;
    }

    /** @param actor who entered it, which is recorded where it came on paper */
    void insert(Vote vote, Actor actor) {
        var paper = vote.paper();
        sql.sql("""
                insert into council.vote (item, member, revision, sitting, choice, inputs, not_applicable, opinion,
                    written, paper, entered_by, entered_name, cast_at)
                values (:item, :member, :revision, :sitting, :choice, cast(:inputs as jsonb), :not, :opinion,
                    :written, :paper, :by, :name, :at)
                """)
                .param("item", vote.item())
                .param("member", vote.member())
                .param("revision", vote.revision())
                .param("sitting", vote.sitting())
                .param("choice", vote.choice().name())
                .param("inputs", answers.inputs(vote.answer()))
                .param("not", answers.notApplicable(vote.answer()))
                .param("opinion", vote.opinion())
                .param("written", vote.written())
                .param("paper", paper == null ? null : paper.reference())
                .param("by", paper == null ? null : actor.id())
                .param("name", paper == null ? null : paper.enteredBy())
                .param("at", Timestamp.from(vote.at()))
                .update();
    }

    /** The newest vote of each member on each item of a sitting. */
    List<Vote> votes(UUID sitting) {
        return sql.sql("""
                -- one row per item and member: the vote as last cast in this sitting
                select distinct on (item, member) item, member, revision, sitting, choice, inputs, not_applicable,
                    opinion, written, paper, entered_name, cast_at
                from council.vote where sitting = :sitting order by item, member, revision desc
                """)
                .param("sitting", sitting)
                .query((row, number) -> new Vote(
                        row.getObject("item", UUID.class),
                        row.getObject("member", UUID.class),
                        row.getInt("revision"),
                        sitting,
                        Choice.valueOf(row.getString("choice")),
                        answers.read(row, "inputs", "not_applicable"),
                        row.getString("opinion"),
                        row.getBoolean("written"),
                        row.getString("paper") == null
                                ? null
                                : new Vote.Paper(row.getString("paper"), row.getString("entered_name")),
                        row.getTimestamp("cast_at").toInstant()))
                .list();
    }

    int revision(UUID item, UUID member) {
        return sql.sql("select coalesce(max(revision), 0) from council.vote where item = :item and member = :member")
                .param("item", item)
                .param("member", member)
                .query(Integer.class)
                .single();
    }
}
