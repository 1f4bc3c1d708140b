package vn.cchc.form;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Arithmetic over rows of a form, exact: {@code [3.1.3.a] + [3.1.3.b]}, {@code [3.1.3] - previous [3.1.3]},
 * {@code within [3.1.3]} (the sum of its "Trong đó" rows). The same tree is evaluated here and in the browser.
 */
public sealed interface Formula {

    /** Never negative: minus is an operation. */
    record Number(BigDecimal value) implements Formula {

        public Number {
            if (value.signum() < 0) {
                throw new IllegalArgumentException("minus is an operation: " + value);
            }
            var stripped = value.stripTrailingZeros();
            value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    /**
     * A row's figure; of a share, the percentage unless a part is named.
     *
     * @param previous of the last period
     */
    record Row(String key, Part part, boolean previous) implements Formula {}

    /** The sum of the numbers directly under it that stand below "Trong đó"; percentages among them are no parts of a sum. */
    record Within(String key) implements Formula {}

    record Operation(char operator, Formula left, Formula right) implements Formula {}

    enum Part {
        FIGURE,
        NUMERATOR,
        DENOMINATOR
    }

    /** Every row it reads, each once, in order of appearance; of "within", the row it stands under. */
    default Set<String> keys() {
        var keys = new LinkedHashSet<String>();
        walk(part -> {
            if (part instanceof Row row) {
                keys.add(row.key());
            } else if (part instanceof Within within) {
                keys.add(within.key());
            }
        });
        return keys;
    }

    /** Shows every part of it, from left to right. */
    default void walk(Consumer<Formula> visitor) {
        if (this instanceof Operation operation) {
            operation.left().walk(visitor);
            operation.right().walk(visitor);
        } else {
            visitor.accept(this);
        }
    }
}
