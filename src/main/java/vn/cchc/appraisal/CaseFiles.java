package vn.cchc.appraisal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.assignment.Assignments;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.Evidences;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/** The door to case files: what an agency declared with every opinion on it, for whoever has a part in it. */
@Service
public class CaseFiles {

    /** Reading any agency's file with its opinions: who runs the round and who sits on the council. */
    public static final Verb VIEW = Verb.of("appraisal.view", Role.STANDING, Role.COUNCIL);

    /** Reading one's own agency's results, in the steps in which they may be seen. */
    public static final Verb VIEW_OWN = Verb.of("appraisal.view-own", Role.OFFICER, Role.HEAD, Role.VIEWER);

    private final OpinionStore store;
    private final Assignments assignments;
    private final Assessments assessments;
    private final Evidences evidences;
    private final Rights rights;

    CaseFiles(
            OpinionStore store, Assignments assignments, Assessments assessments, Evidences evidences, Rights rights) {
        this.store = store;
        this.assignments = assignments;
        this.assessments = assessments;
        this.evidences = evidences;
        this.rights = rights;
    }

    /** The file as it stands, for rooms above after <em>their</em> permission check; what was never submitted is empty. */
    @Transactional(readOnly = true)
    public CaseFile get(UUID assessment) {
        return of(List.of(assessments.get(assessment))).getFirst();
    }

    /** As {@link #get(UUID)}, many at once, in the given order. */
    @Transactional(readOnly = true)
    public List<CaseFile> of(Collection<Assessment> many) {
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
        var file = get(assessment);
        requireReader(file.assessment(), actor);
        Appraisals.requireSubmitted(file.assessment());
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

    /** All opinions on one criterion, newest first. */
    @Transactional(readOnly = true)
    public List<Opinion> history(UUID assessment, String criterion) {
        return store.history(assessment, criterion);
    }

    /** Per assessment of a round and field code: how far the appraisal is. */
    @Transactional(readOnly = true)
    public Map<UUID, Map<String, Progress>> progress(UUID round) {
        var counts = new HashMap<UUID, Map<String, Progress>>();
        of(assessments.ofRound(round))
                .forEach(file -> counts.put(file.assessment().id(), Progress.of(file, null)));
        return counts;
    }
}
