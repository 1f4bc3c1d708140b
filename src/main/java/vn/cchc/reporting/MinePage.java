package vn.cchc.reporting;

import java.time.LocalDate;
import java.util.List;

/**
 * What I owe, and for those who see the whole province all periods.
 *
 * @param periods empty for those who see their own only
 */
public record MinePage(LocalDate today, List<Group> groups, List<PeriodRow> periods, boolean mayOpen, boolean seesAll) {

    /** Rows of one outcome; the most urgent group first. */
    public record Group(Line.Outcome outcome, List<Row> rows) {}

    /** @param organisation whose report it is */
    public record Row(String title, String organisation, Line line, String href, boolean locked) {}

    public record PeriodRow(Report report, String name, Rates rates) {}
}
