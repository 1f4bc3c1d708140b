package vn.cchc.outline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Sha256;

/** Published outlines as rows: the canonical JSON is the truth. */
@Repository
class OutlineStore {

    private static final int KEPT = 100;

    private final JdbcClient sql;

    // A published row never changes, so what was read once need not be parsed again.
    private final Map<String, Outline> parsed = new ConcurrentHashMap<>();

    OutlineStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False when the code and version are taken. */
    boolean add(PublishedOutline published) {
        var outline = published.outline();
        return sql.sql("""
                -- one row per published version of an outline
                insert into outline.version (id, code, version, title, content, sha256, published_at, published_by)
                values (:id, :code, :version, :title, :content, :sha256, :at, :by)
                on conflict on constraint outline_code_once do nothing
                """)
                        .param("id", published.id())
                        .param("code", outline.code())
                        .param("version", outline.version())
                        .param("title", outline.title())
                        .param("content", outline.json())
                        .param("sha256", outline.sha256().hex())
                        .param("at", published.publishedAt().atOffset(ZoneOffset.UTC))
                        .param("by", published.publishedBy())
                        .update()
                == 1;
    }

    Optional<PublishedOutline> get(UUID id) {
        return sql.sql("""
                -- at most one row: the outline with this id
                select id, content, sha256, published_at, published_by from outline.version where id = :id
                """).param("id", id).query(this::published).optional();
    }

    Optional<PublishedOutline> byCode(String code, String version) {
        return sql.sql("""
                -- at most one row: code and version are unique together
                select id, content, sha256, published_at, published_by
                  from outline.version where code = :code and version = :version
                """)
                .param("code", code)
                .param("version", version)
                .query(this::published)
                .optional();
    }

    List<PublishedOutline> list() {
        return sql.sql("""
                -- one row per published outline, newest first
                select id, content, sha256, published_at, published_by
                  from outline.version order by published_at desc, id desc
                """).query(this::published).list();
    }

    private PublishedOutline published(ResultSet row, int number) throws SQLException {
        return new PublishedOutline(
                row.getObject("id", UUID.class),
                outline(row.getString("sha256"), row.getString("content")),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"));
    }

    private Outline outline(String sha256, String content) {
        var known = parsed.get(sha256);
        if (known != null) {
            return known;
        }
        var outline = OutlineReader.read(content).require();
        if (!outline.sha256().equals(new Sha256(sha256))) {
            throw new IllegalStateException("stored outline " + sha256 + " reads as " + outline.sha256());
        }
        if (parsed.size() >= KEPT) {
            parsed.clear();
        }
        parsed.put(sha256, outline);
        return outline;
    }
}
