package vn.cchc.appraisal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Assignments;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.Evidences;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** The door to opinions: recognise, adjust, refuse, enter; read the file as it stands. */
@Service
public class Appraisals {

    public static final Verb DECIDE = Assignments.DECIDE;

    /** Reading any agency's file with its opinions: who runs the round and who sits on the council. */
    public static final Verb VIEW = Verb.of("appraisal.view", Role.STANDING, Role.COUNCIL);

    /** Reading one's own agency's results, in the steps in which they may be seen. */
    public static final Verb VIEW_OWN = Verb.of("appraisal.view-own", Role.OFFICER, Role.HEAD, Role.VIEWER);

    private final OpinionStore store;
    private final Assignments assignments;
    private final Assessments assessments;
    private final Rounds rounds;
    private final Evidences evidences;
    private final Impartiality impartiality;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Appraisals(
            OpinionStore store,
            Assignments assignments,
            Assessments assessments,
            Rounds rounds,
            Evidences evidences,
            Impartiality impartiality,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.assessments = assessments;
        this.rounds = rounds;
        this.evidences = evidences;
        this.impartiality = impartiality;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
    }

    /** The file as it stands, for rooms above after <em>their</em> permission check; what was never submitted is empty. */
    @Transactional(readOnly = true)
    public CaseFile file(UUID assessment) {
        return files(List.of(assessments.get(assessment))).getFirst();
    }

    /** As {@link #file(UUID)}, many at once, in the given order. */
    @Transactional(readOnly = true)
    public List<CaseFile> files(Collection<Assessment> many) {
        var opinions = store.newest(many.stream().map(Assessment::id).toList()).stream()
                .collect(Collectors.groupingBy(Opinion::assessment));
        return many.stream()
                .map(one -> file(one, opinions.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private CaseFile file(Assessment assessment, List<Opinion> opinions) {
        var version = assessments.version(assessment);
        if (assessment.state() != Assessment.State.SUBMITTED) {
            return new CaseFile(assessment, version, Map.of(), Map.of(), opinions);
        }
        var submission = assessment.submitted();
        return new CaseFile(
                assessment,
                version,
                assessments.answers(submission).byCode(),
                assessments.explanations(submission),
                opinions);
    }

    /**
     * The file, for somebody with a part in it.
     *
     * @throws Problem {@code assignment.not-assigned} for everybody else; {@code appraisal.not-submitted}
     */
    @Transactional(readOnly = true)
    public CaseFile open(UUID assessment, Actor actor) {
        var file = file(assessment);
        requireReader(file.assessment(), actor);
        requireSubmitted(file.assessment());
        return file;
    }

    /** @throws Problem when the actor neither appraises a criterion of this agency nor runs the round nor sits */
    void requireReader(Assessment assessment, Actor actor) {
        var member = assessment.member();
        boolean reader = rights.allows(actor, VIEW, assessment.round().province())
                || !assignments.criteriaOf(member, actor).isEmpty();
        if (!reader) {
            throw Problem.forbidden("assignment.not-assigned", "", member.name());
        }
    }

    /** As {@link #requireReader(Assessment, Actor)}, for one criterion: an appraiser sees only what is assigned. */
    void requireReader(CaseFile file, Leaf leaf, Actor actor) {
        var about = file.assessment();
        if (!rights.allows(actor, VIEW, about.round().province())
                && !assignments.criteriaOf(about.member(), actor).contains(leaf.code())) {
            throw Problem.forbidden(
                    "assignment.not-assigned", leaf.code(), about.member().name());
        }
    }

    /** What would keep this person from giving an opinion now; null: nothing. */
    @Nullable
    Problem obstacle(CaseFile file, Leaf leaf, Stage stage, Actor actor) {
        try {
            requireMayDecide(file, leaf, stage, actor);
            return null;
        } catch (Problem problem) {
            return problem;
        }
    }

    private void requireMayDecide(CaseFile file, Leaf leaf, Stage stage, Actor actor) {
        var about = file.assessment();
        rights.require(actor, DECIDE, about.organisation());
        assignments.require(about.member(), leaf, actor);
        rounds.requireOpen(about.round(), stage.phase(), about.organisation());
        requireSubmitted(about);
    }

    private static void requireSubmitted(Assessment assessment) {
        if (assessment.state() != Assessment.State.SUBMITTED) {
            throw Problem.conflict(
                    "appraisal.not-submitted", assessment.member().name());
        }
    }

    /** A document of this file, or one that an opinion in it names as its source, for somebody with a part in it. */
    @Transactional(readOnly = true)
    public Evidence document(UUID assessment, UUID evidence, Actor actor) {
        var about = assessments.get(assessment);
        requireReader(about, actor);
        if (!store.isSource(assessment, evidence)) {
            // What an agency adds while it mends a submission given back is its own until it submits again.
            var proves = evidences.provenBy(assessment, evidence, about.state() == Assessment.State.SUBMITTED);
            if (!rights.allows(actor, VIEW, about.round().province())) {
                proves.retainAll(assignments.criteriaOf(about.member(), actor));
            }
            if (proves.isEmpty()) {
                throw Problem.missing("page.no-such-address");
            }
        }
        return evidences.get(evidence);
    }

    /**
     * Gives an opinion on one criterion as a new record.
     *
     * @param seen how many opinions of this stage the person saw, 0 for none
     * @throws Problem own agency, not assigned, step closed, not submitted, a fact that does not fit its rule, or {@code
     *     appraisal.decided-by-other} when another appraiser decided since
     */
    @Transactional
    public Opinion decide(UUID assessment, String criterion, Stage stage, int seen, Judgement judgement, Actor actor) {
        var file = file(assessment);
        var leaf = requireLeaf(file, criterion);
        requireMayDecide(file, leaf, stage, actor);
        return record(file, leaf, stage, seen, judgement, actor, DECIDE);
    }

    /** Checks and saves one opinion, for rooms above after <em>their</em> permission check. */
    public Opinion record(
            CaseFile file, Leaf leaf, Stage stage, int seen, Judgement judgement, Actor actor, Verb verb) {
        requireSubmitted(file.assessment());
        var opinion = opinion(file, leaf, stage, seen + 1, judgement, actor);
        keep(file, List.of(opinion));
        audits.record(
                actor,
                verb,
                "assessment:" + file.assessment().id(),
                file.assessment().organisation(),
                Map.of(
                        "criterion", leaf.code(),
                        "stage", stage.name(),
                        "revision", opinion.revision(),
                        "decision", opinion.decision().name(),
                        "reason", opinion.reason()));
        return opinion;
    }

    private void keep(CaseFile file, List<Opinion> opinions) {
        var overtaken = store.insert(opinions);
        if (!overtaken.isEmpty()) {
            var opinion = overtaken.getFirst();
            var other = file.opinion(opinion.criterion(), opinion.stage());
            throw Problem.conflict(
                    "appraisal.decided-by-other",
                    opinion.criterion(),
                    other == null ? "" : other.byName(),
                    file.assessment().member().name());
        }
        opinions.forEach(opinion -> events.publishEvent(
                new Opinion.Given(opinion.assessment(), opinion.criterion(), opinion.stage(), opinion.decision())));
    }

    /** @throws Problem when the fact that is judged right does not fit its rule */
    private Opinion opinion(CaseFile file, Leaf leaf, Stage stage, int revision, Judgement judgement, Actor actor) {
        var declared = file.declared(leaf.code());
        var said = judgement.on(leaf, declared);
        if (!Objects.equals(said.answer(), declared)) {
            requireFits(file, leaf, said.answer());
        }
        return new Opinion(
                file.assessment().id(),
                leaf.code(),
                stage,
                revision,
                said.decision(),
                declared,
                said.answer(),
                said.reason(),
                registered(said.source(), actor),
                file.assessment().submitted().number(),
                actor.id(),
                actor.displayName(),
                actor.home(),
                clock.instant());
    }

    /** A source that stands in the person's own register is tied to it, so that a reader can open it. */
    private @Nullable SourceDocument registered(@Nullable SourceDocument source, Actor actor) {
        if (source == null || source.evidence() != null || source.date() == null) {
            return source;
        }
        return evidences
                .cited(source.number(), source.date(), actor)
                .map(SourceDocument::registered)
                .orElse(source);
    }

    private void requireFits(CaseFile file, Leaf leaf, @Nullable Answer answer) {
        // Nothing reported is a state of its own, also where the rule would have refused a submission without it.
        if (answer != null) {
            Scorer.line(file.version(), leaf, Optional.of(answer), Measurements.NONE);
        }
    }

    public static Leaf requireLeaf(CaseFile file, String criterion) {
        return file.version()
                .leaf(criterion)
                .orElseThrow(() -> Problem.missing("appraisal.unknown-criterion", criterion));
    }

    /** What "recognise all remaining" would touch, and what it leaves for a look of its own. */
    public record Remaining(List<Leaf> recognisable, List<Leaf> unproven) {}

    /**
     * The criteria of a field that this person has to appraise and nobody has decided in this stage.
     *
     * <p>Never recognised in bulk: what has neither a document nor an explanation though a document must stand behind
     * it, and what agencies do not declare themselves.
     */
    @Transactional(readOnly = true)
    public Remaining remaining(CaseFile file, String field, Stage stage, Actor actor) {
        var mine = assignments.criteriaOf(file.assessment().member(), actor);
        var attached = evidences.attached(file.assessment().id()).keySet();
        var recognisable = new ArrayList<Leaf>();
        var unproven = new ArrayList<Leaf>();
        for (var leaf : file.leaves()) {
            if (leaf.field().equals(field) && mine.contains(leaf.code()) && isRemaining(file, leaf, stage)) {
                (unproven(file, leaf, attached) ? unproven : recognisable).add(leaf);
            }
        }
        return new Remaining(recognisable, unproven);
    }

    private static boolean isRemaining(CaseFile file, Leaf leaf, Stage stage) {
        var opinion = file.opinion(leaf.code(), stage);
        return leaf.selfScored()
                && file.state(leaf) != CaseFile.State.NONE
                && (opinion == null || !opinion.holdsFor(file.declared(leaf.code())))
                && (stage == Stage.FIRST || file.standing(leaf.code()) == null);
    }

    static boolean unproven(CaseFile file, Leaf leaf, Set<String> attached) {
        return leaf.evidence() == Leaf.Proof.REQUIRED
                && !attached.contains(leaf.code())
                && file.explanation(leaf.code()).isBlank();
    }

    /**
     * Recognises what is left of a field as declared.
     *
     * @param expected how many the person was told: another number means that the file changed meanwhile
     * @return how many were recognised
     */
    @Transactional
    public int recogniseRemaining(UUID assessment, String field, Stage stage, int expected, Actor actor) {
        var file = file(assessment);
        var about = file.assessment();
        rights.require(actor, DECIDE, about.organisation());
        impartiality.require(actor, about.organisation(), about.member().name());
        requireReader(about, actor);
        rounds.requireOpen(about.round(), stage.phase(), about.organisation());
        requireSubmitted(about);
        var remaining = remaining(file, field, stage, actor).recognisable();
        if (remaining.size() != expected) {
            throw Problem.conflict("appraisal.count-changed", expected, remaining.size());
        }
        if (remaining.isEmpty()) {
            return 0;
        }
        keep(
                file,
                remaining.stream()
                        .map(leaf -> opinion(
                                file, leaf, stage, file.revision(leaf.code(), stage) + 1, Judgement.recognise(), actor))
                        .toList());
        audits.record(
                actor,
                DECIDE,
                "assessment:" + about.id(),
                about.organisation(),
                Map.of(
                        "criteria", remaining.stream().map(Leaf::code).toList(),
                        "stage", stage.name(),
                        "decision", Decision.RECOGNISED.name()));
        return remaining.size();
    }

    /** All opinions on one criterion, newest first. */
    @Transactional(readOnly = true)
    public List<Opinion> history(UUID assessment, String criterion) {
        return store.history(assessment, criterion);
    }

    /** Counts of one field of one file. */
    public record Progress(int criteria, int recognised, int adjusted, int notApplicable, int entered, int changed) {

        public static final Progress NOTHING = new Progress(0, 0, 0, 0, 0, 0);

        public int decided() {
            return recognised + adjusted + notApplicable + entered;
        }

        /** Without an opinion that holds, those declared anew included. */
        public int remaining() {
            return criteria - decided();
        }

        Progress plus(CaseFile.State state) {
            return new Progress(
                    criteria + (state == CaseFile.State.NONE ? 0 : 1),
                    recognised + (state == CaseFile.State.RECOGNISED ? 1 : 0),
                    adjusted + (state == CaseFile.State.ADJUSTED ? 1 : 0),
                    notApplicable + (state == CaseFile.State.NOT_APPLICABLE ? 1 : 0),
                    entered + (state == CaseFile.State.ENTERED ? 1 : 0),
                    changed + (state == CaseFile.State.CHANGED ? 1 : 0));
        }
    }

    /** Per assessment of a round and field code: how far the appraisal is. */
    @Transactional(readOnly = true)
    public Map<UUID, Map<String, Progress>> progress(UUID round) {
        var counts = new HashMap<UUID, Map<String, Progress>>();
        files(assessments.ofRound(round))
                .forEach(file -> counts.put(file.assessment().id(), progress(file, null)));
        return counts;
    }

    /** @param only count these criteria; null: all */
    static Map<String, Progress> progress(CaseFile file, @Nullable Set<String> only) {
        var counts = new HashMap<String, Progress>();
        for (var leaf : file.leaves()) {
            if (only == null || only.contains(leaf.code())) {
                counts.put(
                        leaf.field(),
                        counts.getOrDefault(leaf.field(), Progress.NOTHING).plus(file.state(leaf)));
            }
        }
        return counts;
    }
}
