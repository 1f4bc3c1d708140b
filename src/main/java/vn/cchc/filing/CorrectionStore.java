package vn.cchc.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.form.SheetColumns;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;

/** Corrections, open and over. */
@Repository
class CorrectionStore {

    private static final String SELECT = """
            -- one row per correction
            select id, obligation, number, kind, reason, from_state, revision, compilation, sha256, opened_name, opened_at,
                   outcome, closed_name, closed_at, %s
              from filing.correction
            """.formatted(SheetColumns.SELECTED);

    private final JdbcClient sql;

    CorrectionStore(JdbcClient sql) {
        this.sql = sql;
    }

    @Nullable
    Correction open(UUID obligation) {
        return open(List.of(obligation)).get(obligation);
    }

    /** Those that are under way, by obligation. */
    Map<UUID, Correction> open(Collection<UUID> obligations) {
        var found = new HashMap<UUID, Correction>();
        sql.sql(SELECT + " where outcome is null and obligation = any(:obligations)")
                .param("obligations", obligations.toArray(UUID[]::new))
                .query(CorrectionStore::correction)
                .list()
                .forEach(each -> found.put(each.obligation(), each));
        return found;
    }

    /** Oldest first. */
    List<Correction> of(UUID obligation) {
        return sql.sql(SELECT + " where obligation = :obligation order by opened_at, id")
                .param("obligation", obligation)
                .query(CorrectionStore::correction)
                .list();
    }

    void add(Correction correction, Actor actor) {
        sql.sql("""
                insert into filing.correction (id, obligation, number, kind, reason, from_state, revision, compilation, kinds,
                    value, denominator, words, sha256, opened_by, opened_name, opened_at)
                values (:id, :obligation, :number, :kind, :reason, :from, :revision, :compilation, :kinds, :value,
                    :denominator, :words::jsonb, :sha256, :by, :name, :at)
                """)
                .param("id", correction.id())
                .param("obligation", correction.obligation())
                .param("number", correction.number())
                .param("kind", correction.kind().name())
                .param("reason", correction.reason())
                .param("from", correction.from().name())
                .param("revision", correction.revision())
                .param("compilation", correction.compilation())
                .param("kinds", correction.packed().kinds())
                .param("value", SheetColumns.packed(correction.packed().value()))
                .param("denominator", SheetColumns.packed(correction.packed().denominator()))
                .param("words", SheetColumns.words(correction.packed().words()))
                .param("sha256", correction.sha256().hex())
                .param("by", actor.id())
                .param("name", correction.openedBy())
                .param("at", Timestamp.from(correction.openedAt()))
                .update();
    }

    void close(UUID id, Correction.Outcome outcome, String by, Instant at) {
        sql.sql("""
                update filing.correction set outcome = :outcome, closed_name = :by, closed_at = :at
                where id = :id and outcome is null
                """)
                .param("outcome", outcome.name())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** The level above has used it anew, or has let it go: where an open correction ends follows. */
    void endsAt(UUID id, State state) {
        sql.sql("update filing.correction set from_state = :state where id = :id and outcome is null")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        var closed = row.getTimestamp("closed_at");
        return new Correction(
                row.getObject("id", UUID.class),
                row.getObject("obligation", UUID.class),
                row.getInt("number"),
                Correction.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                State.valueOf(row.getString("from_state")),
                row.getInt("revision"),
                row.getObject("compilation", UUID.class),
                SheetColumns.read(row),
                new Sha256(row.getString("sha256")),
                row.getString("opened_name"),
                row.getTimestamp("opened_at").toInstant(),
                outcome == null ? null : Correction.Outcome.valueOf(outcome),
                row.getString("closed_name"),
                closed == null ? null : closed.toInstant());
    }
}
