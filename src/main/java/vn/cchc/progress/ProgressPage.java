package vn.cchc.progress;

import java.time.LocalDate;
import java.util.List;
import vn.cchc.assessment.Assessment;
import vn.cchc.round.Round;

/** The matrix, one table per block, because blocks have different fields. */
public record ProgressPage(Round round, LocalDate today, String filter, Tally tally, List<Block> blocks) {

    /** How many agencies stand where. */
    public record Tally(int agencies, int draft, int late, int submitted, int returned, int appraised) {}

    public record Block(String code, String name, List<Column> columns, List<Row> rows) {}

    public record Column(String code, String name) {}

    /**
     * One agency.
     *
     * @param late its self-assessment is overdue
     * @param extended it got more time
     */
    public record Row(
            Assessment assessment,
            boolean late,
            boolean extended,
            LocalDate due,
            List<Cell> cells,
            int done,
            int of,
            String href) {}

    /**
     * One field of one agency: criteria declared while the agency writes, criteria appraised once it has submitted.
     *
     * @param questions explanations asked for and not yet given
     */
    public record Cell(String field, int done, int of, String href, String tone, int changed) {}
}
