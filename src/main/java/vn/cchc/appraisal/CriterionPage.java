package vn.cchc.appraisal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.assessment.Control;
import vn.cchc.framework.Leaf;
import vn.cchc.kernel.Problem;

/**
 * One criterion of one agency before the appraiser: rule, declaration, documents, opinions of both stages, and what may be
 * done now.
 *
 * @param stage the stage an opinion given here belongs to
 * @param seen how many opinions of this stage were there when the screen was made
 * @param closed why no opinion can be given now; null: it can
 * @param lastYear the agency's appraised value of the year before; null where there is none
 * @param viewer the document shown first; null where none can be shown
 */
public record CriterionPage(
        UUID assessment,
        String agency,
        String block,
        String round,
        boolean sample,
        String fieldName,
        Leaf leaf,
        List<String> rule,
        Stage stage,
        int seen,
        @Nullable Problem closed,
        boolean mayAsk,
        CaseFile.State state,
        Voice declared,
        @Nullable Voice first,
        @Nullable Voice second,
        @Nullable Voice lastYear,
        String explanation,
        boolean unproven,
        List<Control> controls,
        List<Document> documents,
        @Nullable Document viewer,
        List<Question> questions,
        List<Opinion> history,
        Neighbours neighbours) {

    /** @param href where the viewer finds it; empty for a mere link */
    public record Document(UUID id, String title, String locator, String by, boolean shown, String href) {}

    /** Addresses of the next and previous; null at the end. */
    public record Neighbours(
            @Nullable String previousCriterion,
            @Nullable String nextCriterion,
            @Nullable String previousAgency,
            @Nullable String nextAgency,
            int position,
            int of) {}

    public String path() {
        return "/appraisals/" + assessment + "/" + leaf.code();
    }

    public boolean declaredNotApplicable() {
        return declared.notApplicable();
    }
}
