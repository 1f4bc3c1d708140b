package vn.cchc.framework;

import java.util.List;
import vn.cchc.criteriafile.CriteriaFiles;
import vn.cchc.definitionfile.Tree;

/**
 * A rule as the scoring lines of the paper table, in Vietnamese as the decision itself: what stands under a criterion on
 * every screen, so that nobody has to guess how a fact becomes points.
 */
public final class RuleWords {

    private RuleWords() {}

    public static List<String> of(Leaf leaf) {
        var max = leaf.declaredMax();
        return CriteriaFiles.lines(Tree.of(FrameworkJson.rule(leaf.rule())), max == null ? null : max.toString());
    }
}
