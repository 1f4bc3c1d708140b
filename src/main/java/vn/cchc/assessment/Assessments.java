package vn.cchc.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.evidence.Evidences;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Frameworks;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Member;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Answers;
import vn.cchc.scoring.Measurements;

/** The door to self-assessments: declare, submit, give back, read. */
@Service
public class Assessments {

    /** Reading an agency's draft: its own people only. */
    public static final Verb VIEW_DRAFT = Verb.of("assessment.view-draft", Role.OFFICER, Role.HEAD, Role.VIEWER);

    /** Reading what an agency has submitted. */
    public static final Verb VIEW_SUBMITTED =
            Verb.of("assessment.view-submitted", Role.STANDING, Role.COUNCIL, Role.OFFICER, Role.HEAD, Role.VIEWER);

    public static final Verb ANSWER = Verb.of("assessment.answer", Role.OFFICER, Role.HEAD);
    public static final Verb SUBMIT = Verb.of("assessment.submit", Role.HEAD);
    public static final Verb GIVE_BACK = Verb.of("assessment.give-back", Role.STANDING);

    private final AssessmentStore store;
    private final Rounds rounds;
    private final Frameworks frameworks;
    private final Evidences evidences;
    private final Reckoning reckoning;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Assessments(
            AssessmentStore store,
            Rounds rounds,
            Frameworks frameworks,
            Evidences evidences,
            Reckoning reckoning,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.frameworks = frameworks;
        this.evidences = evidences;
        this.reckoning = reckoning;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Assessment get(UUID id) {
        var member = rounds.member(id);
        var standing = store.standings(Set.of(id)).get(id);
        return assessment(member, standing);
    }

    private Assessment assessment(Member member, AssessmentStore.@Nullable Standing standing) {
        return new Assessment(
                rounds.get(member.round()),
                member,
                standing == null ? null : standing.submission(),
                standing == null ? null : standing.givenBack());
    }

    /** Every assessment of a round, in the order of its members; says states, not contents. */
    @Transactional(readOnly = true)
    public List<Assessment> ofRound(UUID roundId) {
        var round = rounds.get(roundId);
        var members = rounds.members(roundId);
        var standings = store.standings(members.stream().map(Member::assessment).toList());
        return members.stream()
                .map(member -> {
                    var standing = standings.get(member.assessment());
                    return new Assessment(
                            round,
                            member,
                            standing == null ? null : standing.submission(),
                            standing == null ? null : standing.givenBack());
                })
                .toList();
    }

    /** The assessments of one agency, the newest round first. */
    @Transactional(readOnly = true)
    public List<Assessment> ofAgency(OrganisationId agency, Actor actor) {
        rights.require(actor, VIEW_DRAFT, agency);
        return rounds.membershipsOf(agency).stream()
                .map(member -> get(member.assessment()))
                .sorted((one, other) ->
                        Integer.compare(other.round().year(), one.round().year()))
                .toList();
    }

    /** How many criteria of each assessment are answered, by field code; shows that work is done, not what it says. */
    @Transactional(readOnly = true)
    public Map<UUID, Map<String, Integer>> answeredByField(Collection<Assessment> assessments) {
        var answered = store.answered(assessments.stream().map(Assessment::id).toList());
        var counts = new HashMap<UUID, Map<String, Integer>>();
        for (var assessment : assessments) {
            var version = version(assessment);
            var byField = new HashMap<String, Integer>();
            answered.getOrDefault(assessment.id(), List.of())
                    .forEach(code -> version.leaf(code)
                            .filter(leaf -> !leaf.field().equals(Adjustment.FIELD))
                            .ifPresent(leaf -> byField.merge(leaf.field(), 1, Integer::sum)));
            counts.put(assessment.id(), byField);
        }
        return counts;
    }

    /** How many criteria of this assessment are answered. */
    @Transactional(readOnly = true)
    public int answered(Assessment assessment) {
        return answeredByField(List.of(assessment)).values().stream()
                .flatMap(byField -> byField.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** How many criteria of a version agencies declare themselves. */
    static int declarable(FrameworkVersion version) {
        return (int) version.leaves().stream().filter(Leaf::selfScored).count();
    }

    public FrameworkVersion version(Assessment assessment) {
        return frameworks.get(assessment.framework()).version();
    }

    /** The draft as last saved, by criterion. */
    @Transactional(readOnly = true)
    public Map<String, Declared> draft(UUID id, Actor actor) {
        rights.require(actor, VIEW_DRAFT, rounds.member(id).organisation());
        return store.declared(id);
    }

    /** The saves of one criterion, newest first. */
    @Transactional(readOnly = true)
    public List<Declared> history(UUID id, String criterion, Actor actor) {
        rights.require(actor, VIEW_DRAFT, rounds.member(id).organisation());
        return store.history(id, criterion, 50);
    }

    /**
     * Saves what was typed for one criterion, as a new revision. A fact that does not fit its rule is kept too: nothing
     * typed is lost; it is marked and keeps the assessment from being submitted.
     *
     * @param seen the revision the person saw, 0 for none
     * @param answer null clears the answer and keeps the explanation
     * @throws Problem when the phase is closed, the assessment is submitted, the criterion is not declared by agencies,
     *     or {@code assessment.saved-by-other} when someone saved it since
     */
    @Transactional
    public Declared answer(
            UUID id, String criterion, int seen, @Nullable Answer answer, String explanation, Actor actor) {
        store.lock(id, false);
        var assessment = get(id);
        requireWritable(assessment, actor);
        requireDeclarable(version(assessment), criterion);
        var declared =
                new Declared(criterion, seen + 1, answer, explanation.strip(), actor.displayName(), clock.instant());
        if (!store.insert(id, declared, actor)) {
            return savedAlready(id, declared);
        }
        audits.record(
                actor,
                ANSWER,
                "assessment:" + id,
                assessment.organisation(),
                Map.of("criterion", criterion, "revision", declared.revision()));
        return declared;
    }

    /** A save whose reply got lost on the line is sent again: what is there already is no conflict. */
    private Declared savedAlready(UUID id, Declared wanted) {
        var newest = store.declared(id, wanted.criterion());
        if (newest.filter(wanted::says).isPresent()) {
            return newest.get();
        }
        throw Problem.conflict(
                "assessment.saved-by-other",
                wanted.criterion(),
                newest.map(Declared::savedBy).orElse(""));
    }

    /** @param answer null: nothing said, only an explanation */
    public record Declaration(@Nullable Answer answer, String explanation) {}

    /** Many criteria at once, all or none: imports, and what a person pasted. Overwrites what was saved before. */
    @Transactional
    public void declare(UUID id, Map<String, Declaration> declarations, Actor actor) {
        store.lock(id, true);
        var assessment = get(id);
        requireWritable(assessment, actor);
        var version = version(assessment);
        var before = store.declared(id);
        var now = clock.instant();
        var saves = new ArrayList<Declared>();
        declarations.forEach((criterion, one) -> {
            requireDeclarable(version, criterion);
            var known = before.get(criterion);
            int revision = known == null ? 1 : known.revision() + 1;
            saves.add(new Declared(
                    criterion, revision, one.answer(), one.explanation().strip(), actor.displayName(), now));
        });
        store.insert(id, saves, actor);
        audits.record(
                actor, ANSWER, "assessment:" + id, assessment.organisation(), Map.of("criteria", declarations.size()));
    }

    private static Leaf requireDeclarable(FrameworkVersion version, String criterion) {
        var leaf =
                version.leaf(criterion).orElseThrow(() -> Problem.missing("assessment.unknown-criterion", criterion));
        if (!leaf.selfScored()) {
            throw Problem.forbidden("assessment.not-self-scored", criterion);
        }
        return leaf;
    }

    /** Keeps a submission from happening until the caller's transaction ends, or waits for the one under way. */
    void hold(UUID id) {
        store.lock(id, false);
    }

    /** @throws Problem when this actor may not change this assessment now; says why and until when it was open */
    void requireWritable(Assessment assessment, Actor actor) {
        rights.require(actor, ANSWER, assessment.organisation());
        if (assessment.state() == Assessment.State.SUBMITTED) {
            throw Problem.conflict("assessment.already-submitted");
        }
        rounds.requireOpen(assessment.round(), PhaseKind.SELF_ASSESSMENT, assessment.organisation());
    }

    /** Whether {@link #answer} would be taken now. */
    @Transactional(readOnly = true)
    public boolean writable(Assessment assessment, Actor actor) {
        return rights.allows(actor, ANSWER, assessment.organisation())
                && assessment.state() != Assessment.State.SUBMITTED
                && rounds.window(assessment.round(), PhaseKind.SELF_ASSESSMENT, assessment.organisation())
                        .isOpen();
    }

    /** Everything that keeps the draft from being submitted, in the table's order. */
    @Transactional(readOnly = true)
    public List<Obstacle> obstacles(UUID id, Actor actor) {
        var assessment = get(id);
        rights.require(actor, VIEW_DRAFT, assessment.organisation());
        return reckoning.obstacles(assessment, version(assessment), store.declared(id));
    }

    /**
     * Freezes and hashes the draft as the agency's submission.
     *
     * @param number which submission the person means to make (1 for the first): a second click finds it done
     */
    @Transactional
    public Submission submit(UUID id, int number, Actor actor) {
        store.lock(id, true);
        var assessment = get(id);
        rights.require(actor, SUBMIT, assessment.organisation());
        var newest = assessment.submission();
        if (newest != null && assessment.state() == Assessment.State.SUBMITTED && newest.number() == number) {
            return newest;
        }
        requireWritable(assessment, actor);
        var version = version(assessment);
        var draft = store.declared(id);
        var obstacles = reckoning.obstacles(assessment, version, draft);
        if (!obstacles.isEmpty()) {
            throw Problem.input("assessment.not-ready", obstacles.size());
        }
        var submission = freeze(assessment, version, draft, actor);
        store.insert(submission, actor);
        evidences.freeze(id);
        audits.record(
                actor,
                SUBMIT,
                "assessment:" + id,
                assessment.organisation(),
                Map.of(
                        "number",
                        submission.number(),
                        "sha256",
                        submission.sha256().hex()));
        events.publishEvent(new AssessmentSubmitted(id, submission.number(), submission.sha256()));
        return submission;
    }

    private Submission freeze(
            Assessment assessment, FrameworkVersion version, Map<String, Declared> draft, Actor actor) {
        int number =
                assessment.submission() == null ? 1 : assessment.submission().number() + 1;
        Instant now = clock.instant();
        var json = reckoning.submissionJson(assessment, version, draft, number);
        return new Submission(
                Uuids.next(),
                assessment.id(),
                number,
                version.sha256(),
                json,
                Sha256.of(json),
                actor.displayName(),
                now);
    }

    /** Sends a submission back to its agency, which may mend it until the end of {@code until}. */
    @Transactional
    public void giveBack(UUID id, String reason, LocalDate until, Actor actor) {
        store.lock(id, true);
        var assessment = get(id);
        rights.require(actor, GIVE_BACK, assessment.round().province());
        if (assessment.state() != Assessment.State.SUBMITTED) {
            throw Problem.conflict(
                    "assessment.nothing-to-give-back", assessment.member().name());
        }
        if (reason.isBlank()) {
            throw Problem.input("assessment.reason-missing");
        }
        if (until.isBefore(Days.today(clock))) {
            throw Problem.input("assessment.until-past");
        }
        var window = rounds.window(assessment.round(), PhaseKind.SELF_ASSESSMENT, assessment.organisation());
        if (until.isAfter(window.closes())) {
            rounds.extend(
                    assessment.round().id(),
                    assessment.organisation(),
                    PhaseKind.SELF_ASSESSMENT,
                    until,
                    reason,
                    actor);
        }
        var given = new GivenBack(reason.strip(), until, actor.displayName(), clock.instant());
        store.insert(assessment.submitted().id(), given, actor);
        audits.record(
                actor,
                GIVE_BACK,
                "assessment:" + id,
                assessment.organisation(),
                Map.of("reason", reason, "until", until));
        events.publishEvent(new AssessmentGivenBack(id, reason));
    }

    /** All submissions, oldest first; those of other agencies only to those who may see submitted work. */
    @Transactional(readOnly = true)
    public List<Submission> submissions(UUID id, Actor actor) {
        rights.require(actor, VIEW_SUBMITTED, rounds.member(id).organisation());
        return store.submissions(id).stream()
                .map(AssessmentStore.Standing::submission)
                .toList();
    }

    /** The answers as submitted, for those above who appraise, decide and score. */
    public Answers answers(Submission submission) {
        return reckoning.answers(submission);
    }

    /** The explanations as submitted, by criterion; only those that say something. */
    public Map<String, String> explanations(Submission submission) {
        return reckoning.explanations(submission);
    }

    /** The figures recorded elsewhere that fill this assessment's criteria, as known now. */
    @Transactional(readOnly = true)
    public Measurements measurements(Assessment assessment) {
        return reckoning.measurements(assessment, version(assessment));
    }

    /** The draft's answers only, for a preview of points. */
    static Answers answers(Map<String, Declared> draft) {
        var answers = new LinkedHashMap<String, Answer>();
        draft.values().forEach(one -> {
            if (one.answer() != null) {
                answers.put(one.criterion(), one.answer());
            }
        });
        return new Answers(answers);
    }
}
