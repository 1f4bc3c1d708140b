package vn.cchc.form;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The four columns of a packed sheet, to and from the database's own text form of arrays: ten thousand sheets are read in the
 * time the driver needs for a thousand.
 */
public final class SheetColumns {

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final BigDecimal[] SMALL = small();
    private static final JsonMapper JSON = JsonMapper.shared();

    private SheetColumns() {}

    public static PackedSheet read(ResultSet row) throws SQLException {
        var kinds = row.getString("kinds");
        return new PackedSheet(
                kinds,
                numbers(row.getString("value"), kinds.length()),
                numbers(row.getString("denominator"), kinds.length()),
                words(row.getString("words")));
    }

    public static Map<String, String> words(String json) {
        return json.length() <= 2 ? Map.of() : JSON.readValue(json, WORDS);
    }

    public static String words(Map<String, String> words) {
        return words.isEmpty() ? "{}" : JSON.writeValueAsString(words);
    }

    /** As the database writes it: {@code {1,NULL,2.5}}. */
    public static String array(@Nullable BigDecimal[] numbers) {
        var out = new StringBuilder(numbers.length * 6 + 2).append('{');
        for (int i = 0; i < numbers.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            var number = numbers[i];
            out.append(number == null ? "NULL" : number.toPlainString());
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

    public static int[] places(String array) {
        // The driver quotes the elements of arrays it received in binary.
        var inner = array.substring(1, array.length() - 1).replace("\"", "");
        return inner.isEmpty()
                ? new int[0]
                : java.util.Arrays.stream(inner.split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    public static @Nullable BigDecimal[] numbers(String array, int size) {
        if (array.indexOf('"') >= 0) {
            return numbers(array.replace("\"", ""), size);
        }
        @Nullable BigDecimal[] numbers = new @Nullable BigDecimal[size];
        int from = 1;
        for (int i = 0; i < size; i++) {
            int to = from;
            while (array.charAt(to) != ',' && array.charAt(to) != '}') {
                to++;
            }
            numbers[i] = number(array, from, to);
            from = to + 1;
        }
        return numbers;
    }

    private static @Nullable BigDecimal number(String text, int from, int to) {
        if (text.charAt(from) == 'N') {
            return null;
        }
        if (to - from > 15) {
            return new BigDecimal(text.substring(from, to));
        }
        long whole = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return new BigDecimal(text.substring(from, to));
            }
            whole = whole * 10 + digit;
        }
        return whole < SMALL.length ? SMALL[(int) whole] : BigDecimal.valueOf(whole);
    }

    private static BigDecimal[] small() {
        var small = new BigDecimal[1024];
        java.util.Arrays.setAll(small, BigDecimal::valueOf);
        return small;
    }
}
