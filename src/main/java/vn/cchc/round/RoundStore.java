package vn.cchc.round;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;

@Repository
class RoundStore {

    private final JdbcClient sql;

    // What the opening of a round froze never changes, and every save asks for it: it is read once.
    private final Map<UUID, Member> members = new ConcurrentHashMap<>();
    private final Map<UUID, Round> opened = new ConcurrentHashMap<>();

    RoundStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Round round, Actor actor) {
        sql.sql("""
                insert into round.round (id, code, year, title, province, tree_date, sample, opened_at, opened_by)
                values (:id, :code, :year, :title, :province, :treeDate, :sample, :openedAt, :openedBy)
                """)
                .param("id", round.id())
                .param("code", round.code())
                .param("year", round.year())
                .param("title", round.title())
                .param("province", round.province().value())
                .param("treeDate", round.treeDate())
                .param("sample", round.sample())
                .param("openedAt", Timestamp.from(round.openedAt()))
                .param("openedBy", actor.id())
                .update();
        round.blocks().forEach(block -> insertBlock(round.id(), block));
        round.phases().forEach(phase -> insertPhase(round.id(), phase, "", actor, round.openedAt()));
    }

    private void insertBlock(UUID round, Block block) {
        sql.sql("""
                insert into round.block (round, code, name, framework, framework_sha256, position)
                values (:round, :code, :name, :framework, :sha256, :position)
                """)
                .param("round", round)
                .param("code", block.code())
                .param("name", block.name())
                .param("framework", block.framework())
                .param("sha256", block.frameworkSha256().hex())
                .param("position", block.position())
                .update();
    }

    void insertPhase(UUID round, Phase phase, String reason, Actor actor, Instant at) {
        sql.sql("""
                insert into round.phase (round, kind, revision, starts, ends, closes, reason, decided_by, decided_at)
                select :round, :kind, coalesce(max(revision), 0) + 1, :starts, :ends, :closes, :reason, :by, :at
                from round.phase where round = :round and kind = :kind
                """)
                .param("round", round)
                .param("kind", phase.kind().name())
                .param("starts", phase.starts())
                .param("ends", phase.ends())
                .param("closes", phase.closes())
                .param("reason", reason)
                .param("by", actor.id())
                .param("at", Timestamp.from(at))
                .update();
    }

    void insert(List<Member> members) {
        for (var member : members) {
            sql.sql("""
                    insert into round.member (id, round, organisation, block, code, name, slug, unranked_reason)
                    values (:id, :round, :organisation, :block, :code, :name, :slug, :unranked)
                    """)
                    .param("id", member.assessment())
                    .param("round", member.round())
                    .param("organisation", member.organisation().value())
                    .param("block", member.block())
                    .param("code", member.code())
                    .param("name", member.name())
                    .param("slug", member.slug())
                    .param("unranked", member.unrankedReason())
                    .update();
        }
    }

    void insert(UUID round, Extension extension, Actor actor) {
        sql.sql("""
                insert into round.extension
                    (id, round, organisation, phase, until, reason, granted_by, granted_name, granted_at)
                values (:id, :round, :organisation, :phase, :until, :reason, :by, :name, :at)
                """)
                .param("id", Uuids.next())
                .param("round", round)
                .param("organisation", extension.organisation().value())
                .param("phase", extension.phase().name())
                .param("until", extension.until())
                .param("reason", extension.reason())
                .param("by", actor.id())
                .param("name", extension.grantedBy())
                .param("at", Timestamp.from(extension.at()))
                .update();
    }

    /** Newest year first. */
    List<Round> all() {
        return sql.sql(SELECT + " order by year desc, opened_at desc")
                .query(this::round)
                .list();
    }

    Optional<Round> byCode(String code) {
        return sql.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(this::round)
                .optional();
    }

    Optional<Round> byId(UUID id) {
        var known = opened.get(id);
        if (known != null) {
            return Optional.of(known.rescheduled(phases(id)));
        }
        var found = sql.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(this::round)
                .optional();
        found.ifPresent(round -> opened.put(id, round));
        return found;
    }

    private static final String SELECT =
            "select id, code, year, title, province, tree_date, sample, opened_at from round.round";

    private Round round(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Round(
                id,
                row.getString("code"),
                row.getInt("year"),
                row.getString("title"),
                new OrganisationId(row.getObject("province", UUID.class)),
                row.getObject("tree_date", LocalDate.class),
                row.getBoolean("sample"),
                row.getTimestamp("opened_at").toInstant(),
                phases(id),
                blocks(id));
    }

    private List<Phase> phases(UUID round) {
        return sql
                .sql("""
                -- one row per phase: its newest dates
                select distinct on (kind) kind, starts, ends, closes
                from round.phase where round = :round order by kind, revision desc
                """)
                .param("round", round)
                .query((row, number) -> new Phase(
                        PhaseKind.valueOf(row.getString("kind")),
                        row.getObject("starts", LocalDate.class),
                        row.getObject("ends", LocalDate.class),
                        row.getObject("closes", LocalDate.class)))
                .list()
                .stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
    }

    private List<Block> blocks(UUID round) {
        return sql.sql("""
                select code, name, framework, framework_sha256, position
                from round.block where round = :round order by position
                """)
                .param("round", round)
                .query((row, number) -> new Block(
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("framework", UUID.class),
                        new Sha256(row.getString("framework_sha256")),
                        row.getInt("position")))
                .list();
    }

    private static final String SELECT_MEMBER =
            "select id, round, organisation, block, code, name, slug, unranked_reason from round.member";

    /** In the order of the tree's names. */
    List<Member> members(UUID round) {
        return sql.sql(SELECT_MEMBER + " where round = :round order by block, name collate \"vi-x-icu\"")
                .param("round", round)
                .query(RoundStore::member)
                .list();
    }

    Optional<Member> member(UUID assessment) {
        var known = members.get(assessment);
        if (known != null) {
            return Optional.of(known);
        }
        var found = sql.sql(SELECT_MEMBER + " where id = :id")
                .param("id", assessment)
                .query(RoundStore::member)
                .optional();
        found.ifPresent(member -> members.put(assessment, member));
        return found;
    }

    List<Member> membershipsOf(OrganisationId organisation) {
        return sql.sql(SELECT_MEMBER + " where organisation = :organisation")
                .param("organisation", organisation.value())
                .query(RoundStore::member)
                .list();
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getObject("id", UUID.class),
                row.getObject("round", UUID.class),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("block"),
                row.getString("code"),
                row.getString("name"),
                row.getString("slug"),
                row.getString("unranked_reason"));
    }

    List<Extension> extensions(UUID round) {
        return sql.sql("""
                -- one row per agency and phase: the newest decision
                select distinct on (organisation, phase) organisation, phase, until, reason, granted_name, granted_at
                from round.extension where round = :round order by organisation, phase, granted_at desc, id desc
                """).param("round", round).query(RoundStore::extension).list();
    }

    @Nullable
    Extension extension(UUID round, OrganisationId organisation, PhaseKind phase) {
        return sql.sql("""
                select organisation, phase, until, reason, granted_name, granted_at
                from round.extension
                where round = :round and organisation = :organisation and phase = :phase
                order by granted_at desc, id desc limit 1
                """)
                .param("round", round)
                .param("organisation", organisation.value())
                .param("phase", phase.name())
                .query(RoundStore::extension)
                .optional()
                .orElse(null);
    }

    private static Extension extension(ResultSet row, int number) throws SQLException {
        return new Extension(
                new OrganisationId(row.getObject("organisation", UUID.class)),
                PhaseKind.valueOf(row.getString("phase")),
                row.getObject("until", LocalDate.class),
                row.getString("reason"),
                row.getString("granted_name"),
                row.getTimestamp("granted_at").toInstant());
    }
}
