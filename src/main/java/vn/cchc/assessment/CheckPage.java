package vn.cchc.assessment;

import java.util.List;

/**
 * What is still wanting before submission.
 *
 * @param next the number the submission will have
 */
public record CheckPage(Assessment assessment, List<Row> rows, boolean writable, boolean maySubmit, int next) {
    public record Row(String criterion, String name, String what) {}
}
