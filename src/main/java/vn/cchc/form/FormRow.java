package vn.cchc.form;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.organisation.Kind;

/**
 * One row of a form.
 *
 * @param key the row's own name for life; printed codes and titles repeat, keys do not
 * @param parent key of the row it stands under; null at the top
 * @param printedCode as the paper says, mistakes included; "" where the paper has none
 * @param title as printed
 * @param within stands below "Trong đó" of its parent
 * @param unitPrinted the cell "Đơn vị tính" as printed; a choice prints its code list there
 * @param unit what is counted, for people ("thủ tục"); "" for a group
 * @param options code to words, in order; only for a choice
 * @param decimals digits after the comma when shown; 0 for counts
 * @param numeratorName in words, for a percentage; else ""
 * @param filledBy the levels of agencies that fill it in; others see it greyed
 * @param counted code of the indicator that registers or other systems count; null where people type
 * @param computed formula of a row nobody types, over other rows; null for all others
 * @param guidance a sentence for whoever fills it in; ""
 * @param note as printed in the column "Ghi chú"; ""
 * @param min the least figure that makes sense (of a percentage: in percent); null where there is none
 * @param max the greatest figure that makes sense; null where there is none
 */
public record FormRow(
        String key,
        @Nullable String parent,
        String printedCode,
        String title,
        boolean within,
        Type type,
        String unitPrinted,
        String unit,
        Map<Integer, String> options,
        Time time,
        RollUp rollUp,
        int decimals,
        String numeratorName,
        String denominatorName,
        Set<Kind.Level> filledBy,
        @Nullable String counted,
        @Nullable Formula computed,
        List<String> notApplicableReasons,
        String guidance,
        String note,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max) {

    public FormRow {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        filledBy = Set.copyOf(filledBy);
        notApplicableReasons = List.copyOf(notApplicableReasons);
    }

    public enum Type {
        GROUP,
        NUMBER,
        /** Numerator and denominator are asked, the percentage is shown. */
        PERCENT,
        CHOICE,
        TEXT,
        DATE
    }

    /** What the figure is about. */
    public enum Time {
        /** Within the period: last period's figure is another figure. */
        FLOW,
        /** As of the closing day: last period's closing is this period's opening. */
        STOCK,
        /** Since a beginning, up to the closing day. */
        CUMULATIVE,
        /** For the whole year, whatever the period. */
        ALLOCATION
    }

    /** How the unit above gets its figure from those below. */
    public enum RollUp {
        SUM,
        /** Sum of numerators over sum of denominators; only for percentages. */
        RATIO,
        MIN,
        MAX,
        /** The one answer all gave; none where they differ. */
        SAME,
        /** Texts one under the other, each with its author. */
        LIST,
        /** Not rolled up: the unit above answers for itself. */
        OWN
    }

    public boolean isLeaf() {
        return type != Type.GROUP;
    }

    /** True where somebody at that level types (or confirms) it. */
    public boolean isFilledBy(Kind.Level level) {
        return isLeaf() && computed == null && filledBy.contains(level);
    }
}
