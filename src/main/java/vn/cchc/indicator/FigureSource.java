package vn.cchc.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import vn.cchc.kernel.OrganisationId;

/** A room that keeps rows from which figures can be counted at any moment: a port, so that readers know no register. */
public interface FigureSource {

    /** The indicators it can count. */
    Set<String> indicators();

    /**
     * Counts an organisation's own rows, without those of the organisations below it.
     *
     * @param from first day of the data window
     * @param to last day of it; of a stock, the day as of which is counted
     */
    List<Counted> count(Set<String> indicators, OrganisationId organisation, LocalDate from, LocalDate to);
}
