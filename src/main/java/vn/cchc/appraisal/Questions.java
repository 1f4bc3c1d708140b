package vn.cchc.appraisal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.assessment.LateEvidence;
import vn.cchc.assignment.Assignments;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;

/** The door to explanations: appraisers ask, agencies answer, with further evidence only where they were asked. */
@Service
public class Questions implements LateEvidence {

    public static final Verb ASK = Verb.of("appraisal.ask", Role.APPRAISER);
    public static final Verb REPLY = Verb.of("appraisal.reply", Role.OFFICER, Role.HEAD);

    private static final int LONGEST = 4000;

    private final QuestionStore store;
    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final Assessments assessments;
    private final Rounds rounds;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Questions(
            QuestionStore store,
            CaseFiles caseFiles,
            Assignments assignments,
            Assessments assessments,
            Rounds rounds,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.assessments = assessments;
        this.rounds = rounds;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /** Asks the agency to explain a criterion, during the first appraisal. */
    @Transactional
    public Question ask(UUID assessment, String criterion, String text, Actor actor) {
        var file = caseFiles.get(assessment);
        var leaf = file.leaf(criterion);
        var organisation = file.assessment().organisation();
        rights.require(actor, ASK, organisation);
        assignments.require(file.assessment().member(), leaf, actor);
        rounds.requireOpen(file.assessment().round(), PhaseKind.APPRAISAL, organisation);
        if (file.assessment().state() != Assessment.State.SUBMITTED) {
            throw Problem.conflict(
                    "appraisal.not-submitted", file.assessment().member().name());
        }
        var question = new Question(
                Uuids.next(),
                assessment,
                criterion,
                required(text, "appraisal.question-missing"),
                actor.id(),
                actor.displayName(),
                clock.instant(),
                null);
        store.insert(question);
        audits.record(
                actor,
                ASK,
                "assessment:" + assessment,
                organisation,
                Map.of("criterion", criterion, "question", question.text()));
        events.publishEvent(new Question.Asked(question.id(), assessment, criterion));
        return question;
    }

    /**
     * The agency's explanation; it may be mended until the step closes.
     *
     * @param seen the revision the person saw, 0 for none
     */
    @Transactional
    public void reply(UUID id, int seen, String text, boolean objects, Actor actor) {
        var question = store.find(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
        var assessment = assessments.get(question.assessment());
        rights.require(actor, REPLY, assessment.organisation());
        rounds.requireOpen(assessment.round(), PhaseKind.EXPLANATION, assessment.organisation());
        var reply = new Question.Reply(
                seen + 1, required(text, "appraisal.reply-missing"), objects, actor.displayName(), clock.instant());
        if (!store.insert(id, reply, actor)) {
            throw Problem.conflict(
                    "appraisal.replied-by-other",
                    question.criterion(),
                    question.reply() == null ? "" : question.reply().by());
        }
        audits.record(
                actor,
                REPLY,
                "assessment:" + assessment.id(),
                assessment.organisation(),
                Map.of("criterion", question.criterion(), "revision", reply.revision(), "objects", objects));
        events.publishEvent(new Question.Answered(id, assessment.id(), question.criterion(), objects));
    }

    private static String required(String text, String code) {
        var said = text.strip();
        if (said.isEmpty()) {
            throw Problem.input(code);
        }
        if (said.length() > LONGEST) {
            throw Problem.input("appraisal.text-too-long", LONGEST, said.length());
        }
        return said;
    }

    /** What this agency was asked, oldest first; for rooms above and screens, after their permission check. */
    @Transactional(readOnly = true)
    public List<Question> of(UUID assessment) {
        return store.of(List.of(assessment));
    }

    @Transactional(readOnly = true)
    public List<Question> of(Collection<UUID> assessments) {
        return store.of(assessments);
    }

    @Transactional(readOnly = true)
    Question get(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.missing("page.no-such-address"));
    }

    /** The criteria the agency was asked about: it may attach documents to them with its explanation. */
    @Override
    @Transactional(readOnly = true)
    public Set<String> asked(UUID assessment) {
        return store.asked(assessment);
    }
}
