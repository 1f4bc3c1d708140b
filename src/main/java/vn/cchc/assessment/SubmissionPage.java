package vn.cchc.assessment;

import java.time.LocalDate;
import java.util.List;
import vn.cchc.evidence.Attachment;

/** A frozen submission, line by line. */
public record SubmissionPage(
        Assessment assessment,
        Submission submission,
        boolean sample,
        String framework,
        List<FieldRows> fields,
        String total,
        String max,
        boolean mayGiveBack,
        LocalDate today) {

    public record FieldRows(String code, String name, String max, String points, List<Row> rows) {}

    public record Row(
            String code,
            String name,
            String max,
            String points,
            String arithmetic,
            String explanation,
            List<Attachment> documents) {}
}
