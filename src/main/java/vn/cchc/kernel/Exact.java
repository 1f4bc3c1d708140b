package vn.cchc.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * An exact rational number: points, maxima, rates. Division never loses a digit, so three thirds make one and ranks are
 * compared on what was really achieved; rounding happens once, at the end, by {@link #round(int, RoundingMode)}.
 *
 * <p>Text form: a plain decimal where one exists ({@code 8.25}), else a fraction ({@code 25/3}).
 */
public final class Exact implements Comparable<Exact> {

    public static final Exact ZERO = new Exact(BigFraction.ZERO);
    public static final Exact ONE = new Exact(BigFraction.ONE);
    public static final Exact HUNDRED = of(100);

    private final BigFraction value;

    private Exact(BigFraction value) {
        this.value = value;
    }

    public static Exact of(long value) {
        return new Exact(BigFraction.of(value));
    }

    public static Exact of(BigDecimal value) {
        return value.scale() <= 0
                ? new Exact(BigFraction.of(value.toBigIntegerExact()))
                : new Exact(BigFraction.of(value.unscaledValue(), BigInteger.TEN.pow(value.scale())));
    }

    /** Reads {@code 8}, {@code 8.25} or {@code 25/3}; a dot is the decimal mark. @throws NumberFormatException otherwise */
    public static Exact parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(new BigDecimal(text.strip()));
        }
        var numerator = new BigInteger(text.substring(0, slash).strip());
        var denominator = new BigInteger(text.substring(slash + 1).strip());
        if (denominator.signum() == 0) {
            throw new NumberFormatException("zero denominator in " + text);
        }
        return new Exact(BigFraction.of(numerator, denominator));
    }

    public static Exact sum(Collection<Exact> parts) {
        var total = ZERO;
        for (var part : parts) {
            total = total.plus(part);
        }
        return total;
    }

    public Exact plus(Exact other) {
        return new Exact(value.add(other.value));
    }

    public Exact minus(Exact other) {
        return new Exact(value.subtract(other.value));
    }

    public Exact times(Exact other) {
        return new Exact(value.multiply(other.value));
    }

    /** @throws ArithmeticException on zero: the caller decides what a zero denominator means, never this class. */
    public Exact over(Exact other) {
        return new Exact(value.divide(other.value));
    }

    public Exact negate() {
        return new Exact(value.negate());
    }

    public Exact min(Exact other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Exact max(Exact other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public int signum() {
        return value.signum();
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** The one place where digits are given up: to exactly {@code decimals} digits after the mark. */
    public BigDecimal round(int decimals, RoundingMode mode) {
        return new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()), decimals, mode);
    }

    /** Half up, the rounding that reproduces every published percentage known to the project. */
    public BigDecimal round(int decimals) {
        return round(decimals, RoundingMode.HALF_UP);
    }

    /** The finite decimal that equals this number, or null where there is none (one third). */
    public @Nullable BigDecimal decimal() {
        try {
            return new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()));
        } catch (ArithmeticException nonTerminating) {
            return null;
        }
    }

    @Override
    public int compareTo(Exact other) {
        // BigFraction compares magnitudes where both are negative: -3 would be more than -2.
        return value.signum() < 0 && other.value.signum() < 0
                ? value.subtract(other.value).signum()
                : value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Exact exact && value.compareTo(exact.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        var decimal = decimal();
        return decimal == null ? value.getNumerator() + "/" + value.getDenominator() : plain(decimal);
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
