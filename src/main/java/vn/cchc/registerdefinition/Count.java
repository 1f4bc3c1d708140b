package vn.cchc.registerdefinition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows count towards an indicator.
 *
 * @param column what is summed or told apart; "" where rows are counted
 * @param date the column that places a row in a window of days
 * @param until of a stock: the column with the day from which it counts no longer; "" for never
 * @param of the denominator of a rate; null for a plain figure
 * @param organisation the column with the organisation it counts for; "" for the one that keeps the row
 * @param name of an indicator that this register brings along; "" where it is known already
 */
public record Count(
        String indicator,
        String name,
        String unit,
        Value value,
        String column,
        Kind kind,
        String date,
        String until,
        List<Condition> where,
        @Nullable List<Condition> of,
        String organisation) {

    public enum Value {
        ROWS,
        SUM,
        DISTINCT
    }

    public enum Kind {
        /** The date lies in the window. */
        FLOW,
        /** There on the window's last day. */
        STOCK,
        /** Since ever, up to the window's last day. */
        CUMULATIVE
    }

    public boolean isRate() {
        return of != null;
    }
}
