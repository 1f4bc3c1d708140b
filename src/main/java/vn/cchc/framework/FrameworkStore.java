package vn.cchc.framework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.framework.FrameworkVersion.Level;
import vn.cchc.framework.FrameworkVersion.Status;
import vn.cchc.kernel.Sha256;

/** Published versions as rows: the canonical JSON is the truth, the other columns are for lists. */
@Repository
class FrameworkStore {

    private static final int KEPT = 200;

    private final JdbcClient sql;

    // A published row never changes, so what was read once need not be parsed again.
    private final Map<Sha256, FrameworkVersion> parsed = new ConcurrentHashMap<>();

    // Nor fetched: a save asks twice, a round's progress once per agency, and the content weighs as much as a
    // photograph.
    private final Map<UUID, PublishedVersion> known = new ConcurrentHashMap<>();

    FrameworkStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False when the code and version are taken. */
    boolean add(PublishedVersion published) {
        var version = published.version();
        var valid = version.head().valid();
        return sql.sql("""
                -- one row per published version of a criteria set
                insert into framework.version
                       (id, code, version, title, status, level, valid_from, valid_to, leaves, content, sha256,
                        published_at, published_by)
                values (:id, :code, :version, :title, :status, :level, :from, :to, :leaves, :content, :sha256,
                        :at, :by)
                on conflict on constraint version_code_once do nothing
                """)
                        .param("id", published.id())
                        .param("code", version.code())
                        .param("version", version.version())
                        .param("title", version.title())
                        .param("status", version.status().name())
                        .param("level", version.head().level().name())
                        .param("from", valid == null ? null : valid.from())
                        .param("to", valid == null ? null : valid.to())
                        .param("leaves", version.leaves().size())
                        .param("content", version.json())
                        .param("sha256", version.sha256().hex())
                        .param("at", published.publishedAt().atOffset(ZoneOffset.UTC))
                        .param("by", published.publishedBy())
                        .update()
                == 1;
    }

    Optional<PublishedVersion> get(UUID id) {
        var kept = known.get(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        var read = read(id);
        read.ifPresent(version -> {
            if (known.size() >= KEPT) {
                known.clear();
            }
            known.put(id, version);
        });
        return read;
    }

    private Optional<PublishedVersion> read(UUID id) {
        return sql.sql("""
                -- at most one row: the version with this id
                select id, content, sha256, published_at, published_by from framework.version where id = :id
                """)
                .param("id", id)
                .query((row, number) -> published(row))
                .optional();
    }

    Optional<PublishedVersion> byCode(String code, String version) {
        return sql.sql("""
                -- at most one row: code and version are unique together
                select id, content, sha256, published_at, published_by
                  from framework.version where code = :code and version = :version
                """)
                .param("code", code)
                .param("version", version)
                .query((row, number) -> published(row))
                .optional();
    }

    List<VersionSummary> list() {
        return sql.sql("""
                -- one row per published version, newest first
                select id, code, version, title, status, level, valid_from, valid_to, leaves, sha256,
                       published_at, published_by
                  from framework.version
                 order by published_at desc, id desc
                """).query((row, number) -> summary(row)).list();
    }

    private PublishedVersion published(ResultSet row) throws SQLException {
        return new PublishedVersion(
                row.getObject("id", UUID.class),
                version(new Sha256(row.getString("sha256")), row.getString("content")),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"));
    }

    private FrameworkVersion version(Sha256 sha256, String content) {
        var known = parsed.get(sha256);
        if (known != null) {
            return known;
        }
        var version = FrameworkReader.read(content).require();
        if (!version.sha256().equals(sha256)) {
            throw new IllegalStateException("stored framework " + sha256.brief() + " reads as " + version);
        }
        if (parsed.size() >= KEPT) {
            parsed.clear();
        }
        parsed.put(sha256, version);
        return version;
    }

    private static VersionSummary summary(ResultSet row) throws SQLException {
        return new VersionSummary(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("version"),
                row.getString("title"),
                Status.valueOf(row.getString("status")),
                Level.valueOf(row.getString("level")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getInt("leaves"),
                new Sha256(row.getString("sha256")),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"));
    }
}
