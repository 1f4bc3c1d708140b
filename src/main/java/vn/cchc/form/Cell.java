package vn.cchc.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import vn.cchc.kernel.Problem;

/**
 * What stands in one cell of a form. A blank cell is not a cell: zero, "does not apply" and "there are no figures" are three
 * answers, and nobody having answered is none of them.
 */
public sealed interface Cell {

    /** A number, zero included; of a choice, its code. */
    record Value(BigDecimal value) implements Cell {}

    /** So many of so many; the percentage is computed, never typed. */
    record Share(BigDecimal numerator, BigDecimal denominator) implements Cell {

        /** @throws Problem {@code form.share-impossible} for a negative number, or something of nothing */
        public Share {
            if (numerator.signum() < 0
                    || denominator.signum() < 0
                    || (denominator.signum() == 0 && numerator.signum() > 0)) {
                throw Problem.input("form.share-impossible", numerator.toPlainString(), denominator.toPlainString());
            }
        }
    }

    record Words(String words) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    /** Không áp dụng. */
    record NotApplicable(String reason) implements Cell {

        /** @throws Problem {@code form.reason-missing} */
        public NotApplicable {
            if (reason.isBlank()) {
                throw Problem.input("form.reason-missing");
            }
        }
    }

    /** Không có số liệu: asked, looked for, not to be had. */
    record NoFigures() implements Cell {}
}
