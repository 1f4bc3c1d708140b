package vn.cchc.filing;

import java.util.List;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/** What was sent and what replaced it, with two versions side by side. */
public record VersionsPage(
        Obligation obligation,
        Report report,
        boolean hasBelow,
        List<Corrections.Version> versions,
        Corrections.Version older,
        Corrections.Version newer,
        List<Row> rows) {

    public record Row(String key, String code, String title, String before, String after, boolean changed) {}

    public long changed() {
        return rows.stream().filter(Row::changed).count();
    }
}
