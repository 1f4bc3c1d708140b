package vn.cchc.form;

import java.math.BigDecimal;

/**
 * Arithmetic over rows of a form, exact: {@code [3.1.3.a] + [3.1.3.b]}, {@code [3.1.3] - previous [3.1.3]},
 * {@code within [3.1.3]} (the sum of its "Trong đó" rows). The same tree is evaluated here and in the browser.
 */
public sealed interface Formula {

    record Number(BigDecimal value) implements Formula {}

    /**
     * A row's figure; of a share, the percentage unless a part is named.
     *
     * @param previous of the last period
     */
    record Row(String key, Part part, boolean previous) implements Formula {}

    /** The sum of the rows directly under it that stand below "Trong đó". */
    record Within(String key) implements Formula {}

    record Operation(char operator, Formula left, Formula right) implements Formula {}

    enum Part {
        FIGURE,
        NUMERATOR,
        DENOMINATOR
    }
}
