package vn.cchc.rollup;

import java.util.List;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/** One row over the periods: a chart and the table it is drawn from. */
public record SeriesPage(
        Obligation unit,
        Report report,
        boolean sample,
        Basis basis,
        Series.Borders borders,
        String key,
        String code,
        String title,
        String unitPrinted,
        List<Point> points,
        boolean anySplit,
        Chart chart) {

    /**
     * @param parts of a share, what of how many; ""
     * @param change against the figure before it, with its sign; "" where there is none or it would compare unlike things
     * @param lacking names of units whose figure is not in it; ""
     */
    public record Point(
            String period, List<Who> units, String shown, String parts, String change, boolean split, String lacking) {}

    /** @param href its roll-up or, of a unit with none below, its form */
    public record Who(String name, String href) {}

    public record Chart(int width, int height, int ground, List<Bar> bars) {

        public boolean isEmpty() {
            return bars.stream().allMatch(bar -> bar.height() == 0);
        }

        public boolean anyDoubtful() {
            return bars.stream().anyMatch(Bar::doubtful);
        }
    }

    /**
     * @param doubtful drawn hatched: a unit was split or is lacking
     * @param label over the bar
     * @param under the period, once for all bars of it; else ""
     * @param underAt the middle of the period's bars
     */
    public record Bar(
            int x,
            int y,
            int width,
            int height,
            boolean doubtful,
            String label,
            String says,
            String under,
            int underAt) {}
}
