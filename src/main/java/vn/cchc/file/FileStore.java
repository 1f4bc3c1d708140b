package vn.cchc.file;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Sha256;

@Repository
class FileStore {

    private final JdbcClient sql;
    private final Clock clock;

    FileStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void insert(StoredFile file, UUID by) {
        sql.sql("""
                -- one row per content; the same content again changes nothing
                insert into file.stored (sha256, name, size, media_type, stored_at, stored_by)
                values (:sha, :name, :size, :type, :at, :by)
                on conflict (sha256) do nothing
                """)
                .param("sha", file.sha().hex())
                .param("name", file.name())
                .param("size", file.size())
                .param("type", file.mediaType())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    Optional<StoredFile> find(Sha256 sha) {
        return sql.sql("""
                -- the content, under the name it first came in with
                select sha256, name, size, media_type from file.stored where sha256 = :sha
                """)
                .param("sha", sha.hex())
                .query((row, i) -> new StoredFile(
                        new Sha256(row.getString("sha256")),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getString("media_type")))
                .optional();
    }

    List<Sha256> all() {
        return sql.sql("""
                -- one row per content
                select sha256 from file.stored order by stored_at, sha256
                """)
                .query((row, i) -> new Sha256(row.getString("sha256")))
                .list();
    }

    void remove(Sha256 sha) {
        sql.sql("""
                -- an orphan: no room refers to it
                delete from file.stored where sha256 = :sha
                """).param("sha", sha.hex()).update();
    }
}
