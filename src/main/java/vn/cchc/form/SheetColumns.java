package vn.cchc.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The four columns of a packed sheet, to and from the database. Numbers come in PostgreSQL's own binary form of {@code numeric[]}
 * ({@code array_send}, {@code numeric_send}: base 10 000, weight, sign, decimals), which it writes and we read several times faster
 * than its text; they go out as text, {@code {1,NULL,2.5}}.
 */
public final class SheetColumns {

    /** What {@link #read} reads; a sheet without shares sends no denominators. */
    public static final String SELECTED = "kinds, array_send(value) as value,"
            + " case when strpos(kinds, 's') > 0 then array_send(denominator) end as denominator, words::text as words";

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int NULL_LENGTH = -1;
    private static final int NEGATIVE = 0x4000;
    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    /** That many digits of base 10 000 always fit into a long. */
    private static final int SAFE_DIGITS = 4;

    private SheetColumns() {}

    /** Of a row selected with {@link #SELECTED}. */
    public static PackedSheet read(ResultSet row) throws SQLException {
        var kinds = row.getString("kinds");
        var denominators = row.getBytes("denominator");
        return new PackedSheet(
                kinds,
                numbers(row.getBytes("value"), kinds.length()),
                denominators == null ? Numbers.none(kinds.length()) : numbers(denominators, kinds.length()),
                words(row.getString("words")));
    }

    public static Map<String, String> words(String json) {
        return json.length() <= 2 ? Map.of() : JSON.readValue(json, WORDS);
    }

    public static String words(Map<String, String> words) {
        return words.isEmpty() ? "{}" : JSON.writeValueAsString(words);
    }

    /** As the database reads it: {@code {1,NULL,2.5}}. */
    public static String array(Numbers numbers) {
        var out = new StringBuilder(numbers.size() * 6 + 2).append('{');
        for (int place = 0; place < numbers.size(); place++) {
            if (place > 0) {
                out.append(',');
            }
            if (numbers.isWhole(place)) {
                out.append(numbers.whole(place));
            } else {
                var number = numbers.get(place);
                out.append(number == null ? "NULL" : number.toPlainString());
            }
        }
        return out.append('}').toString();
    }

    public static String array(int[] numbers) {
        var out = new StringBuilder(numbers.length * 4 + 2).append('{');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i > 0 ? "," : "").append(numbers[i]);
        }
        return out.append('}').toString();
    }

    /** Of an array selected as text: {@code {1,2}}. */
    public static int[] places(String array) {
        var inner = array.substring(1, array.length() - 1);
        return inner.isEmpty()
                ? new int[0]
                : Arrays.stream(inner.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** Of what {@code array_send} answers for a {@code numeric[]} of one dimension. */
    static Numbers numbers(byte[] sent, int size) {
        var in = ByteBuffer.wrap(sent);
        int dimensions = in.getInt();
        int elements = dimensions == 0 ? 0 : in.getInt(12);
        if (elements != size) {
            throw new IllegalStateException(elements + " numbers for " + size + " rows");
        }
        in.position(dimensions == 0 ? in.limit() : 20);
        var numbers = new Numbers.Builder(size);
        for (int place = 0; place < size; place++) {
            int length = in.getInt();
            if (length != NULL_LENGTH) {
                number(in, numbers, place);
            }
        }
        return numbers.numbers();
    }

    private static void number(ByteBuffer in, Numbers.Builder to, int place) {
        int digits = in.getShort();
        int weight = in.getShort();
        int sign = in.getShort() & 0xFFFF;
        int decimals = in.getShort();
        if (sign != 0 && sign != NEGATIVE) {
            throw new IllegalStateException("no number at place " + place);
        }
        if (decimals == 0 && digits <= SAFE_DIGITS && weight < SAFE_DIGITS) {
            long whole = 0;
            for (int i = 0; i < digits; i++) {
                whole = whole * BASE + in.getShort();
            }
            for (int i = digits; i <= weight; i++) {
                whole *= BASE;
            }
            to.put(place, sign == NEGATIVE ? -whole : whole);
        } else {
            to.put(place, broad(in, digits, weight, sign == NEGATIVE, decimals));
        }
    }

    private static BigDecimal broad(ByteBuffer in, int digits, int weight, boolean negative, int decimals) {
        var unscaled = BigInteger.ZERO;
        for (int i = 0; i < digits; i++) {
            unscaled = unscaled.multiply(BigInteger.valueOf(BASE)).add(BigInteger.valueOf(in.getShort()));
        }
        int scale = digits == 0 ? 0 : (digits - 1 - weight) * BASE_DIGITS;
        return new BigDecimal(negative ? unscaled.negate() : unscaled, scale)
                .setScale(decimals, RoundingMode.UNNECESSARY);
    }
}
