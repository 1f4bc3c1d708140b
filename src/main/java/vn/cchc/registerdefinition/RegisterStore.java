package vn.cchc.registerdefinition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/** Published definitions. What never changes is read once: the file is parsed the first time a process meets it. */
@Repository
class RegisterStore {

    private final JdbcClient sql;
    private final Map<String, RegisterVersion> parsed = new ConcurrentHashMap<>();

    RegisterStore(JdbcClient sql) {
        this.sql = sql;
    }

    void lock(String code) {
        sql.sql("select pg_advisory_xact_lock(hashtext('register.definition.' || :code))")
                .param("code", code)
                .query((row, _) -> "")
                .single();
    }

    void insert(RegisterVersion version, byte[] source, int place, Instant at, Actor actor) {
        sql.sql("""
                -- one published version
                insert into register.definition (code, version, place, source, sha256, published_at, published_by, published_by_name)
                values (:code, :version, :place, :source, :sha, :at, :by, :name)
                """)
                .param("code", version.code())
                .param("version", version.version())
                .param("place", place)
                .param("source", source)
                .param("sha", Sha256.of(source).hex())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", actor.id())
                .param("name", actor.displayName())
                .update();
    }

    /** The newest version of each register. */
    List<PublishedRegister> newest() {
        return sql.sql("""
                -- one row per register: its newest version
                select distinct on (code) code, version, place, source, sha256, published_at, published_by_name
                from register.definition
                order by code, place desc
                """).query(this::published).list();
    }

    Optional<PublishedRegister> newest(String code) {
        return versions(code).stream().findFirst();
    }

    /** All versions of a register, the newest first. */
    List<PublishedRegister> versions(String code) {
        return sql.sql("""
                -- one row per version of the register
                select code, version, place, source, sha256, published_at, published_by_name
                from register.definition
                where code = :code
                order by place desc
                """).param("code", code).query(this::published).list();
    }

    Optional<byte[]> source(String code, String version) {
        return sql.sql("""
                -- the file of one version
                select source from register.definition where code = :code and version = :version
                """)
                .param("code", code)
                .param("version", version)
                .query((row, _) -> row.getBytes("source"))
                .optional();
    }

    private PublishedRegister published(ResultSet row, int number) throws SQLException {
        var sha = row.getString("sha256");
        var source = row.getBytes("source");
        return new PublishedRegister(
                parsed.computeIfAbsent(sha, _ -> RegisterReader.read(source).require()),
                row.getInt("place"),
                new Sha256(sha),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by_name"));
    }
}
