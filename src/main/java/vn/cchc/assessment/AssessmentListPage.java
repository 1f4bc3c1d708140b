package vn.cchc.assessment;

import java.time.LocalDate;
import java.util.List;
import vn.cchc.round.Window;

/** The rounds an agency stands in. */
public record AssessmentListPage(List<Row> rows, LocalDate today) {
    /** @param leaves criteria the agency declares itself */
    public record Row(Assessment assessment, Window window, int answered, int leaves) {}
}
