package vn.cchc.evidence;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.audit.Audits;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;

/**
 * Files that arrive before their form. A form names an upload and not a content, so that nobody gets at another agency's
 * document by knowing its hash. No transaction is open while a slow line is still sending.
 */
@Component
class Uploads {

    private final Files files;
    private final JdbcClient sql;
    private final Audits audits;
    private final Clock clock;

    Uploads(Files files, JdbcClient sql, Audits audits, Clock clock) {
        this.files = files;
        this.sql = sql;
        this.audits = audits;
        this.clock = clock;
    }

    Upload take(Incoming incoming, Actor actor) {
        var upload = new Upload(Uuids.next(), stored(incoming, actor));
        sql.sql("""
                -- one row per arrival
                insert into evidence.upload (id, sha256, name, size, media_type, uploaded_by, uploaded_at)
                values (:id, :sha, :name, :size, :type, :by, :at)
                """)
                .param("id", upload.id())
                .param("sha", upload.file().sha().hex())
                .param("name", upload.file().name())
                .param("size", upload.file().size())
                .param("type", upload.file().mediaType())
                .param("by", actor.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return upload;
    }

    private StoredFile stored(Incoming incoming, Actor actor) {
        try {
            return files.store(incoming, actor);
        } catch (Problem problem) {
            if (problem.code().equals("file.infected")) {
                audits.recordAlways(
                        actor,
                        Evidences.REFUSE_INFECTED,
                        "file",
                        actor.home(),
                        Map.of(
                                "file",
                                problem.arguments().get(0),
                                "virus",
                                problem.arguments().get(1)));
            }
            throw problem;
        }
    }

    /** The file of this person's upload. @throws Problem {@code evidence.upload-missing} */
    @Nullable
    StoredFile file(@Nullable UUID upload, Actor actor) {
        if (upload == null) {
            return null;
        }
        return sql.sql("""
                -- the upload, to its own sender only
                select sha256, name, size, media_type from evidence.upload where id = :id and uploaded_by = :by
                """)
                .param("id", upload)
                .param("by", actor.id())
                .query((row, i) -> new StoredFile(
                        new Sha256(row.getString("sha256")),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getString("media_type")))
                .optional()
                .orElseThrow(() -> Problem.input("evidence.upload-missing"));
    }

    /** A file whose form says it is secret must not stay: its content goes at once, unless a document holds the same. */
    void erase(UUID upload, Actor actor) {
        var file = file(upload, actor);
        sql.sql("""
                -- the upload of a secret
                delete from evidence.upload where id = :id and uploaded_by = :by
                """).param("id", upload).param("by", actor.id()).update();
        if (file != null) {
            files.erase(file.sha());
        }
    }
}
