package vn.cchc.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/**
 * Words, numbers and dates in the reader's language. Numbers follow vi-VN in both languages ({@code 156.465},
 * {@code 99,98}): one document, one notation.
 */
public final class Texts {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DecimalFormatSymbols SYMBOLS = symbols();

    private final MessageSource messages;
    private final Locale locale;

    public Texts(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    public boolean vietnamese() {
        return "vi".equals(locale.getLanguage());
    }

    /** The words under a key. @throws NoSuchMessageException when nobody wrote them: a test walks every screen to see it */
    public String of(String key, @Nullable Object... arguments) {
        var filled = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            filled[i] = Objects.requireNonNullElse(arguments[i], "");
        }
        return messages.getMessage(key, filled, locale);
    }

    /** The words of an enum constant: {@code <prefix>.<NAME>}. */
    public String of(String prefix, Enum<?> constant) {
        return of(prefix + "." + constant.name());
    }

    public String of(Problem problem) {
        return of("problem." + problem.code(), problem.arguments().toArray());
    }

    public boolean knows(String key) {
        return messages.getMessage(key, null, null, locale) != null;
    }

    public String number(long value) {
        return new DecimalFormat("#,##0", SYMBOLS).format(value);
    }

    /** Exactly this many decimals, half up: {@code 8,30}. */
    public String number(@Nullable BigDecimal value, int decimals) {
        if (value == null) {
            return "";
        }
        var format = new DecimalFormat("#,##0", SYMBOLS);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    public String number(@Nullable Exact value, int decimals) {
        return value == null ? "" : number(value.round(decimals), decimals);
    }

    /** As short as it is: {@code 8}, {@code 8,3}; at most four decimals. */
    public String number(@Nullable Exact value) {
        return value == null
                ? ""
                : number(
                        value.round(4).stripTrailingZeros(),
                        Math.max(0, value.round(4).stripTrailingZeros().scale()));
    }

    /** How large a file is, as people say it: {@code 900 B}, {@code 12 KB}, {@code 2,1 MB}; decimal units. */
    public String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        var size = BigDecimal.valueOf(bytes);
        return bytes < 1_000_000
                ? number(size.scaleByPowerOfTen(-3), 0) + " KB"
                : number(size.scaleByPowerOfTen(-6), 1) + " MB";
    }

    public String date(@Nullable LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }

    public String date(@Nullable Instant instant) {
        return instant == null ? "" : DATE.format(instant.atZone(ZONE));
    }

    public String time(@Nullable Instant instant) {
        return instant == null ? "" : TIME.format(instant.atZone(ZONE));
    }

    /** Hour and minute only, for "saved 09:41". */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(ZONE));
    }

    /** How far a day is from today, in words: overdue by, today, in so many days. */
    public String distance(LocalDate today, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return of("page.today");
        }
        return days > 0 ? of("page.in-days", days) : of("page.days-over", -days);
    }

    /** How far a day is that nobody can be late for: a day of closing or locking. */
    public String away(LocalDate today, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        return days < 0 ? of("page.days-past", -days) : distance(today, day);
    }

    private static DecimalFormatSymbols symbols() {
        var symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator('.');
        return symbols;
    }
}
