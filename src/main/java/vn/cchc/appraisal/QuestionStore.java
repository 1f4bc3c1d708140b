package vn.cchc.appraisal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;

@Repository
class QuestionStore {

    private static final String SELECT = """
            -- one row per question, with its newest reply if there is one
            select q.id, q.assessment, q.criterion, q.text, q.asked_by, q.asked_name, q.asked_at,
                r.revision, r.text as reply, r.objects, r.replied_name, r.replied_at
            from appraisal.question q
            left join lateral (
                select revision, text, objects, replied_name, replied_at from appraisal.reply
                where question = q.id order by revision desc limit 1) r on true
            """;

    private final JdbcClient sql;

    QuestionStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Question question) {
        sql.sql("""
                insert into appraisal.question (id, assessment, criterion, text, asked_by, asked_name, asked_at)
                values (:id, :assessment, :criterion, :text, :by, :name, :at)
                """)
                .param("id", question.id())
                .param("assessment", question.assessment())
                .param("criterion", question.criterion())
                .param("text", question.text())
                .param("by", question.askedBy())
                .param("name", question.askedName())
                .param("at", Timestamp.from(question.askedAt()))
                .update();
    }

    /** @return false when someone else has given this revision */
    boolean insert(UUID question, Question.Reply reply, Actor actor) {
        return sql.sql("""
                insert into appraisal.reply (question, revision, text, objects, replied_by, replied_name, replied_at)
                values (:question, :revision, :text, :objects, :by, :name, :at)
                on conflict do nothing
                """)
                        .param("question", question)
                        .param("revision", reply.revision())
                        .param("text", reply.text())
                        .param("objects", reply.objects())
                        .param("by", actor.id())
                        .param("name", reply.by())
                        .param("at", Timestamp.from(reply.at()))
                        .update()
                == 1;
    }

    Optional<Question> find(UUID id) {
        return sql.sql(SELECT + " where q.id = :id")
                .param("id", id)
                .query(QuestionStore::question)
                .optional();
    }

    /** Oldest first. */
    List<Question> of(Collection<UUID> assessments) {
        return sql.sql(SELECT + " where q.assessment = any(:assessments) order by q.asked_at, q.id")
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(QuestionStore::question)
                .list();
    }

    Set<String> asked(UUID assessment) {
        return sql.sql("select distinct criterion from appraisal.question where assessment = :assessment")
                .param("assessment", assessment)
                .query((row, number) -> row.getString("criterion"))
                .set();
    }

    private static Question question(ResultSet row, int number) throws SQLException {
        var replied = row.getTimestamp("replied_at");
        return new Question(
                row.getObject("id", UUID.class),
                row.getObject("assessment", UUID.class),
                row.getString("criterion"),
                row.getString("text"),
                row.getObject("asked_by", UUID.class),
                row.getString("asked_name"),
                row.getTimestamp("asked_at").toInstant(),
                replied == null
                        ? null
                        : new Question.Reply(
                                row.getInt("revision"),
                                row.getString("reply"),
                                row.getBoolean("objects"),
                                row.getString("replied_name"),
                                replied.toInstant()));
    }
}
