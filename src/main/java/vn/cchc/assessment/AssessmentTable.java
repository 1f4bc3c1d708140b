package vn.cchc.assessment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.Days;
import vn.cchc.evidence.Attachment;
import vn.cchc.evidence.Evidences;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.Criterion;
import vn.cchc.framework.Field;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Group;
import vn.cchc.framework.Leaf;
import vn.cchc.framework.RuleWords;
import vn.cchc.page.Texts;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;

/** Lays answers into the decision's table: the form that is filled in and the submission that is read. */
@Component
class AssessmentTable {

    private final Assessments assessments;
    private final Reckoning reckoning;
    private final Evidences evidences;
    private final Rounds rounds;
    private final Clock clock;

    AssessmentTable(Assessments assessments, Reckoning reckoning, Evidences evidences, Rounds rounds, Clock clock) {
        this.assessments = assessments;
        this.reckoning = reckoning;
        this.evidences = evidences;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** Everything a line needs to be laid out. */
    private record Sheet(
            FrameworkVersion version,
            Map<String, Declared> draft,
            Preview preview,
            Map<String, Integer> documents,
            Map<String, String> lists,
            Texts texts) {
        String number(vn.cchc.kernel.@Nullable Exact value) {
            return texts.number(value, version.policy().precision());
        }
    }

    AssessmentPage of(
            Assessment assessment, Map<String, Declared> draft, boolean writable, boolean maySubmit, Texts texts) {
        var version = assessments.version(assessment);
        var sheet = new Sheet(
                version,
                draft,
                reckoning.preview(assessment, version, draft),
                reckoning.documents(assessment.id()),
                reckoning.lists(assessment, version),
                texts);
        var answered = Saved.answeredByField(version, draft);
        var fields = version.fields().stream()
                .map(field -> field(
                        field, sheet, answered.getOrDefault(field.code(), 0L).intValue()))
                .toList();
        return new AssessmentPage(
                assessment,
                rounds.window(assessment.round(), PhaseKind.SELF_ASSESSMENT, assessment.organisation()),
                Days.today(clock),
                version.isSample(),
                version.title(),
                writable,
                maySubmit,
                fields,
                claims(sheet),
                sheet.number(sheet.preview().total(version)),
                texts.number(version.total()),
                sheet.number(sheet.preview().declarableMax(version)),
                answered.values().stream().mapToInt(Long::intValue).sum(),
                (int) version.leaves().stream().filter(Leaf::selfScored).count(),
                words(texts));
    }

    private static List<AssessmentPage.Line> claims(Sheet sheet) {
        var lines = new ArrayList<AssessmentPage.Line>();
        sheet.version().adjustments().items().stream()
                .filter(item -> item.leaf().selfScored())
                .forEach(item -> line(item.leaf(), 1, sheet, lines));
        return lines;
    }

    private static AssessmentPage.FieldRows field(Field field, Sheet sheet, int answered) {
        var lines = new ArrayList<AssessmentPage.Line>();
        field.criteria().forEach(criterion -> line(criterion, 1, sheet, lines));
        int leaves = (int) sheet.version().leaves().stream()
                .filter(leaf -> leaf.field().equals(field.code()) && leaf.selfScored())
                .count();
        return new AssessmentPage.FieldRows(
                field.code(),
                field.name(),
                sheet.texts().number(field.declaredMax()),
                sheet.number(sheet.preview().points(field.code())),
                answered,
                leaves,
                lines);
    }

    private static void line(Criterion criterion, int depth, Sheet sheet, List<AssessmentPage.Line> into) {
        var max = sheet.texts().number(criterion.declaredMax());
        switch (criterion) {
            case Group group -> {
                into.add(new AssessmentPage.Line(group.code(), group.name(), max, depth, null));
                group.criteria().forEach(child -> line(child, depth + 1, sheet, into));
            }
            case Leaf leaf ->
                into.add(new AssessmentPage.Line(leaf.code(), leaf.name(), max, depth, leaf(leaf, sheet)));
        }
    }

    private static AssessmentPage.LeafLine leaf(Leaf leaf, Sheet sheet) {
        var declared = sheet.draft().get(leaf.code());
        var answer = declared == null ? null : declared.answer();
        var line = sheet.preview().line(leaf.code());
        var texts = sheet.texts();
        return new AssessmentPage.LeafLine(
                RuleWords.of(leaf),
                Control.of(leaf.rule(), answer),
                leaf.selfScored(),
                declared == null ? 0 : declared.revision(),
                declared == null ? "" : declared.explanation(),
                leaf.notApplicable(),
                answer instanceof Answer.NotApplicable not ? not.reason() : null,
                leaf.evidence() == Leaf.Proof.REQUIRED,
                leaf.evidence() != Leaf.Proof.NONE,
                leaf.evidenceNote(),
                leaf.note(),
                leaf.deadline() == null
                        ? null
                        : "%02d/%02d"
                                .formatted(
                                        leaf.deadline().getDayOfMonth(),
                                        leaf.deadline().getMonthValue()),
                sheet.documents().getOrDefault(leaf.code(), 0),
                sheet.number(line.points()),
                line.line() == null ? "" : line.line().explanation(),
                line.line() == null ? "NOT_REPORTED" : line.line().state().name(),
                answer == null || line.problem() == null ? null : texts.of(line.problem()),
                declared == null
                        ? null
                        : texts.of("assessment.saved-by", texts.time(declared.savedAt()), declared.savedBy()),
                sheet.lists().get(leaf.code()));
    }

    SubmissionPage submission(
            Assessment assessment, Submission submission, boolean mayGiveBack, java.time.LocalDate today, Texts texts) {
        var version = assessments.version(assessment);
        var preview = Preview.of(version, reckoning.answers(submission), reckoning.measurements(assessment, version));
        var explanations = reckoning.explanations(submission);
        var documents = evidences.frozen(assessment.id(), submission.submittedAt());
        int decimals = version.policy().precision();
        var fields = new ArrayList<SubmissionPage.FieldRows>();
        for (var field : version.fields()) {
            fields.add(new SubmissionPage.FieldRows(
                    field.code(),
                    field.name(),
                    texts.number(field.declaredMax()),
                    texts.number(preview.points(field.code()), decimals),
                    rows(field.code(), version, preview, explanations, documents, texts)));
        }
        var claims = rows(Adjustment.FIELD, version, preview, explanations, documents, texts);
        if (!claims.isEmpty()) {
            fields.add(new SubmissionPage.FieldRows("+", texts.of("assessment.bonus"), "", "", claims));
        }
        return new SubmissionPage(
                assessment,
                submission,
                version.isSample(),
                version.title(),
                fields,
                texts.number(preview.total(version), decimals),
                texts.number(preview.declarableMax(version), decimals),
                mayGiveBack,
                today);
    }

    private static List<SubmissionPage.Row> rows(
            String field,
            FrameworkVersion version,
            Preview preview,
            Map<String, String> explanations,
            Map<String, List<Attachment>> documents,
            Texts texts) {
        int decimals = version.policy().precision();
        return Reckoning.declarable(version).stream()
                .filter(leaf -> leaf.field().equals(field))
                .map(leaf -> new SubmissionPage.Row(
                        leaf.code(),
                        leaf.name(),
                        texts.number(leaf.declaredMax()),
                        leaf.selfScored()
                                ? texts.number(preview.line(leaf.code()).points(), decimals)
                                : "",
                        leaf.selfScored()
                                ? arithmetic(preview.line(leaf.code()), texts)
                                : texts.of("assessment.comes-later"),
                        explanations.getOrDefault(leaf.code(), ""),
                        documents.getOrDefault(leaf.code(), List.of())))
                .toList();
    }

    private static String arithmetic(Preview.Line line, Texts texts) {
        return line.line() != null ? line.line().explanation() : line.problem() == null ? "" : texts.of(line.problem());
    }

    /** What the grid's script says, in the reader's language; JSON in a data block, never in the script. */
    private static String words(Texts texts) {
        var words = new StringBuilder("{");
        for (var key : List.of(
                "typing", "saving", "offline", "signedOut", "failed", "keepMine", "takeTheirs", "taken", "restored")) {
            words.append(words.length() > 1 ? "," : "")
                    .append('"')
                    .append(key)
                    .append("\":\"")
                    .append(texts.of("assessment.js." + key)
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\""))
                    .append('"');
        }
        return words.append('}').toString();
    }
}
