package vn.cchc.assessment;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.cchc.evidence.EvidenceGate;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.round.PhaseKind;
import vn.cchc.round.Rounds;

/** Tells the evidence room who may offer and who may read documents of an assessment. */
@Component
class Gate implements EvidenceGate {

    private final ObjectProvider<Assessments> assessments;
    private final ObjectProvider<LateEvidence> late;
    private final Rounds rounds;
    private final Rights rights;

    Gate(ObjectProvider<Assessments> assessments, ObjectProvider<LateEvidence> late, Rounds rounds, Rights rights) {
        this.assessments = assessments;
        this.late = late;
        this.rounds = rounds;
        this.rights = rights;
    }

    @Override
    public void requireWritable(UUID id, Collection<String> criteria, Actor actor) {
        // A document is inside a submission under way or refused after it, never attached beside it.
        assessments.getObject().hold(id);
        var assessment = assessments.getObject().get(id);
        var version = assessments.getObject().version(assessment);
        for (var criterion : criteria) {
            if (version.leaf(criterion).isEmpty()) {
                throw Problem.missing("assessment.unknown-criterion", criterion);
            }
        }
        rights.require(actor, Assessments.ANSWER, assessment.organisation());
        // After submission a document may only follow a question, and only where it was asked.
        var asked = late.stream()
                .flatMap(source -> source.asked(id).stream())
                .filter(criteria::contains)
                .collect(Collectors.toSet());
        if (!asked.isEmpty()) {
            rounds.requireOpen(assessment.round(), PhaseKind.EXPLANATION, assessment.organisation());
        }
        if (!asked.containsAll(criteria)) {
            assessments.getObject().requireWritable(assessment, actor);
        }
    }

    @Override
    public void requireReadable(UUID id, Actor actor) {
        var assessment = assessments.getObject().get(id);
        if (rights.allows(actor, Assessments.VIEW_DRAFT, assessment.organisation())) {
            return;
        }
        if (assessment.state() != Assessment.State.SUBMITTED) {
            throw Problem.forbidden("assessment.draft-is-private");
        }
        rights.require(actor, Assessments.VIEW_SUBMITTED, assessment.organisation());
    }

    @Override
    public void requireSubmissionReadable(UUID id, Actor actor) {
        rights.require(
                actor,
                Assessments.VIEW_SUBMITTED,
                assessments.getObject().get(id).organisation());
    }

    @Override
    public Optional<OrganisationId> owner(UUID id) {
        return Optional.of(rounds.member(id).organisation());
    }
}
