package vn.cchc.registerdefinition;

import java.math.BigDecimal;
import java.util.Set;

/** Something that must be true of a row for it to count. */
public sealed interface Condition {

    /** The column has one of these values. */
    record Is(String column, Set<String> values) implements Condition {}

    record Filled(String column, boolean filled) implements Condition {}

    record AtLeast(String column, BigDecimal least) implements Condition {}

    record AtMost(String column, BigDecimal most) implements Condition {}

    record InState(Set<String> states) implements Condition {}

    /** Done, and not later than it was due; with {@code met} false: late, or not done. */
    record Met(String deadline, boolean met) implements Condition {}
}
