package vn.cchc.framework;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Exact;

/** Tiêu chí: either a group of finer criteria or a leaf that is scored. */
public sealed interface Criterion permits Group, Leaf {

    /** The printed code, unique in its version: {@code 1.1.2}. */
    String code();

    /** A permanent name by which the criterion is followed over versions whose codes move. */
    @Nullable
    String key();

    String name();

    /** Null only in an excerpt of a decision whose table was not obtained whole. */
    @Nullable
    Exact declaredMax();
}
