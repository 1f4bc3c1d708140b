package vn.cchc.assessment;

import java.time.Instant;
import java.util.List;

/** Every save of one criterion, newest first. */
public record HistoryPage(Assessment assessment, String criterion, String name, List<Row> rows) {
    public record Row(int revision, String answer, String explanation, String by, Instant at) {}
}
