package vn.cchc.form;

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

/** Published forms as rows: the canonical JSON is the truth, the other columns are for lists. */
@Repository
class FormStore {

    private static final int KEPT = 200;

    private static final String SELECT = """
            select v.id, v.sha256, v.published_at, v.published_by,
                   w.at as withdrawn_at, w.by as withdrawn_by, w.reason
              from form.version v left join form.withdrawal w on w.form = v.id
            """;

    private final JdbcClient sql;

    // A published row never changes, so what was read once need neither be fetched nor parsed again.
    private final Map<Sha256, FormVersion> parsed = new ConcurrentHashMap<>();

    FormStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False when the code and version are taken. */
    boolean add(PublishedForm published) {
        var form = published.version();
        return sql.sql("""
                -- one row per published version of a form
                insert into form.version
                       (id, code, version, title, status, valid_from, valid_to, leaves, content, sha256,
                        published_at, published_by)
                values (:id, :code, :version, :title, :status, :from, :to, :leaves, :content, :sha256, :at, :by)
                on conflict on constraint form_version_code_once do nothing
                """)
                        .param("id", published.id())
                        .param("code", form.code())
                        .param("version", form.version())
                        .param("title", form.title())
                        .param("status", form.status().name())
                        .param("from", form.validFrom())
                        .param("to", form.validTo())
                        .param("leaves", form.leaves().size())
                        .param("content", form.json())
                        .param("sha256", form.sha256().hex())
                        .param("at", published.at().atOffset(ZoneOffset.UTC))
                        .param("by", published.by())
                        .update()
                == 1;
    }

    void withdraw(UUID id, PublishedForm.Withdrawal withdrawal) {
        sql.sql("""
                -- one row: the first to take it back
                insert into form.withdrawal (form, at, by, reason) values (:form, :at, :by, :reason)
                on conflict on constraint form_withdrawal_pk do nothing
                """)
                .param("form", id)
                .param("at", withdrawal.at().atOffset(ZoneOffset.UTC))
                .param("by", withdrawal.by())
                .param("reason", withdrawal.reason())
                .update();
    }

    Optional<PublishedForm> get(UUID id) {
        return sql.sql("-- at most one row: the form with this id\n" + SELECT + " where v.id = :id")
                .param("id", id)
                .query((row, number) -> published(row))
                .optional();
    }

    Optional<PublishedForm> byCode(String code, String version) {
        return sql.sql("-- at most one row: code and version are unique together\n" + SELECT
                        + " where v.code = :code and v.version = :version")
                .param("code", code)
                .param("version", version)
                .query((row, number) -> published(row))
                .optional();
    }

    List<PublishedForm> list() {
        return sql.sql("-- one row per published form, newest first\n" + SELECT
                        + " order by v.published_at desc, v.id desc")
                .query((row, number) -> published(row))
                .list();
    }

    private PublishedForm published(ResultSet row) throws SQLException {
        return new PublishedForm(
                row.getObject("id", UUID.class),
                version(row.getObject("id", UUID.class), new Sha256(row.getString("sha256"))),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"),
                row.getObject("withdrawn_at") == null
                        ? null
                        : new PublishedForm.Withdrawal(
                                row.getObject("withdrawn_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("withdrawn_by"),
                                row.getString("reason")));
    }

    private FormVersion version(UUID id, Sha256 sha256) {
        var known = parsed.get(sha256);
        if (known != null) {
            return known;
        }
        var version = FormReader.read(content(id)).require();
        if (!version.sha256().equals(sha256)) {
            throw new IllegalStateException("stored form " + sha256.brief() + " reads as " + version);
        }
        if (parsed.size() >= KEPT) {
            parsed.clear();
        }
        parsed.put(sha256, version);
        return version;
    }

    // Tens of kilobytes, which every save of a filing would otherwise fetch anew.
    private String content(UUID id) {
        return sql.sql("-- one row: the form with this id\nselect content from form.version where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
