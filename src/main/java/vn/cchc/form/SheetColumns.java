package vn.cchc.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The four columns of a packed sheet, to and from the database. */
public final class SheetColumns {

    /** What {@link #read} reads. */
    public static final String SELECTED = "kinds, value, denominator, words::text as words";

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private SheetColumns() {}

    /** Of a row selected with {@link #SELECTED}. */
    public static PackedSheet read(ResultSet row) throws SQLException {
        var kinds = row.getString("kinds");
        var denominators = row.getBytes("denominator");
        return new PackedSheet(
                kinds,
                PackedNumbers.read(row.getBytes("value"), kinds.length()),
                denominators.length == 0
                        ? Numbers.none(kinds.length())
                        : PackedNumbers.read(denominators, kinds.length()),
                words(row.getString("words")));
    }

    public static Map<String, String> words(String json) {
        return json.length() <= 2 ? Map.of() : JSON.readValue(json, WORDS);
    }

    public static String words(Map<String, String> words) {
        return words.isEmpty() ? "{}" : JSON.writeValueAsString(words);
    }

    /** Of one column: the values, or the denominators. */
    public static byte[] packed(Numbers numbers) {
        return PackedNumbers.of(numbers);
    }

    /** As the database reads it: {@code {1,2}}. */
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
}
