package vn.cchc.form;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The numbers of a sheet as bytes, two for a usual one, so that those of a whole year are read in milliseconds. By place: 0 for none; 1,
 * decimals and digits for one with a decimal mark; 2, length and text for one too long for that; from 3 on a whole number. Each is an
 * integer of seven bits a byte, the lowest first, and signs are zigzag. Places after the last number are left out. The database says
 * the same in its functions {@code form.packed} and {@code form.numbers}; a test holds the two equal.
 */
final class PackedNumbers {

    private static final int NONE = 0;
    private static final int DECIMAL = 1;
    private static final int TEXT = 2;
    private static final int WHOLE = 3;

    /** Up to here digits and sign, and three more, fit into a long that is not negative. */
    private static final long MOST_DIGITS = 1L << 60;

    private static final int MOST_DECIMALS = 18;
    private static final int SEVEN_BITS = 0x7F;
    private static final int USUAL = 3;

    private byte[] bytes;
    private int at;

    private PackedNumbers(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] of(Numbers numbers) {
        var packed = new PackedNumbers(new byte[numbers.size() * USUAL + 10]);
        int end = 0;
        for (int place = 0; place < numbers.size(); place++) {
            if (numbers.isWhole(place) && Math.abs(numbers.whole(place)) <= MOST_DIGITS) {
                packed.write(zigzag(numbers.whole(place)) + WHOLE);
                end = packed.at;
            } else if (numbers.get(place) == null) {
                packed.write(NONE);
            } else {
                packed.broad(Objects.requireNonNull(numbers.get(place)));
                end = packed.at;
            }
        }
        return Arrays.copyOf(packed.bytes, end);
    }

    private void broad(BigDecimal number) {
        var digits = number.unscaledValue();
        boolean decimal = number.scale() > 0 && number.scale() <= MOST_DECIMALS && digits.bitLength() < Long.SIZE - 1;
        if (decimal && Math.abs(digits.longValue()) <= MOST_DIGITS) {
            write(DECIMAL);
            write(number.scale());
            write(zigzag(digits.longValue()));
            return;
        }
        var text = number.toPlainString().getBytes(StandardCharsets.US_ASCII);
        write(TEXT);
        write(text.length);
        for (byte letter : text) {
            write(letter);
        }
    }

    private static long zigzag(long number) {
        return number << 1 ^ number >> Long.SIZE - 1;
    }

    private void write(long number) {
        if (bytes.length - at < 10) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        long rest = number;
        while (rest > SEVEN_BITS) {
            bytes[at++] = (byte) (rest | SEVEN_BITS + 1);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** @throws IllegalStateException where it holds more numbers than places, or is cut off */
    static Numbers read(byte[] packed, int size) {
        var in = new PackedNumbers(packed);
        var numbers = new Numbers.Builder(size);
        int place = 0;
        while (in.at < packed.length) {
            if (place == size) {
                throw new IllegalStateException("more than " + size + " numbers");
            }
            in.number(numbers, place++);
        }
        return numbers.numbers();
    }

    private void number(Numbers.Builder to, int place) {
        long code = next();
        if (code >= WHOLE) {
            to.put(place, signed(code - WHOLE));
        } else if (code == DECIMAL) {
            int scale = (int) next();
            to.put(place, BigDecimal.valueOf(signed(next()), scale));
        } else if (code == TEXT) {
            int length = (int) next();
            to.put(place, new BigDecimal(new String(bytes, at, length, StandardCharsets.US_ASCII)));
            at += length;
        }
    }

    private static long signed(long zigzag) {
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private long next() {
        long number = 0;
        for (int bits = 0; at < bytes.length; bits += 7) {
            byte next = bytes[at++];
            number |= (long) (next & SEVEN_BITS) << bits;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalStateException("numbers are cut off");
    }
}
