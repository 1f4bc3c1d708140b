package vn.cchc.indicator;

import java.util.Optional;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/** What was counted. Zero is a figure; "nobody reported" is the absence of a measurement, never a figure. */
public sealed interface Figure {

    /** So many of so many; 0 of 0 is allowed: the rule that reads it says what it means. */
    record Rate(Exact numerator, Exact denominator) implements Figure {

        /** @throws Problem {@code indicator.rate-impossible} for negative numbers or more than all */
        public Rate {
            if (numerator.signum() < 0 || denominator.signum() < 0 || numerator.compareTo(denominator) > 0) {
                throw Problem.input("indicator.rate-impossible", numerator, denominator);
            }
        }

        /** In percent; empty for nothing of nothing. */
        public Optional<Exact> percent() {
            return denominator.isZero()
                    ? Optional.empty()
                    : Optional.of(numerator.times(Exact.HUNDRED).over(denominator));
        }
    }

    record Value(Exact value) implements Figure {}
}
