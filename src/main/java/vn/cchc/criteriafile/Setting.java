package vn.cchc.criteriafile;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A scoring line that gives no points but says how the others are meant: {@code Mẫu số: nhiệm vụ được giao}. */
enum Setting {
    KIND("Cách tính"),
    INDICATOR("Lấy số liệu từ chỉ tiêu"),
    NUMERATOR("Tử số"),
    DENOMINATOR("Mẫu số"),
    UNIT("Đơn vị tính"),
    INDEX("Chỉ số"),
    SCALE("Thang đo"),
    EXPRESSION("Công thức"),
    ROUND("Làm tròn"),
    ZERO_DENOMINATOR("Nếu mẫu số bằng 0"),
    UNDEFINED("Nếu không tính được"),
    MISSING("Nếu chưa báo cáo"),
    TYPED_MISSING("Nếu chưa có số liệu và chưa báo cáo");

    private static final Pattern LINE = Pattern.compile("([^:\"]+?)\\s*:\\s*(.+)", Pattern.DOTALL);

    final String words;

    Setting(String words) {
        this.words = words;
    }

    record Said(Setting setting, String value, RuleLine line) {}

    static @Nullable Said in(RuleLine line) {
        var matcher = LINE.matcher(line.written());
        if (!line.literal() && matcher.matches()) {
            var name = matcher.group(1).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            for (var setting : values()) {
                if (setting.words.toLowerCase(Locale.ROOT).equals(name)) {
                    return new Said(setting, Quoted.read(matcher.group(2)), line);
                }
            }
        }
        return null;
    }

    String line(String value) {
        return words + ": " + value;
    }
}
