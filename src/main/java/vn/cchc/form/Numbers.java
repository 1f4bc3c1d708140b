package vn.cchc.form;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact numbers by place, most of them whole and therefore kept as such: half a million of them fit into four megabytes and add up
 * without an object each. Never changes; equal where every number is written with the same digits.
 */
public final class Numbers {

    private static final long NOT_WHOLE = Long.MIN_VALUE;
    private static final int KNOWN_SIZES = 1024;
    private static final Numbers[] NONE = new Numbers[KNOWN_SIZES];

    private final long[] whole;
    private final @Nullable BigDecimal @Nullable [] other;

    private Numbers(long[] whole, @Nullable BigDecimal @Nullable [] other) {
        this.whole = whole;
        this.other = other;
    }

    /** No number at any place. */
    public static Numbers none(int size) {
        if (size >= KNOWN_SIZES) {
            return new Builder(size).numbers();
        }
        var known = NONE[size];
        if (known == null) {
            known = new Builder(size).numbers();
            NONE[size] = known;
        }
        return known;
    }

    public static Numbers of(@Nullable BigDecimal... numbers) {
        var builder = new Builder(numbers.length);
        for (int place = 0; place < numbers.length; place++) {
            builder.put(place, numbers[place]);
        }
        return builder.numbers();
    }

    public int size() {
        return whole.length;
    }

    /** True where there is a number without decimals that a {@code long} holds. */
    public boolean isWhole(int place) {
        return whole[place] != NOT_WHOLE;
    }

    /** Only where {@link #isWhole} says so. */
    public long whole(int place) {
        return whole[place];
    }

    /** Null where there is none. */
    public @Nullable BigDecimal get(int place) {
        if (whole[place] != NOT_WHOLE) {
            return BigDecimal.valueOf(whole[place]);
        }
        return other == null ? null : other[place];
    }

    /** A copy, null where there is none. */
    public @Nullable BigDecimal[] toArray() {
        @Nullable BigDecimal[] numbers = new @Nullable BigDecimal[whole.length];
        Arrays.setAll(numbers, this::get);
        return numbers;
    }

    /** The same number, however many zeros follow its mark; or none in both. */
    boolean same(Numbers that, int place) {
        if (isWhole(place) && that.isWhole(place)) {
            return whole[place] == that.whole[place];
        }
        var one = get(place);
        var another = that.get(place);
        return one == null || another == null ? one == another : one.compareTo(another) == 0;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Numbers that && Arrays.equals(whole, that.whole) && Arrays.equals(other, that.other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(whole);
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }

    /** Filled place by place; of use once. */
    public static final class Builder {

        private final long[] whole;
        private @Nullable BigDecimal @Nullable [] other;

        public Builder(int size) {
            whole = new long[size];
            Arrays.fill(whole, NOT_WHOLE);
        }

        public void put(int place, long number) {
            if (number == NOT_WHOLE) {
                other(place, BigDecimal.valueOf(number));
            } else {
                whole[place] = number;
            }
        }

        public void put(int place, @Nullable BigDecimal number) {
            if (number == null) {
                return;
            }
            if (number.scale() == 0 && number.unscaledValue().bitLength() < Long.SIZE) {
                put(place, number.longValue());
            } else {
                other(place, number);
            }
        }

        private void other(int place, BigDecimal number) {
            var known = other;
            if (known == null) {
                known = new BigDecimal[whole.length];
                other = known;
            }
            known[place] = number;
        }

        public Numbers numbers() {
            return new Numbers(whole, other);
        }
    }
}
