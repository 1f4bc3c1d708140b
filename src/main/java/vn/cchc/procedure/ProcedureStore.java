package vn.cchc.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.dossierfile.Level;
import vn.cchc.file.FileHolder;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

@Repository
class ProcedureStore implements FileHolder {

    private static final String COLUMNS = """
            id, code, valid_from, revision, valid_to, withdrawn, name, field, field_name, levels, limit_number, limit_unit,
            shortened_number, shortened_unit, shortened_by, online_level, service, linked, payment, on_site, announced_by,
            announced_on, public_since, reason, source, recorded_at, recorded_by_name
            """;

    private final JdbcClient sql;

    ProcedureStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Changes with every statement that becomes visible, in whatever order transactions end. */
    record Mark(long newest, long count) {}

    Mark mark() {
        return sql.sql("""
                -- one row: how far the statements reach
                select coalesce(max(place), 0) as newest, count(*) as count from procedure.version
                """)
                .query((row, _) -> new Mark(row.getLong("newest"), row.getLong("count")))
                .single();
    }

    /** One at a time: two files at once could both be first with a code. */
    void hold() {
        sql.sql("select pg_advisory_xact_lock(hashtext('procedure.import'))")
                .query((row, _) -> "")
                .single();
    }

    /** What counts, withdrawn ones included. */
    List<Statement> latest() {
        return sql.sql("-- one row per code and first day: its highest revision\nselect distinct on (code, valid_from) "
                        + COLUMNS + " from procedure.version order by code, valid_from, revision desc")
                .query(ProcedureStore::statement)
                .list();
    }

    /** All that was ever stated about a code: the latest version first, of each version its newest statement first. */
    List<Statement> history(String code) {
        return sql.sql("-- one row per statement about the code\nselect " + COLUMNS
                        + " from procedure.version where code = :code order by valid_from desc, revision desc")
                .param("code", code)
                .query(ProcedureStore::statement)
                .list();
    }

    void add(Statement stated, Actor actor) {
        var procedure = stated.procedure();
        var shortened = procedure.shortened();
        var service = procedure.service();
        sql.sql("""
                -- one row per statement
                insert into procedure.version
                       (id, code, valid_from, revision, valid_to, withdrawn, name, field, field_name, levels, limit_number,
                        limit_unit, shortened_number, shortened_unit, shortened_by, online_level, service, linked, payment,
                        on_site, announced_by, announced_on, public_since, reason, source, recorded_at, recorded_by,
                        recorded_by_name)
                values (:id, :code, :from, :revision, :to, :withdrawn, :name, :field, :fieldName, :levels, :limit,
                        :limitUnit, :shortened, :shortenedUnit, :shortenedBy, :onlineLevel, :service, :linked, :payment,
                        :onSite, :announcedBy, :announcedOn, :publicSince, :reason, :source, :at, :by, :byName)
                """)
                .param("id", stated.id())
                .param("code", procedure.code())
                .param("from", procedure.from())
                .param("revision", stated.revision())
                .param("to", procedure.to(), Types.DATE)
                .param("withdrawn", stated.withdrawn())
                .param("name", procedure.name())
                .param("field", procedure.field())
                .param("fieldName", procedure.fieldName())
                .param("levels", procedure.levels().stream().map(Level::code).toArray(String[]::new))
                .param("limit", procedure.limit().number())
                .param("limitUnit", procedure.limit().unit().name())
                .param("shortened", shortened == null ? null : shortened.number(), Types.INTEGER)
                .param(
                        "shortenedUnit",
                        shortened == null ? null : shortened.unit().name(),
                        Types.VARCHAR)
                .param("shortenedBy", procedure.shortenedBy())
                .param("onlineLevel", procedure.onlineLevel(), Types.SMALLINT)
                .param("service", service == null ? null : service.code(), Types.VARCHAR)
                .param("linked", procedure.linked().code())
                .param("payment", procedure.payment())
                .param("onSite", procedure.onSite().stream().map(OnSite::code).toArray(String[]::new))
                .param("announcedBy", procedure.announcedBy())
                .param("announcedOn", procedure.announcedOn(), Types.DATE)
                .param("publicSince", procedure.publicSince(), Types.DATE)
                .param("reason", stated.reason())
                .param("source", stated.source())
                .param("at", stated.at().atOffset(ZoneOffset.UTC))
                .param("by", actor.id())
                .param("byName", stated.by())
                .update();
    }

    private static Statement statement(ResultSet row, int number) throws SQLException {
        return new Statement(
                row.getObject("id", UUID.class),
                procedure(row),
                row.getInt("revision"),
                row.getBoolean("withdrawn"),
                row.getString("reason"),
                row.getString("source"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by_name"));
    }

    private static Procedure procedure(ResultSet row) throws SQLException {
        var shortenedUnit = row.getString("shortened_unit");
        return new Procedure(
                row.getString("code"),
                row.getString("name"),
                row.getString("field"),
                row.getString("field_name"),
                coded(row, "levels", Level.values(), Level::code),
                new Limit(row.getInt("limit_number"), Limit.Unit.valueOf(row.getString("limit_unit"))),
                shortenedUnit == null
                        ? null
                        : new Limit(row.getInt("shortened_number"), Limit.Unit.valueOf(shortenedUnit)),
                row.getString("shortened_by"),
                row.getObject("online_level", Integer.class),
                one(row.getString("service"), Service.values(), Service::code).orElse(null),
                one(row.getString("linked"), Linked.values(), Linked::code).orElseThrow(),
                row.getBoolean("payment"),
                coded(row, "on_site", OnSite.values(), OnSite::code),
                row.getString("announced_by"),
                row.getObject("announced_on", LocalDate.class),
                row.getObject("public_since", LocalDate.class),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    private static <E extends Enum<E>> Optional<E> one(@Nullable String word, E[] all, Function<E, String> code) {
        return Arrays.stream(all).filter(each -> code.apply(each).equals(word)).findFirst();
    }

    private static <E extends Enum<E>> List<E> coded(ResultSet row, String column, E[] all, Function<E, String> code)
            throws SQLException {
        var codes = Set.of((String[]) row.getArray(column).getArray());
        var found = new ArrayList<E>();
        for (var each : all) {
            if (codes.contains(code.apply(each))) {
                found.add(each);
            }
        }
        return found;
    }

    // --- files on trial

    /** @param content null for a workbook, which lies with the stored files */
    record Upload(UUID id, String name, Sha256 sha256, byte @Nullable [] content, boolean taken) {}

    void keep(Upload upload, OffsetDateTime at, Actor actor) {
        sql.sql("""
                -- one file to be tried
                insert into procedure.upload (id, name, sha256, content, uploaded_at, uploaded_by)
                values (:id, :name, :sha, :content, :at, :by)
                """)
                .param("id", upload.id())
                .param("name", upload.name())
                .param("sha", upload.sha256().hex())
                .param("content", upload.content(), Types.BINARY)
                .param("at", at)
                .param("by", actor.id())
                .update();
    }

    Optional<Upload> upload(UUID id, Actor actor) {
        return sql.sql("""
                -- one file, to its own sender
                select id, name, sha256, content, taken_at is not null as taken
                from procedure.upload where id = :id and uploaded_by = :by
                """)
                .param("id", id)
                .param("by", actor.id())
                .query((row, _) -> new Upload(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        new Sha256(row.getString("sha256")),
                        row.getBytes("content"),
                        row.getBoolean("taken")))
                .optional();
    }

    void taken(UUID id, OffsetDateTime at) {
        sql.sql("update procedure.upload set taken_at = :at where id = :id")
                .param("at", at)
                .param("id", id)
                .update();
    }

    @Override
    public Set<Sha256> held(Collection<Sha256> contents) {
        return new HashSet<>(sql.sql("""
                -- of these contents, the workbooks sent here
                select distinct sha256 from procedure.upload where content is null and sha256 = any(:contents)
                """)
                .param("contents", contents.stream().map(Sha256::hex).toArray(String[]::new))
                .query((row, _) -> new Sha256(row.getString("sha256")))
                .list());
    }
}
