package vn.cchc.appraisal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** By field code. @param only count these criteria; null: all */
    static Map<String, Progress> of(CaseFile file, @Nullable Set<String> only) {
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
