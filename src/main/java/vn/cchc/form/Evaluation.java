package vn.cchc.form;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.FormRule.Missing;
import vn.cchc.kernel.Exact;

/**
 * One formula on one sheet, exact. There is no number, and so no statement, where
 *
 * <ul>
 *   <li>a cell says "there are no figures": the number exists and nobody knows it;
 *   <li>the percentage of a row that does not apply, or of nothing, is asked for;
 *   <li>something is divided by zero;
 *   <li>a figure of the last period is asked for and there is no last period.
 * </ul>
 *
 * A row that does not apply counts as zero (there is nothing to count); what a blank means is for the caller to say, so
 * blanks are counted here and stand for zero meanwhile.
 */
final class Evaluation {

    private final FormVersion form;
    private final Map<String, Cell> now;
    private final @Nullable Map<String, Cell> previous;
    private int blank;
    private int answered;
    private int applying;
    private Cell.@Nullable NotApplicable notApplicable;

    Evaluation(FormVersion form, Map<String, Cell> now, @Nullable Map<String, Cell> previous) {
        this.form = form;
        this.now = now;
        this.previous = previous;
    }

    /** Null where there is no number. */
    @Nullable
    Exact of(Formula formula) {
        return switch (formula) {
            case Formula.Number number -> Exact.of(number.value());
            case Formula.Row row -> row(row);
            case Formula.Within within -> within(within);
            case Formula.Operation operation -> operation(operation);
        };
    }

    /** Whether the strategy lets anything be said about the cells that were read. */
    boolean speaks(Missing missing) {
        return switch (missing) {
            case SKIP_IF_ANY -> blank == 0;
            case SKIP_IF_ALL -> answered > 0;
            case ZERO -> true;
        };
    }

    /** The answer of the first row that does not apply, where none of those read does; else null. */
    Cell.@Nullable NotApplicable nothingApplies() {
        return answered > 0 && applying == 0 ? notApplicable : null;
    }

    private @Nullable Exact operation(Formula.Operation operation) {
        var left = of(operation.left());
        var right = of(operation.right());
        if (left == null || right == null) {
            return null;
        }
        return switch (operation.operator()) {
            case '+' -> left.plus(right);
            case '-' -> left.minus(right);
            case '*' -> left.times(right);
            default -> right.isZero() ? null : left.over(right);
        };
    }

    private @Nullable Exact within(Formula.Within within) {
        Exact sum = Exact.ZERO;
        for (var child : form.children(within.key())) {
            if (child.within() && child.type() == FormRow.Type.NUMBER) {
                var part = row(new Formula.Row(child.key(), Formula.Part.FIGURE, false));
                sum = sum == null || part == null ? null : sum.plus(part);
            }
        }
        return sum;
    }

    private @Nullable Exact row(Formula.Row row) {
        var sheet = row.previous() ? previous : now;
        if (sheet == null) {
            return null;
        }
        var cell = sheet.get(row.key());
        if (cell == null) {
            blank++;
            return Exact.ZERO;
        }
        answered++;
        if (cell instanceof Cell.NotApplicable reason) {
            notApplicable = notApplicable == null ? reason : notApplicable;
            return row.part() == Formula.Part.FIGURE && isShare(row.key()) ? null : Exact.ZERO;
        }
        applying++;
        return switch (cell) {
            case Cell.Value value -> Exact.of(value.value());
            case Cell.Share share -> share(share, row.part());
            default -> null;
        };
    }

    private boolean isShare(String key) {
        return form.find(key).filter(row -> row.type() == FormRow.Type.PERCENT).isPresent();
    }

    private static @Nullable Exact share(Cell.Share share, Formula.Part part) {
        return switch (part) {
            case NUMERATOR -> Exact.of(share.numerator());
            case DENOMINATOR -> Exact.of(share.denominator());
            case FIGURE -> percentage(share);
        };
    }

    /** Exactly, in percent; null of nothing. */
    static @Nullable Exact percentage(Cell.Share share) {
        return share.denominator().signum() == 0
                ? null
                : Exact.of(share.numerator().multiply(BigDecimal.valueOf(100))).over(Exact.of(share.denominator()));
    }
}
