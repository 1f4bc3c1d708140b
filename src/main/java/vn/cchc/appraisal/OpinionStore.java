package vn.cchc.appraisal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;

@Repository
class OpinionStore {

    private static final String COLUMNS = """
            assessment, criterion, stage, revision, decision, declared_inputs, declared_not_applicable, inputs,
                not_applicable, reason, source_evidence, source_number, source_date, source_issuer, submission,
                decided_by, decided_name, decided_home, decided_at
            """;

    private final JdbcClient sql;
    private final StoredAnswer answers;

    OpinionStore(JdbcClient sql, StoredAnswer answers) {
        this.sql = sql;
        this.answers = answers;
    }

    /** @return false when someone else has given this revision */
    boolean insert(Opinion opinion) {
        var source = opinion.source();
        var home = opinion.home();
        return sql.sql("""
                insert into appraisal.opinion (assessment, criterion, stage, revision, decision, declared_inputs,
                    declared_not_applicable, inputs, not_applicable, reason, source_evidence, source_number, source_date,
                    source_issuer, submission, decided_by, decided_name, decided_home, decided_at)
                values (:assessment, :criterion, :stage, :revision, :decision, cast(:declaredInputs as jsonb),
                    :declaredNot, cast(:inputs as jsonb), :not, :reason, :evidence, :number, :date,
                    :issuer, :submission, :by, :name, :home, :at)
                on conflict do nothing
                """)
                        .param("assessment", opinion.assessment())
                        .param("criterion", opinion.criterion())
                        .param("stage", opinion.stage().name())
                        .param("revision", opinion.revision())
                        .param("decision", opinion.decision().name())
                        .param("declaredInputs", answers.inputs(opinion.declared()))
                        .param("declaredNot", answers.notApplicable(opinion.declared()))
                        .param("inputs", answers.inputs(opinion.answer()))
                        .param("not", answers.notApplicable(opinion.answer()))
                        .param("reason", opinion.reason())
                        .param("evidence", source == null ? null : source.evidence())
                        .param("number", source == null ? null : source.number())
                        .param("date", source == null || source.date() == null ? null : Date.valueOf(source.date()))
                        .param("issuer", source == null ? null : source.issuer())
                        .param("submission", opinion.submission())
                        .param("by", opinion.by())
                        .param("name", opinion.byName())
                        .param("home", home == null ? null : home.value())
                        .param("at", Timestamp.from(opinion.at()))
                        .update()
                == 1;
    }

    /** The newest of each stage and criterion of these assessments. */
    List<Opinion> newest(Collection<UUID> assessments) {
        return sql.sql("-- one row per assessment, criterion and stage: its newest revision\nselect distinct on"
                        + " (assessment, criterion, stage) " + COLUMNS
                        + " from appraisal.opinion where assessment = any(:assessments)"
                        + " order by assessment, criterion, stage, revision desc")
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(this::opinion)
                .list();
    }

    /** All opinions on one criterion, newest first. */
    List<Opinion> history(UUID assessment, String criterion) {
        return sql.sql("select " + COLUMNS
                        + " from appraisal.opinion where assessment = :assessment and criterion = :criterion"
                        + " order by stage desc, revision desc")
                .param("assessment", assessment)
                .param("criterion", criterion)
                .query(this::opinion)
                .list();
    }

    private Opinion opinion(ResultSet row, int number) throws SQLException {
        var home = row.getObject("decided_home", UUID.class);
        return new Opinion(
                row.getObject("assessment", UUID.class),
                row.getString("criterion"),
                Stage.valueOf(row.getString("stage")),
                row.getInt("revision"),
                Decision.valueOf(row.getString("decision")),
                answers.read(row, "declared_inputs", "declared_not_applicable"),
                answers.read(row, "inputs", "not_applicable"),
                row.getString("reason"),
                source(row),
                row.getInt("submission"),
                row.getObject("decided_by", UUID.class),
                row.getString("decided_name"),
                home == null ? null : new OrganisationId(home),
                row.getTimestamp("decided_at").toInstant());
    }

    private static @org.jspecify.annotations.Nullable SourceDocument source(ResultSet row) throws SQLException {
        var number = row.getString("source_number");
        return number == null
                ? null
                : new SourceDocument(
                        row.getObject("source_evidence", UUID.class),
                        number,
                        row.getObject("source_date", LocalDate.class),
                        row.getString("source_issuer"));
    }
}
