package vn.cchc.entry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.appraisal.Appraisals;
import vn.cchc.appraisal.CaseFile;
import vn.cchc.appraisal.CaseFiles;
import vn.cchc.appraisal.Stage;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Round;
import vn.cchc.round.Rounds;

/**
 * The door to results taken in for a whole block from a file: survey points, outside indices, bonus and penalty. A file is
 * taken as a whole or not at all; taking it twice is taking it once.
 */
@Service
public class Entries {

    public static final Verb IMPORT = Verb.of("entry.import", Role.STANDING);

    /**
     * What a file would do or did.
     *
     * @param entered new or changed results; @param unchanged results that were there already
     * @param leftOut lines about the importer's own agency that were left out
     */
    public record Outcome(List<Finding> findings, int entered, int unchanged, int leftOut) {}

    /** A line that cannot be taken, and why. */
    public record Finding(int line, String unit, String criterion, Problem problem) {}

    /** A file that was taken in. */
    public record Taken(String fileName, Stage stage, int entered, int unchanged, String by, Instant at) {}

    private final JdbcClient sql;
    private final Appraisals appraisals;
    private final CaseFiles caseFiles;
    private final Assessments assessments;
    private final Rounds rounds;
    private final Impartiality impartiality;
    private final Rights rights;
    private final Audits audits;
    private final Clock clock;

    Entries(
            JdbcClient sql,
            Appraisals appraisals,
            CaseFiles caseFiles,
            Assessments assessments,
            Rounds rounds,
            Impartiality impartiality,
            Rights rights,
            Audits audits,
            Clock clock) {
        this.sql = sql;
        this.appraisals = appraisals;
        this.caseFiles = caseFiles;
        this.assessments = assessments;
        this.rounds = rounds;
        this.impartiality = impartiality;
        this.rights = rights;
        this.audits = audits;
        this.clock = clock;
    }

    /** What the rows would do; changes nothing. */
    @Transactional(readOnly = true)
    Outcome check(UUID roundId, String block, Stage stage, List<EntryRow> rows, boolean leaveOutOwn, Actor actor) {
        return outcome(checked(roundId, block, stage, rows, leaveOutOwn, actor), stage);
    }

    private EntryChecks checked(
            UUID roundId, String block, Stage stage, List<EntryRow> rows, boolean leaveOutOwn, Actor actor) {
        var round = rounds.get(roundId);
        rights.require(actor, IMPORT, round.province());
        var checks = new EntryChecks(files(round, block), impartiality.own(actor), leaveOutOwn).check(rows);
        checks.entries.removeIf(entry -> {
            var about = entry.file().assessment();
            try {
                rounds.requireOpen(round, stage.phase(), about.organisation());
                return false;
            } catch (Problem closed) {
                checks.findings.add(new Finding(
                        entry.line(), about.member().name(), entry.leaf().code(), closed));
                return true;
            }
        });
        return checks;
    }

    private Map<String, CaseFile> files(Round round, String block) {
        var byName = new HashMap<String, CaseFile>();
        var members = assessments.ofRound(round.id()).stream()
                .filter(one -> one.member().block().equals(block))
                .toList();
        for (var file : caseFiles.of(members)) {
            var member = file.assessment().member();
            byName.put(EntryFile.plain(member.name()), file);
            byName.put(EntryFile.plain(member.code()), file);
        }
        return byName;
    }

    private static boolean isNew(EntryChecks.Entry entry, Stage stage) {
        var file = entry.file();
        var code = entry.leaf().code();
        var standing = stage == Stage.FIRST ? file.opinion(code, stage) : file.standing(code);
        return standing == null || !standing.says(entry.judgement(), file.declared(code));
    }

    private static Outcome outcome(EntryChecks checks, Stage stage) {
        int entered = (int)
                checks.entries.stream().filter(entry -> isNew(entry, stage)).count();
        return new Outcome(List.copyOf(checks.findings), entered, checks.entries.size() - entered, checks.leftOut);
    }

    /**
     * Takes the rows in, all or none.
     *
     * @throws Problem {@code entry.import-refused} when a line cannot be taken
     */
    @Transactional
    Outcome take(
            UUID roundId,
            String block,
            Stage stage,
            List<EntryRow> rows,
            boolean leaveOutOwn,
            String fileName,
            Actor actor) {
        var checks = checked(roundId, block, stage, rows, leaveOutOwn, actor);
        var outcome = outcome(checks, stage);
        if (!outcome.findings().isEmpty()) {
            throw Problem.input(
                    "entry.import-refused",
                    outcome.findings().size(),
                    outcome.findings().getFirst().line());
        }
        for (var entry : checks.entries) {
            if (isNew(entry, stage)) {
                int seen = entry.file().revision(entry.leaf().code(), stage);
                appraisals.record(entry.file(), entry.leaf(), stage, seen, entry.judgement(), actor, IMPORT);
            }
        }
        insert(roundId, block, stage, rows, fileName, outcome, actor);
        audits.record(
                actor,
                IMPORT,
                "round:" + roundId,
                null,
                Map.of(
                        "block", block,
                        "file", fileName,
                        "entered", outcome.entered(),
                        "unchanged", outcome.unchanged(),
                        "leftOut", outcome.leftOut()));
        return outcome;
    }

    private void insert(
            UUID round, String block, Stage stage, List<EntryRow> rows, String fileName, Outcome outcome, Actor actor) {
        sql.sql("""
                insert into entry.import (id, round, block, stage, file_name, sha256, entered, unchanged,
                    imported_by, imported_name, imported_at)
                values (:id, :round, :block, :stage, :fileName, :sha256, :entered, :unchanged, :by, :name, :at)
                """)
                .param("id", Uuids.next())
                .param("round", round)
                .param("block", block)
                .param("stage", stage.name())
                .param("fileName", fileName)
                .param("sha256", Sha256.of(EntryFile.write(rows)).hex())
                .param("entered", outcome.entered())
                .param("unchanged", outcome.unchanged())
                .param("by", actor.id())
                .param("name", actor.displayName())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** Files taken in for a block, newest first. */
    @Transactional(readOnly = true)
    public List<Taken> taken(UUID round, String block) {
        return sql.sql("""
                select file_name, stage, entered, unchanged, imported_name, imported_at
                from entry.import where round = :round and block = :block order by imported_at desc limit 50
                """)
                .param("round", round)
                .param("block", block)
                .query((row, number) -> new Taken(
                        row.getString("file_name"),
                        Stage.valueOf(row.getString("stage")),
                        row.getInt("entered"),
                        row.getInt("unchanged"),
                        row.getString("imported_name"),
                        row.getTimestamp("imported_at").toInstant()))
                .list();
    }
}
