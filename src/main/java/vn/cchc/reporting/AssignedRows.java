package vn.cchc.reporting;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.FormRow;
import vn.cchc.form.FormVersion;
import vn.cchc.organisation.Organisation;
import vn.cchc.regime.RegimeVersion;
import vn.cchc.regime.RowDuty;

/** Which rows of the form each organisation answers for. Rows assigned to organisations that are not there stay with everybody. */
final class AssignedRows {

    private final FormVersion form;
    private final Planner.Day day;
    private final List<RowDuty> duties;

    AssignedRows(RegimeVersion regime, FormVersion form, Planner.Day day, Collection<Organisation> owing) {
        this.form = form;
        this.day = day;
        this.duties = regime.rowDuties().stream()
                .filter(duty -> owing.stream().anyMatch(each -> answers(duty, each, day)))
                .toList();
    }

    static boolean answers(RowDuty duty, Organisation each, Planner.Day day) {
        return each.kind().level() == duty.level() && duty.answers(each, day.groups(each), day.standing(each));
    }

    /** Null where it answers for all rows of its level. */
    @Nullable
    Set<String> of(Organisation each) {
        var others = duties.stream()
                .filter(duty -> duty.level() == each.kind().level())
                .filter(duty -> !answers(duty, each, day))
                .toList();
        if (others.isEmpty()) {
            return null;
        }
        var rows = new LinkedHashSet<String>();
        form.leaves().stream()
                .map(FormRow::key)
                .filter(key -> others.stream().noneMatch(duty -> duty.covers(key)))
                .forEach(rows::add);
        return rows;
    }
}
