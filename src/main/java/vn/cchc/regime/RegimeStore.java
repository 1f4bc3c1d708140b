package vn.cchc.regime;

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

/** Published regimes as rows: the canonical JSON is the truth, the other columns are for lists. */
@Repository
class RegimeStore {

    private static final String SELECT = "select id, content, sha256, published_at, published_by from regime.version ";

    private final JdbcClient sql;

    // A published row never changes: what was read once need not be read again.
    private final Map<UUID, Regime> known = new ConcurrentHashMap<>();

    RegimeStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False when the code and version are taken. */
    boolean add(Regime regime) {
        var version = regime.version();
        return sql.sql("""
                -- one row per published version of a regime
                insert into regime.version
                       (id, code, version, title, status, valid_from, valid_to, content, sha256, published_at, published_by)
                values (:id, :code, :version, :title, :status, :from, :to, :content, :sha256, :at, :by)
                on conflict on constraint version_code_once do nothing
                """)
                        .param("id", regime.id())
                        .param("code", version.code())
                        .param("version", version.version())
                        .param("title", version.title())
                        .param("status", version.status().name())
                        .param("from", version.validFrom())
                        .param("to", version.validTo())
                        .param("content", RegimeJson.of(version))
                        .param("sha256", regime.sha256().hex())
                        .param("at", regime.publishedAt().atOffset(ZoneOffset.UTC))
                        .param("by", regime.publishedBy())
                        .update()
                == 1;
    }

    Optional<Regime> get(UUID id) {
        var kept = known.get(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        var read = sql.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::regime)
                .optional();
        read.ifPresent(regime -> known.put(id, regime));
        return read;
    }

    Optional<Regime> byCode(String code, String version) {
        return sql.sql(SELECT + "where code = :code and version = :version")
                .param("code", code)
                .param("version", version)
                .query(this::regime)
                .optional();
    }

    /** Newest first. */
    List<Regime> all() {
        return sql.sql(SELECT + "order by published_at desc, id desc")
                .query(this::regime)
                .list();
    }

    private Regime regime(ResultSet row, int number) throws SQLException {
        return new Regime(
                row.getObject("id", UUID.class),
                RegimeReader.read(row.getString("content")).require(),
                new Sha256(row.getString("sha256")),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"));
    }
}
