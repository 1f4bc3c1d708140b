package vn.cchc.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Sha256;
import vn.cchc.scoring.Answer;

@Repository
class AssessmentStore {

    private static final TypeReference<TreeMap<String, String>> INPUTS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    AssessmentStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Saves may run side by side; a submission waits for them and shuts them out. Ends with the transaction. */
    void lock(UUID assessment, boolean alone) {
        sql.sql(alone ? "select pg_advisory_xact_lock(:key)" : "select pg_advisory_xact_lock_shared(:key)")
                .param("key", assessment.getMostSignificantBits() ^ assessment.getLeastSignificantBits())
                .query((row, number) -> number)
                .list();
    }

    /** @return false when the newest save of this criterion is not {@code declared.revision() - 1} */
    boolean insert(UUID assessment, Declared declared, Actor actor) {
        return insert(assessment, List.of(declared), actor) == 1;
    }

    /** @return how many were inserted: those whose criterion's newest save is the one before theirs */
    int insert(UUID assessment, List<Declared> saves, Actor actor) {
        return sql.sql("""
                -- one row per save
                insert into assessment.answer (assessment, criterion, revision, inputs, not_applicable, explanation,
                    saved_by, saved_name, saved_at)
                select :assessment, criterion, revision, inputs, not_applicable, explanation, :by, saved_name, saved_at
                from unnest(cast(:criteria as text[]), cast(:revisions as int[]), cast(:inputs as jsonb[]),
                    cast(:notApplicable as text[]), cast(:explanations as text[]), cast(:names as text[]),
                    cast(:times as timestamptz[]))
                    as save (criterion, revision, inputs, not_applicable, explanation, saved_name, saved_at)
                where revision = 1 + coalesce((select max(known.revision) from assessment.answer known
                    where known.assessment = :assessment and known.criterion = save.criterion), 0)
                on conflict do nothing
                """)
                .param("assessment", assessment)
                .param("by", actor.id())
                .param("criteria", texts(saves, Declared::criterion))
                .param("revisions", texts(saves, save -> String.valueOf(save.revision())))
                .param("inputs", texts(saves, save -> inputs(save.answer())))
                .param("notApplicable", texts(saves, save -> notApplicable(save.answer())))
                .param("explanations", texts(saves, Declared::explanation))
                .param("names", texts(saves, Declared::savedBy))
                .param("times", texts(saves, save -> save.savedAt().toString()))
                .update();
    }

    private static @Nullable String[] texts(List<Declared> saves, Function<Declared, @Nullable String> column) {
        return saves.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable String notApplicable(@Nullable Answer answer) {
        return answer instanceof Answer.NotApplicable not ? not.reason() : null;
    }

    private @Nullable String inputs(@Nullable Answer answer) {
        return answer instanceof Answer.Given given ? json.writeValueAsString(new TreeMap<>(given.inputs())) : null;
    }

    /** The draft: the newest save of each criterion, by code. */
    Map<String, Declared> declared(UUID assessment) {
        var found = new LinkedHashMap<String, Declared>();
        sql.sql("""
                -- one row per criterion: its newest save
                select distinct on (criterion) criterion, revision, inputs, not_applicable, explanation, saved_name, saved_at
                from assessment.answer where assessment = :assessment
                order by criterion, revision desc
                """)
                .param("assessment", assessment)
                .query(this::declaredRow)
                .list()
                .forEach(one -> found.put(one.criterion(), one));
        return found;
    }

    Optional<Declared> declared(UUID assessment, String criterion) {
        return history(assessment, criterion, 1).stream().findFirst();
    }

    /** The saves of one criterion, newest first. */
    List<Declared> history(UUID assessment, String criterion, int most) {
        return sql.sql("""
                select criterion, revision, inputs, not_applicable, explanation, saved_name, saved_at
                from assessment.answer where assessment = :assessment and criterion = :criterion
                order by revision desc limit :most
                """)
                .param("assessment", assessment)
                .param("criterion", criterion)
                .param("most", most)
                .query(this::declaredRow)
                .list();
    }

    private Declared declaredRow(ResultSet row, int number) throws SQLException {
        var inputs = row.getString("inputs");
        var notApplicable = row.getString("not_applicable");
        Answer answer = inputs != null
                ? new Answer.Given(json.readValue(inputs, INPUTS))
                : notApplicable != null ? new Answer.NotApplicable(notApplicable) : null;
        return new Declared(
                row.getString("criterion"),
                row.getInt("revision"),
                answer,
                row.getString("explanation"),
                row.getString("saved_name"),
                row.getTimestamp("saved_at").toInstant());
    }

    void insert(Submission submission, Actor actor) {
        sql.sql("""
                insert into assessment.submission (id, assessment, number, framework_sha256, json, sha256,
                    submitted_by, submitted_name, submitted_at)
                values (:id, :assessment, :number, :framework, :json, :sha256, :by, :name, :at)
                """)
                .param("id", submission.id())
                .param("assessment", submission.assessment())
                .param("number", submission.number())
                .param("framework", submission.frameworkSha256().hex())
                .param("json", submission.json())
                .param("sha256", submission.sha256().hex())
                .param("by", actor.id())
                .param("name", submission.submittedBy())
                .param("at", Timestamp.from(submission.submittedAt()))
                .update();
    }

    void insert(UUID submission, GivenBack givenBack, Actor actor) {
        sql.sql("""
                insert into assessment.give_back (submission, reason, until, given_by, given_name, given_at)
                values (:submission, :reason, :until, :by, :name, :at)
                """)
                .param("submission", submission)
                .param("reason", givenBack.reason())
                .param("until", givenBack.until())
                .param("by", actor.id())
                .param("name", givenBack.by())
                .param("at", Timestamp.from(givenBack.at()))
                .update();
    }

    /** A submission with what became of it. */
    record Standing(Submission submission, @Nullable GivenBack givenBack) {}

    /** The newest submission of each of these assessments. */
    Map<UUID, Standing> standings(Collection<UUID> assessments) {
        var found = new HashMap<UUID, Standing>();
        sql.sql("""
                -- one row per submitted assessment: its newest submission
                select distinct on (s.assessment) s.id, s.assessment, s.number, s.framework_sha256, s.json, s.sha256,
                    s.submitted_name, s.submitted_at, g.reason, g.until, g.given_name, g.given_at
                from assessment.submission s
                left join assessment.give_back g on g.submission = s.id
                where s.assessment = any(:assessments)
                order by s.assessment, s.number desc
                """)
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(AssessmentStore::standing)
                .list()
                .forEach(one -> found.put(one.submission().assessment(), one));
        return found;
    }

    /** All submissions of one assessment, oldest first. */
    List<Standing> submissions(UUID assessment) {
        return sql.sql("""
                select s.id, s.assessment, s.number, s.framework_sha256, s.json, s.sha256,
                    s.submitted_name, s.submitted_at, g.reason, g.until, g.given_name, g.given_at
                from assessment.submission s
                left join assessment.give_back g on g.submission = s.id
                where s.assessment = :assessment
                order by s.number
                """)
                .param("assessment", assessment)
                .query(AssessmentStore::standing)
                .list();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var submission = new Submission(
                row.getObject("id", UUID.class),
                row.getObject("assessment", UUID.class),
                row.getInt("number"),
                new Sha256(row.getString("framework_sha256")),
                row.getString("json"),
                new Sha256(row.getString("sha256")),
                row.getString("submitted_name"),
                row.getTimestamp("submitted_at").toInstant());
        Timestamp given = row.getTimestamp("given_at");
        return new Standing(
                submission,
                given == null
                        ? null
                        : new GivenBack(
                                row.getString("reason"),
                                row.getObject("until", LocalDate.class),
                                row.getString("given_name"),
                                given.toInstant()));
    }

    /** Which criteria of each assessment are answered now. */
    Map<UUID, List<String>> answered(Collection<UUID> assessments) {
        var found = new HashMap<UUID, List<String>>();
        sql.sql("""
                -- one row per assessment; nothing answered yet → no row
                with newest as (
                    select distinct on (assessment, criterion) assessment, criterion,
                        inputs is not null or not_applicable is not null as answered
                    from assessment.answer where assessment = any(:assessments)
                    order by assessment, criterion, revision desc)
                select assessment, array_agg(criterion) as criteria from newest where answered group by assessment
                """)
                .param("assessments", assessments.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("assessment", UUID.class), List.of((String[])
                        row.getArray("criteria").getArray())))
                .list()
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /** When anything of this assessment was last saved. */
    @Nullable
    Instant lastSaved(UUID assessment) {
        return sql.sql("select max(saved_at) from assessment.answer where assessment = :assessment")
                .param("assessment", assessment)
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant)
                .orElse(null);
    }
}
