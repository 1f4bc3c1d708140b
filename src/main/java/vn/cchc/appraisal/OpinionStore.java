package vn.cchc.appraisal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
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
    private final NamedParameterJdbcOperations batches;
    private final StoredAnswer answers;

    OpinionStore(JdbcClient sql, NamedParameterJdbcOperations batches, StoredAnswer answers) {
        this.sql = sql;
        this.batches = batches;
        this.answers = answers;
    }

    private static final String INSERT = """
            insert into appraisal.opinion (assessment, criterion, stage, revision, decision, declared_inputs,
                declared_not_applicable, inputs, not_applicable, reason, source_evidence, source_number, source_date,
                source_issuer, submission, decided_by, decided_name, decided_home, decided_at)
            values (:assessment, :criterion, :stage, :revision, :decision, cast(:declaredInputs as jsonb),
                :declaredNot, cast(:inputs as jsonb), :not, :reason, :evidence, :number, :date,
                :issuer, :submission, :by, :name, :home, :at)
            on conflict do nothing
            """;

    /** @return those whose revision someone else has given meanwhile; empty: all are kept */
    List<Opinion> insert(List<Opinion> opinions) {
        var kept =
                batches.batchUpdate(INSERT, opinions.stream().map(this::values).toArray(SqlParameterSource[]::new));
        return IntStream.range(0, kept.length)
                .filter(i -> kept[i] == 0)
                .mapToObj(opinions::get)
                .toList();
    }

    private SqlParameterSource values(Opinion opinion) {
        var source = opinion.source();
        var home = opinion.home();
        return new MapSqlParameterSource()
                .addValue("assessment", opinion.assessment())
                .addValue("criterion", opinion.criterion())
                .addValue("stage", opinion.stage().name())
                .addValue("revision", opinion.revision())
                .addValue("decision", opinion.decision().name())
                .addValue("declaredInputs", answers.inputs(opinion.declared()))
                .addValue("declaredNot", answers.notApplicable(opinion.declared()))
                .addValue("inputs", answers.inputs(opinion.answer()))
                .addValue("not", answers.notApplicable(opinion.answer()))
                .addValue("reason", opinion.reason())
                .addValue("evidence", source == null ? null : source.evidence(), Types.OTHER)
                .addValue("number", source == null ? null : source.number())
                .addValue("date", source == null || source.date() == null ? null : Date.valueOf(source.date()))
                .addValue("issuer", source == null ? null : source.issuer())
                .addValue("submission", opinion.submission())
                .addValue("by", opinion.by())
                .addValue("name", opinion.byName())
                .addValue("home", home == null ? null : home.value(), Types.OTHER)
                .addValue("at", Timestamp.from(opinion.at()));
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

    boolean isSource(UUID assessment, UUID evidence) {
        return sql.sql("""
                -- true when an opinion on this assessment rests on the document
                select exists (select from appraisal.opinion
                    where assessment = :assessment and source_evidence = :evidence)
                """)
                .param("assessment", assessment)
                .param("evidence", evidence)
                .query(Boolean.class)
                .single();
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
