package vn.cchc.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.file.FileHolder;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;

/** Versions of templates and which was in use since when; both are only ever added to. */
@Repository
class TemplateStore implements FileHolder {

    private final JdbcClient sql;

    TemplateStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return the number it got; to be called within a transaction */
    int add(TemplateKind kind, StoredFile file, String note, Actor actor, Instant at) {
        sql.sql("-- no row: two uploads at once get two numbers\nselect pg_advisory_xact_lock(hashtext(:lock))")
                .param("lock", "document.template." + kind.code())
                .query((row, number) -> "")
                .list();
        return sql.sql("""
                -- one row per version of a template
                insert into document.template
                       (id, kind, version, sha256, file_name, note, uploaded_by, uploaded_by_name, uploaded_at)
                select :id, :kind, coalesce(max(version), 0) + 1, :sha, :name, :note, :by, :byName, :at
                  from document.template where kind = :kind
                returning version
                """)
                .param("id", Uuids.next())
                .param("kind", kind.code())
                .param("sha", file.sha().hex())
                .param("name", file.name())
                .param("note", note)
                .param("by", actor.id())
                .param("byName", actor.displayName())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void use(TemplateKind kind, int version, Actor actor, Instant at) {
        sql.sql("""
                -- one row per change of the template in use
                insert into document.template_use (id, kind, version, used_by, used_at)
                values (:id, :kind, :version, :by, :at)
                """)
                .param("id", Uuids.next())
                .param("kind", kind.code())
                .param("version", version)
                .param("by", actor.id())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    int inUse(TemplateKind kind) {
        return sql.sql("""
                -- at most one row: the last choice
                select version from document.template_use where kind = :kind order by used_at desc, id desc limit 1
                """)
                .param("kind", kind.code())
                .query(Integer.class)
                .optional()
                .orElse(TemplateVersion.DELIVERED);
    }

    /** Newest first, without the one delivered. */
    List<TemplateVersion> versions(TemplateKind kind) {
        int inUse = inUse(kind);
        return sql.sql("""
                -- one row per version of a template
                select version, sha256, file_name, note, uploaded_by_name, uploaded_at
                  from document.template where kind = :kind order by version desc
                """)
                .param("kind", kind.code())
                .query((row, number) -> version(row, inUse))
                .list();
    }

    Optional<TemplateVersion> find(TemplateKind kind, int version) {
        return versions(kind).stream().filter(one -> one.number() == version).findFirst();
    }

    private static TemplateVersion version(ResultSet row, int inUse) throws SQLException {
        int number = row.getInt("version");
        return new TemplateVersion(
                number,
                new Sha256(row.getString("sha256")),
                row.getString("file_name"),
                row.getString("note"),
                row.getString("uploaded_by_name"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                number == inUse);
    }

    @Override
    public Set<Sha256> held(Collection<Sha256> contents) {
        var asked = contents.stream().map(Sha256::hex).toArray(String[]::new);
        if (asked.length == 0) {
            return Set.of();
        }
        return new HashSet<>(sql.sql("""
                -- one row per content that a version of a template refers to
                select distinct sha256 from document.template where sha256 = any(:asked)
                """)
                .param("asked", asked)
                .query((row, number) -> new Sha256(row.getString(1)))
                .list());
    }
}
