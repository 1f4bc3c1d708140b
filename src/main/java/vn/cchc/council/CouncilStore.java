package vn.cchc.council;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;

/** Who sits, and when. */
@Repository
class CouncilStore {

    private final JdbcClient sql;

    CouncilStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One change of a round's council at a time; ends with the transaction. */
    void lock(UUID round) {
        sql.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ~(round.getMostSignificantBits() ^ round.getLeastSignificantBits()))
                .query((row, number) -> number)
                .list();
    }

    void insert(Establishment one, Actor actor, Instant at) {
        sql.sql("""
                insert into council.establishment (round, revision, number, decided_on, issuer, quorum, tie, secret,
                    made_by, made_at)
                values (:round, :revision, :number, :decidedOn, :issuer, :quorum, :tie, :secret, :by, :at)
                """)
                .param("round", one.round())
                .param("revision", one.revision())
                .param("number", one.number())
                .param("decidedOn", Date.valueOf(one.decidedOn()))
                .param("issuer", one.issuer())
                .param("quorum", one.rules().quorum().toString())
                .param("tie", one.rules().tie().name())
                .param("secret", one.rules().secret())
                .param("by", actor.id())
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Establishment> establishment(UUID round) {
        return sql.sql("""
                select round, revision, number, decided_on, issuer, quorum, tie, secret
                from council.establishment where round = :round order by revision desc limit 1
                """)
                .param("round", round)
                .query((row, number) -> new Establishment(
                        round,
                        row.getInt("revision"),
                        row.getString("number"),
                        row.getObject("decided_on", LocalDate.class),
                        row.getString("issuer"),
                        rules(row)))
                .optional();
    }

    private static Rules rules(ResultSet row) throws SQLException {
        return new Rules(
                Exact.parse(row.getString("quorum")),
                Rules.Tie.valueOf(row.getString("tie")),
                row.getBoolean("secret"));
    }

    void insert(CouncilMember member, Actor actor, Instant at) {
        sql.sql("""
                insert into council.member (id, round, account, name, position, organisation, duty, seated_by, seated_at)
                values (:id, :round, :account, :name, :position, :organisation, :duty, :by, :at)
                """)
                .param("id", member.id())
                .param("round", member.round())
                .param("account", member.account())
                .param("name", member.name())
                .param("position", member.position())
                .param("organisation", member.organisation().value())
                .param("duty", member.duty().name())
                .param("by", actor.id())
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean depart(UUID member, String reason, Actor actor, Instant at) {
        return sql.sql("""
                insert into council.departure (member, reason, departed_by, departed_at)
                values (:member, :reason, :by, :at) on conflict do nothing
                """)
                        .param("member", member)
                        .param("reason", reason)
                        .param("by", actor.id())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Everybody who ever sat, chair first. */
    List<CouncilMember> members(UUID round) {
        return sql.sql("""
                select m.id, m.round, m.account, m.name, m.position, m.organisation, m.duty, d.reason
                from council.member m left join council.departure d on d.member = m.id
                where m.round = :round
                order by array_position(array['CHAIR', 'DEPUTY', 'MEMBER', 'SECRETARY'], m.duty), m.seated_at, m.id
                """)
                .param("round", round)
                .query((row, number) -> new CouncilMember(
                        row.getObject("id", UUID.class),
                        round,
                        row.getObject("account", UUID.class),
                        row.getString("name"),
                        row.getString("position"),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        Duty.valueOf(row.getString("duty")),
                        row.getString("reason")))
                .list();
    }

    /** Rounds on whose council this account sits now. */
    List<UUID> roundsOf(UUID account) {
        return sql.sql("""
                select distinct m.round from council.member m
                where m.account = :account and not exists (select from council.departure d where d.member = m.id)
                """)
                .param("account", account)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void insert(Sitting sitting, Actor actor) {
        sql.sql("""
                insert into council.sitting (id, round, number, held_on, place, secret, quorum, tie, opened_by,
                    opened_name, opened_at)
                values (:id, :round, :number, :heldOn, :place, :secret, :quorum, :tie, :by, :name, :at)
                """)
                .param("id", sitting.id())
                .param("round", sitting.round())
                .param("number", sitting.number())
                .param("heldOn", Date.valueOf(sitting.heldOn()))
                .param("place", sitting.place())
                .param("secret", sitting.rules().secret())
                .param("quorum", sitting.rules().quorum().toString())
                .param("tie", sitting.rules().tie().name())
                .param("by", actor.id())
                .param("name", sitting.openedBy())
                .param("at", Timestamp.from(sitting.openedAt()))
                .update();
    }

    private static final String SELECT_SITTING = """
            select s.id, s.round, s.number, s.held_on, s.place, s.secret, s.quorum, s.tie, s.opened_name, s.opened_at,
                c.sha256, c.closed_name, c.closed_at
            from council.sitting s left join council.closure c on c.sitting = s.id
            """;

    List<Sitting> sittings(UUID round) {
        return sql.sql(SELECT_SITTING + " where s.round = :round order by s.number")
                .param("round", round)
                .query(CouncilStore::sitting)
                .list();
    }

    Optional<Sitting> sitting(UUID id) {
        return sql.sql(SELECT_SITTING + " where s.id = :id")
                .param("id", id)
                .query(CouncilStore::sitting)
                .optional();
    }

    private static Sitting sitting(ResultSet row, int number) throws SQLException {
        var closed = row.getTimestamp("closed_at");
        return new Sitting(
                row.getObject("id", UUID.class),
                row.getObject("round", UUID.class),
                row.getInt("number"),
                row.getObject("held_on", LocalDate.class),
                row.getString("place"),
                rules(row),
                row.getString("opened_name"),
                row.getTimestamp("opened_at").toInstant(),
                closed == null
                        ? null
                        : new Sitting.Closure(
                                new Sha256(row.getString("sha256")), row.getString("closed_name"), closed.toInstant()));
    }

    void attend(UUID sitting, UUID member, Sitting.Manner manner, Actor actor, Instant at) {
        sql.sql("""
                insert into council.attendance (sitting, member, revision, manner, recorded_by, recorded_at)
                select :sitting, :member, coalesce(max(revision), 0) + 1, :manner, :by, :at
                from council.attendance where sitting = :sitting and member = :member
                """)
                .param("sitting", sitting)
                .param("member", member)
                .param("manner", manner.name())
                .param("by", actor.id())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** By member; who was never recorded is not in it. */
    Map<UUID, Sitting.Manner> attendance(UUID sitting) {
        var found = new HashMap<UUID, Sitting.Manner>();
        sql.sql("""
                -- one row per member: how they take part, as last recorded
                select distinct on (member) member, manner from council.attendance
                where sitting = :sitting order by member, revision desc
                """)
                .param("sitting", sitting)
                .query((row, number) ->
                        Map.entry(row.getObject("member", UUID.class), Sitting.Manner.valueOf(row.getString("manner"))))
                .list()
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /** @return false when it was closed already */
    boolean close(UUID sitting, String minutes, Sha256 sha256, Actor actor, Instant at) {
        return sql.sql("""
                insert into council.closure (sitting, minutes, sha256, closed_by, closed_name, closed_at)
                values (:sitting, :minutes, :sha256, :by, :name, :at) on conflict do nothing
                """)
                        .param("sitting", sitting)
                        .param("minutes", minutes)
                        .param("sha256", sha256.hex())
                        .param("by", actor.id())
                        .param("name", actor.displayName())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<String> minutes(UUID sitting) {
        return sql.sql("select minutes from council.closure where sitting = :sitting")
                .param("sitting", sitting)
                .query(String.class)
                .optional();
    }
}
