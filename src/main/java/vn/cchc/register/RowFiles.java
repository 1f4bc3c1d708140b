package vn.cchc.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.file.FileHolder;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.registerdefinition.Registers;

/** Files put with rows; taking one away keeps it, and who did so. */
@Component
public class RowFiles implements FileHolder {

    private static final int MOST = 50;

    private final JdbcClient sql;
    private final Rows rows;
    private final Registers registers;
    private final RegisterAccess access;
    private final Audits audits;
    private final Clock clock;

    RowFiles(JdbcClient sql, Rows rows, Registers registers, RegisterAccess access, Audits audits, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.registers = registers;
        this.access = access;
        this.audits = audits;
        this.clock = clock;
    }

    /** @param removedBy who took it away; null while it is there */
    public record Kept(
            UUID id,
            StoredFile file,
            Instant at,
            String by,
            @Nullable Instant removedAt,
            @Nullable String removedBy) {}

    /** @throws Problem {@code register.no-files-here}, {@code register.too-many-files} */
    void requireMayAttach(String register, UUID row, Actor actor) {
        var kept = rows.open(register, row, actor);
        access.requireEdit(kept.owner(), actor);
        if (kept.withdrawn()) {
            throw Problem.conflict("register.is-withdrawn");
        }
        if (!registers.get(register).attachments()) {
            throw Problem.input("register.no-files-here");
        }
        if (of(row).stream().filter(file -> file.removedAt() == null).count() >= MOST) {
            throw Problem.input("register.too-many-files", MOST);
        }
    }

    /** The file has been stored before; no transaction is open while a slow line is still sending. */
    @Transactional
    public void attach(String register, UUID row, StoredFile file, Actor actor) {
        requireMayAttach(register, row, actor);
        sql.sql("""
                -- one file put with an entry
                insert into register.attachment (id, entry, sha256, name, size, media_type, added_at, added_by_name)
                values (:id, :entry, :sha, :name, :size, :type, :at, :by)
                """)
                .param("id", Uuids.next())
                .param("entry", row)
                .param("sha", file.sha().hex())
                .param("name", file.name())
                .param("size", file.size())
                .param("type", file.mediaType())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.displayName())
                .update();
        audits.record(
                actor,
                RegisterAccess.ATTACH,
                "row:" + row,
                rows.open(register, row, actor).owner(),
                Map.of("file", file.name(), "sha256", file.sha().hex()));
    }

    @Transactional
    public void remove(String register, UUID row, UUID attachment, Actor actor) {
        var kept = rows.open(register, row, actor);
        access.requireEdit(kept.owner(), actor);
        var file = file(register, row, attachment, actor);
        sql.sql("""
                -- taken away, and kept
                update register.attachment set removed_at = :at, removed_by_name = :by where id = :id and removed_at is null
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.displayName())
                .param("id", attachment)
                .update();
        audits.record(actor, RegisterAccess.DETACH, "row:" + row, kept.owner(), Map.of("file", file.name()));
    }

    /** @throws Problem {@code register.no-such-row} also when the row is not for this person */
    @Transactional(readOnly = true)
    public StoredFile file(String register, UUID row, UUID attachment, Actor actor) {
        rows.open(register, row, actor);
        return of(row).stream()
                .filter(each -> each.id().equals(attachment))
                .findFirst()
                .map(Kept::file)
                .orElseThrow(() -> Problem.missing("register.no-such-file"));
    }

    List<Kept> of(UUID row) {
        return sql.sql("""
                -- one row per file of the entry, those taken away too
                select id, sha256, name, size, media_type, added_at, added_by_name, removed_at, removed_by_name
                from register.attachment
                where entry = :entry
                order by id
                """).param("entry", row).query(RowFiles::kept).list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        var removed = row.getObject("removed_at", OffsetDateTime.class);
        return new Kept(
                row.getObject("id", UUID.class),
                new StoredFile(
                        new Sha256(row.getString("sha256")),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getString("media_type")),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("added_by_name"),
                removed == null ? null : removed.toInstant(),
                row.getString("removed_by_name"));
    }

    @Override
    public Set<Sha256> held(Collection<Sha256> contents) {
        return new HashSet<>(sql.sql("""
                -- of these contents, those some row refers to, and workbooks that may still be taken in
                select sha256 from register.attachment where sha256 = any(:contents)
                union
                select sha256 from register.upload where sha256 = any(:contents)
                """)
                .param("contents", contents.stream().map(Sha256::hex).toArray(String[]::new))
                .query((row, _) -> new Sha256(row.getString("sha256")))
                .list());
    }
}
