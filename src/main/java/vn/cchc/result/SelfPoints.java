package vn.cchc.result;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import vn.cchc.assessment.Assessment;
import vn.cchc.assessment.Assessments;
import vn.cchc.assessment.Preview;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Exact;

/** The points an agency gave itself, to stand beside the final ones. */
final class SelfPoints {

    private SelfPoints() {}

    /** By criterion; criteria the agency does not declare are not in it. */
    static Map<String, Exact> of(Assessments assessments, UUID id, FrameworkVersion version) {
        var assessment = assessments.get(id);
        var points = new HashMap<String, Exact>();
        if (assessment.state() != Assessment.State.SUBMITTED) {
            return points;
        }
        var preview =
                Preview.of(version, assessments.answers(assessment.submitted()), assessments.measurements(assessment));
        version.leaves().stream()
                .filter(Leaf::selfScored)
                .forEach(leaf ->
                        points.put(leaf.code(), preview.line(leaf.code()).points()));
        return points;
    }
}
