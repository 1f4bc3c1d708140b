package vn.cchc.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/**
 * How a fact becomes points: one record per kind that real decisions use. {@code docs/frameworks.md} describes each for
 * the official who writes it; {@code scoring} holds one file per kind that computes it.
 */
public sealed interface Rule {

    /** The name of the kind in a criteria file. */
    String kind();

    Missing missing();

    /** What an unanswered criterion means. */
    enum Missing {
        /** No points, shown as "chưa báo cáo". */
        ZERO,
        /** The submission is refused until it is answered. */
        REFUSE
    }

    /** What counts where arithmetic has no answer: a rate over nothing, a formula divided by zero. */
    enum Undefined {
        ZERO,
        FULL,
        NOT_APPLICABLE,
        REFUSE
    }

    /** One outcome with its points. */
    record Option(String key, String text, Exact points) {}

    /** A rate in percent; the names say what is counted. */
    record Rate(@Nullable String numeratorName, @Nullable String denominatorName, Undefined zeroDenominator) {}

    /**
     * An interval with its points.
     *
     * @param low null: from the start of the scale; {@code lowClosed}: the end itself belongs to the tier
     * @param high null: to the end of the scale
     */
    record Tier(
            @Nullable Exact low,
            boolean lowClosed,
            @Nullable Exact high,
            boolean highClosed,
            Exact points,
            @Nullable String text) {

        public boolean holds(Exact value) {
            return (low == null || (lowClosed ? value.compareTo(low) >= 0 : value.compareTo(low) > 0))
                    && (high == null || (highClosed ? value.compareTo(high) <= 0 : value.compareTo(high) < 0));
        }
    }

    /** An outcome that earns a percent of the maximum. */
    record Label(String key, String text, Exact percent) {}

    /** What one case costs: points, or a percent of the maximum; exactly one of the two. */
    record Charge(
            String key,
            String text,
            @Nullable Exact points,
            @Nullable Exact percent) {}

    /** One named number of a formula. */
    record Variable(
            String name,
            String text,
            @Nullable String unit,
            @Nullable Exact min,
            @Nullable Exact max,
            boolean integer) {}

    record Options(List<Option> options, Missing missing) implements Rule {
        public Options {
            options = List.copyOf(options);
        }

        @Override
        public String kind() {
            return "options";
        }
    }

    record YesNo(Option yes, Option no, Missing missing) implements Rule {
        @Override
        public String kind() {
            return "yes-no";
        }
    }

    /** @param rate null: the tiers are on a plain value */
    record Tiers(@Nullable Rate rate, @Nullable String unit, List<Tier> tiers, Missing missing) implements Rule {
        public Tiers {
            tiers = List.copyOf(tiers);
        }

        @Override
        public String kind() {
            return "tiers";
        }
    }

    /** @param fullAt the percent that earns the maximum; @param floor below it {@code floorPoints} count */
    record Proportion(Rate rate, Exact fullAt, @Nullable Exact floor, Exact floorPoints, Missing missing)
            implements Rule {
        @Override
        public String kind() {
            return "proportion";
        }
    }

    /** @param cap null: the criterion's maximum */
    record PerItem(Exact perItem, @Nullable Exact cap, String item, Missing missing) implements Rule {
        @Override
        public String kind() {
            return "per-item";
        }
    }

    record LabelPercent(List<Label> labels, Missing missing) implements Rule {
        public LabelPercent {
            labels = List.copyOf(labels);
        }

        @Override
        public String kind() {
            return "label-percent";
        }
    }

    record Deduction(List<Charge> items, Missing missing) implements Rule {
        public Deduction {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "deduction";
        }
    }

    record Survey(Exact scale, @Nullable Exact floor, Missing missing) implements Rule {
        @Override
        public String kind() {
            return "survey";
        }
    }

    /** @param tiers empty: in proportion to the scale */
    record OutsideIndex(String index, Exact scale, List<Tier> tiers, Missing missing) implements Rule {
        public OutsideIndex {
            tiers = List.copyOf(tiers);
        }

        @Override
        public String kind() {
            return "outside-index";
        }
    }

    /** @param then {@link Tiers} or {@link Proportion} */
    record Measurement(String indicator, Rule then, Missing missing) implements Rule {
        @Override
        public String kind() {
            return "measurement";
        }
    }

    /** @param round decimals kept of the result; {@code undefined}: what counts when the expression has no finite value */
    record Formula(List<Variable> variables, String expression, int round, Undefined undefined, Missing missing)
            implements Rule {
        public Formula {
            variables = List.copyOf(variables);
        }

        @Override
        public String kind() {
            return "formula";
        }
    }
}
