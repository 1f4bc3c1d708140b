package vn.cchc.result;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Sha256;
import vn.cchc.ranking.Ranking;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorecard;

@Repository
class ResultStore {

    private final JdbcClient sql;
    private final JsonMapper mapper;

    ResultStore(JdbcClient sql, JsonMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** One finalisation of a round at a time; ends with the transaction. */
    void lock(UUID round) {
        sql.sql("select pg_advisory_xact_lock(:key)")
                .param("key", round.getMostSignificantBits() ^ round.getLeastSignificantBits())
                .query((row, number) -> number)
                .list();
    }

    void insert(Sealing sealing, Actor actor) {
        sql.sql("""
                insert into result.sealing (id, round, number, reason, sealed_by, sealed_name, sealed_at)
                values (:id, :round, :number, :reason, :by, :name, :at)
                """)
                .param("id", sealing.id())
                .param("round", sealing.round())
                .param("number", sealing.number())
                .param("reason", sealing.reason())
                .param("by", actor.id())
                .param("name", sealing.by())
                .param("at", Timestamp.from(sealing.at()))
                .update();
    }

    void insert(UUID sealing, FinalAnswers answers) {
        sql.sql("""
                insert into result.final_answers (sealing, assessment, framework, framework_sha256, submission_sha256,
                    answers, answers_sha256, origins, measurements, measurements_sha256)
                values (:sealing, :assessment, :framework, :frameworkSha, :submission,
                    :answers, :answersSha, :origins, :measurements, :measurementsSha)
                """)
                .param("sealing", sealing)
                .param("assessment", answers.assessment())
                .param("framework", answers.framework())
                .param("frameworkSha", answers.frameworkSha256().hex())
                .param(
                        "submission",
                        answers.submission() == null
                                ? null
                                : answers.submission().hex())
                .param("answers", answers.answers().json())
                .param("answersSha", answers.answers().sha256().hex())
                .param("origins", origins(answers.origins()))
                .param("measurements", answers.measurements().json())
                .param("measurementsSha", answers.measurements().sha256().hex())
                .update();
    }

    private static String origins(Map<String, FinalAnswers.Origin> origins) {
        var content = new TreeMap<String, Object>();
        origins.forEach((code, origin) -> content.put(
                code,
                new TreeMap<>(Map.of("stage", origin.stage(), "reason", origin.reason(), "source", origin.source()))));
        return CanonicalJson.write(content);
    }

    void insert(UUID sealing, UUID assessment, Scorecard scorecard) {
        sql.sql("""
                insert into result.scorecard (sealing, assessment, answers_sha256, json, sha256)
                values (:sealing, :assessment, :answers, :json, :sha256)
                """)
                .param("sealing", sealing)
                .param("assessment", assessment)
                .param("answers", scorecard.answers().hex())
                .param("json", scorecard.json())
                .param("sha256", scorecard.sha256().hex())
                .update();
    }

    void insert(UUID sealing, String block, Ranking ranking) {
        sql.sql("""
                insert into result.ranking (sealing, block, canonical, sha256)
                values (:sealing, :block, :canonical, :sha256)
                """)
                .param("sealing", sealing)
                .param("block", block)
                .param("canonical", ranking.canonical())
                .param("sha256", ranking.sha256().hex())
                .update();
    }

    Optional<Sealing> newest(UUID round) {
        return sql.sql("""
                select id, round, number, reason, sealed_name, sealed_at from result.sealing
                where round = :round order by number desc limit 1
                """)
                .param("round", round)
                .query((row, number) -> new Sealing(
                        row.getObject("id", UUID.class),
                        row.getObject("round", UUID.class),
                        row.getInt("number"),
                        row.getString("reason"),
                        row.getString("sealed_name"),
                        row.getTimestamp("sealed_at").toInstant()))
                .optional();
    }

    List<FinalAnswers> finalAnswers(UUID sealing) {
        return sql.sql("""
                select assessment, framework, framework_sha256, submission_sha256, answers, origins, measurements
                from result.final_answers where sealing = :sealing
                """)
                .param("sealing", sealing)
                .query(this::finalAnswersRow)
                .list();
    }

    private FinalAnswers finalAnswersRow(ResultSet row, int number) throws SQLException {
        var submission = row.getString("submission_sha256");
        return new FinalAnswers(
                row.getObject("assessment", UUID.class),
                row.getObject("framework", UUID.class),
                new Sha256(row.getString("framework_sha256")),
                submission == null ? null : new Sha256(submission),
                answers(row.getString("answers")),
                readOrigins(row.getString("origins")),
                measurements(row.getString("measurements")));
    }

    private Answers answers(String json) {
        var answers = new LinkedHashMap<String, Answer>();
        mapper.readTree(json).forEachEntry((code, content) -> {
            if (content.has("not-applicable")) {
                answers.put(
                        code,
                        new Answer.NotApplicable(content.path("not-applicable").asString()));
            } else {
                var inputs = new TreeMap<String, String>();
                content.path("given").forEachEntry((name, value) -> inputs.put(name, value.asString()));
                answers.put(code, new Answer.Given(inputs));
            }
        });
        return new Answers(answers);
    }

    private Map<String, FinalAnswers.Origin> readOrigins(String json) {
        var origins = new LinkedHashMap<String, FinalAnswers.Origin>();
        mapper.readTree(json)
                .forEachEntry((code, content) -> origins.put(
                        code,
                        new FinalAnswers.Origin(
                                content.path("stage").asString(),
                                content.path("reason").asString(),
                                content.path("source").asString())));
        return origins;
    }

    private Measurements measurements(String json) {
        var measured = new LinkedHashMap<String, Measurements.Measured>();
        mapper.readTree(json)
                .forEachEntry((indicator, content) -> measured.put(
                        indicator,
                        new Measurements.Measured(
                                exact(content.path("numerator")),
                                exact(content.path("denominator")),
                                exact(content.path("value")),
                                content.path("source").asString())));
        return new Measurements(measured);
    }

    private static @org.jspecify.annotations.Nullable Exact exact(JsonNode node) {
        var text = node.asString();
        return text.isEmpty() || text.equals("null") ? null : Exact.parse(text);
    }

    Map<UUID, Sha256> scorecards(UUID sealing) {
        var found = new LinkedHashMap<UUID, Sha256>();
        sql.sql("select assessment, sha256 from result.scorecard where sealing = :sealing")
                .param("sealing", sealing)
                .query((row, number) ->
                        Map.entry(row.getObject("assessment", UUID.class), new Sha256(row.getString("sha256"))))
                .list()
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    Map<String, Sha256> rankings(UUID sealing) {
        var found = new LinkedHashMap<String, Sha256>();
        sql.sql("select block, sha256 from result.ranking where sealing = :sealing order by block")
                .param("sealing", sealing)
                .query((row, number) -> Map.entry(row.getString("block"), new Sha256(row.getString("sha256"))))
                .list()
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }
}
