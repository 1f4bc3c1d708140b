package vn.cchc.council;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.appraisal.StoredAnswer;
import vn.cchc.kernel.Actor;

@Repository
class ObjectionStore {

    private final JdbcClient sql;
    private final StoredAnswer answers;

    ObjectionStore(JdbcClient sql, StoredAnswer answers) {
        this.sql = sql;
        this.answers = answers;
    }

    /** @return false when the agency has objected to this criterion before */
    boolean insert(Objection objection, Actor actor) {
        boolean isNew = sql.sql("""
                insert into council.objection (assessment, criterion, reason, inputs, not_applicable, objected_by,
                    objected_name, objected_at)
                values (:assessment, :criterion, :reason, cast(:inputs as jsonb), :not, :by, :name, :at)
                on conflict do nothing
                """)
                        .param("assessment", objection.assessment())
                        .param("criterion", objection.criterion())
                        .param("reason", objection.reason())
                        .param("inputs", answers.inputs(objection.wanted()))
                        .param("not", answers.notApplicable(objection.wanted()))
                        .param("by", actor.id())
                        .param("name", objection.by())
                        .param("at", Timestamp.from(objection.at()))
                        .update()
                == 1;
        if (isNew) {
            objection.documents().forEach(evidence -> insertDocument(objection, evidence));
        }
        return isNew;
    }

    private void insertDocument(Objection objection, UUID evidence) {
        sql.sql("""
                insert into council.objection_document (assessment, criterion, evidence)
                values (:assessment, :criterion, :evidence)
                """)
                .param("assessment", objection.assessment())
                .param("criterion", objection.criterion())
                .param("evidence", evidence)
                .update();
    }

    /** @return false when it was answered before */
    boolean answer(UUID assessment, String criterion, Objection.Reply reply, Actor actor) {
        return sql.sql("""
                insert into council.objection_answer (assessment, criterion, text, answered_by, answered_name,
                    answered_at)
                values (:assessment, :criterion, :text, :by, :name, :at) on conflict do nothing
                """)
                        .param("assessment", assessment)
                        .param("criterion", criterion)
                        .param("text", reply.text())
                        .param("by", actor.id())
                        .param("name", reply.by())
                        .param("at", Timestamp.from(reply.at()))
                        .update()
                == 1;
    }

    /** @return false when it was withdrawn before */
    boolean withdraw(UUID assessment, String criterion, Objection.Withdrawal withdrawal, Actor actor) {
        return sql.sql("""
                insert into council.objection_withdrawal (assessment, criterion, reason, withdrawn_by, withdrawn_name,
                    withdrawn_at)
                values (:assessment, :criterion, :reason, :by, :name, :at) on conflict do nothing
                """)
                        .param("assessment", assessment)
                        .param("criterion", criterion)
                        .param("reason", withdrawal.reason())
                        .param("by", actor.id())
                        .param("name", withdrawal.by())
                        .param("at", Timestamp.from(withdrawal.at()))
                        .update()
                == 1;
    }

    /** Oldest first. */
    List<Objection> of(Collection<UUID> assessments) {
        return sql.sql("""
                -- one row per objection, with its documents, the answer to it or how it was given up
                select o.assessment, o.criterion, o.reason, o.inputs, o.not_applicable, o.objected_name, o.objected_at,
                    a.text, a.answered_name, a.answered_at,
                    w.reason as withdrawal, w.withdrawn_name, w.withdrawn_at,
                    array(select d.evidence from council.objection_document d
                        where d.assessment = o.assessment and d.criterion = o.criterion) as documents
                from council.objection o
                left join council.objection_answer a on a.assessment = o.assessment and a.criterion = o.criterion
                left join council.objection_withdrawal w on w.assessment = o.assessment and w.criterion = o.criterion
                where o.assessment = any(:assessments)
                order by o.objected_at, o.criterion
                """)
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(this::objection)
                .list();
    }

    private Objection objection(ResultSet row, int number) throws SQLException {
        var answered = row.getTimestamp("answered_at");
        return new Objection(
                row.getObject("assessment", UUID.class),
                row.getString("criterion"),
                row.getString("reason"),
                answers.read(row, "inputs", "not_applicable"),
                List.of((UUID[]) row.getArray("documents").getArray()),
                row.getString("objected_name"),
                row.getTimestamp("objected_at").toInstant(),
                answered == null
                        ? null
                        : new Objection.Reply(
                                row.getString("text"), row.getString("answered_name"), answered.toInstant()),
                withdrawal(row));
    }

    private static Objection.@Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        var at = row.getTimestamp("withdrawn_at");
        return at == null
                ? null
                : new Objection.Withdrawal(
                        row.getString("withdrawal"), row.getString("withdrawn_name"), at.toInstant());
    }
}
