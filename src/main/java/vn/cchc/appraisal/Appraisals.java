package vn.cchc.appraisal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.assessment.Assessment;
import vn.cchc.assignment.Assignments;
import vn.cchc.assignment.Impartiality;
import vn.cchc.audit.Audits;
import vn.cchc.evidence.Evidences;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Verb;
import vn.cchc.round.Rounds;
import vn.cchc.scoring.Answer;
import vn.cchc.scoring.Measurements;
import vn.cchc.scoring.Scorer;

/** The door to opinions: recognise, adjust, refuse, enter. */
@Service
public class Appraisals {

    public static final Verb DECIDE = Assignments.DECIDE;

    private final OpinionStore store;
    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final Rounds rounds;
    private final Evidences evidences;
    private final Impartiality impartiality;
    private final Rights rights;
    private final Audits audits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Appraisals(
            OpinionStore store,
            CaseFiles caseFiles,
            Assignments assignments,
            Rounds rounds,
            Evidences evidences,
            Impartiality impartiality,
            Rights rights,
            Audits audits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.rounds = rounds;
        this.evidences = evidences;
        this.impartiality = impartiality;
        this.rights = rights;
        this.audits = audits;
        this.events = events;
        this.clock = clock;
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

    static void requireSubmitted(Assessment assessment) {
        if (assessment.state() != Assessment.State.SUBMITTED) {
            throw Problem.conflict(
                    "appraisal.not-submitted", assessment.member().name());
        }
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
        var file = caseFiles.get(assessment);
        var leaf = file.leaf(criterion);
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
        var file = caseFiles.get(assessment);
        var about = file.assessment();
        rights.require(actor, DECIDE, about.organisation());
        impartiality.require(actor, about.organisation(), about.member().name());
        caseFiles.requireReader(about, actor);
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
}
