package vn.cchc.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.publication.Release.State;
import vn.cchc.publication.Release.Step;

/** SQL of the room. */
@Repository
class ReleaseStore {

    // One row per release and step, steps in the order they happened.
    private static final String RELEASES = """
            select r.id, r.code, r.year, r.title, r.publisher, r.sample, r.demo, r.sha256, r.corrects, r.reason,
                   p.number,
                   p.number is not null and p.number = (
                     select max(newest.number) from publication.published newest where newest.code = r.code) as newest,
                   s.kind, s.actor, s.actor_name, s.at, s.note
            from publication.release r
            join publication.step s on s.release = r.id
            left join publication.published p on p.release = r.id
            where %s
            order by r.id desc, array_position(array['PREPARED', 'APPROVED', 'PUBLISHED', 'DISCARDED'], s.kind)
            """;

    private static final String ALL = RELEASES.formatted("true");
    private static final String BY_ID = RELEASES.formatted("r.id = :id");
    private static final String NEWEST = RELEASES.formatted("""
            r.id = (select release from publication.published where code = :code order by number desc limit 1)""");
    private static final String NUMBERED = RELEASES.formatted("p.code = :code and p.number = :number");
    private static final String PUBLISHED = RELEASES.formatted("p.number is not null");

    private static final String OPEN = RELEASES.formatted("""
            not exists (select from publication.step s where s.release = r.id and s.kind in ('PUBLISHED', 'DISCARDED'))""");

    private final JdbcClient jdbc;

    ReleaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Release release, String content) {
        jdbc.sql("""
                        insert into publication.release
                          (id, code, year, title, publisher, sample, demo, corrects, reason, content, sha256)
                        values
                          (:id, :code, :year, :title, :publisher, :sample, :demo, :corrects, :reason, :content, :sha256)
                        """)
                .param("id", release.id())
                .param("code", release.code())
                .param("year", release.year())
                .param("title", release.title())
                .param("publisher", release.publisher().value())
                .param("sample", release.sample())
                .param("demo", release.demo())
                .param("corrects", release.corrects())
                .param("reason", release.reason())
                .param("content", content)
                .param("sha256", release.sha256().hex())
                .update();
        release.steps().forEach(step -> add(release, step));
    }

    /** @throws Problem when somebody else has just done the same, or the opposite */
    void add(Release release, Step step) {
        try {
            jdbc.sql("""
                            insert into publication.step (release, kind, actor, actor_name, at, note)
                            values (:release, :kind, :actor, :actorName, :at, :note)
                            """)
                    .param("release", release.id())
                    .param("kind", step.kind().name())
                    .param("actor", step.actor())
                    .param("actorName", step.actorName())
                    .param("at", OffsetDateTime.ofInstant(step.at(), ZoneOffset.UTC))
                    .param("note", step.note())
                    .update();
        } catch (DuplicateKeyException done) {
            throw Problem.conflict("publication.already-done", release.title());
        }
    }

    void number(Release release, int number, Instant at) {
        try {
            jdbc.sql(
                            "insert into publication.published (release, code, number, at) values (:release, :code, :number, :at)")
                    .param("release", release.id())
                    .param("code", release.code())
                    .param("number", number)
                    .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException overtaken) {
            throw Problem.conflict("publication.overtaken", release.title());
        }
    }

    List<Release> all() {
        return jdbc.sql(ALL).query(ReleaseStore::releases);
    }

    /** Prepared or approved, and neither published nor discarded. */
    List<Release> open() {
        return jdbc.sql(OPEN).query(ReleaseStore::releases);
    }

    List<Release> published() {
        return jdbc.sql(PUBLISHED).query(ReleaseStore::releases);
    }

    Optional<Release> find(UUID id) {
        return first(jdbc.sql(BY_ID).param("id", id).query(ReleaseStore::releases));
    }

    Optional<Release> newest(String code) {
        return first(jdbc.sql(NEWEST).param("code", code).query(ReleaseStore::releases));
    }

    Optional<Release> numbered(String code, int number) {
        return first(
                jdbc.sql(NUMBERED).param("code", code).param("number", number).query(ReleaseStore::releases));
    }

    String content(UUID id) {
        return jdbc.sql("select content from publication.release where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static Optional<Release> first(@Nullable List<Release> releases) {
        return releases == null ? Optional.empty() : releases.stream().findFirst();
    }

    private static List<Release> releases(ResultSet rows) throws SQLException {
        var found = new LinkedHashMap<UUID, Release>();
        while (rows.next()) {
            var id = rows.getObject("id", UUID.class);
            if (!found.containsKey(id)) {
                found.put(id, release(rows));
            }
            found.get(id).steps().add(step(rows));
        }
        return List.copyOf(found.values());
    }

    private static Release release(ResultSet row) throws SQLException {
        return new Release(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getInt("year"),
                row.getString("title"),
                new OrganisationId(row.getObject("publisher", UUID.class)),
                row.getBoolean("sample"),
                row.getBoolean("demo"),
                new Sha256(row.getString("sha256")),
                row.getObject("corrects", UUID.class),
                row.getString("reason"),
                row.getObject("number", Integer.class),
                row.getBoolean("newest"),
                new ArrayList<>());
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                State.valueOf(row.getString("kind")),
                row.getObject("actor", UUID.class),
                row.getString("actor_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("note"));
    }
}
