package vn.cchc.register;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.cchc.kernel.Problem;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.PlainWords;

/** From what people type to what is kept, and back. Numbers and dates are Vietnamese: {@code 156.465}, {@code 99,98}. */
final class FieldWords {

    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,15}|\\d{1,3}(\\.\\d{3}){1,4})(,\\d{1,6})?");
    private static final LocalDate EARLIEST = LocalDate.of(1945, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);
    private static final Set<String> YES = Set.of("co", "true", "x", "1", "yes");
    private static final Set<String> NO = Set.of("khong", "false", "0", "no");

    private FieldWords() {}

    /**
     * What is kept of what was typed; "" for nothing.
     *
     * @throws Problem {@code register.bad-*} naming what was typed and what was expected
     */
    static String read(Field field, String typed, OrganisationNames organisations, LocalDate day) {
        var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (text.isEmpty()) {
            return "";
        }
        return switch (field.type()) {
            case NUMBER -> number(field.column(), text);
            case DATE -> date(text);
            case CHOICE -> choice(field.column(), text);
            case YES_NO -> yesNo(text);
            case ORGANISATION -> organisations.find(text, day).toString();
            default -> text(field, text);
        };
    }

    private static String text(Field field, String text) {
        if (text.length() > field.longest()) {
            throw Problem.input("register.bad-length", text.length(), field.longest());
        }
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw Problem.input("register.bad-character");
        }
        boolean oneLine = field.type() == ColumnType.TEXT;
        return oneLine ? text.replaceAll("\\s+", " ") : text.replace("\r\n", "\n");
    }

    private static String number(Column column, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.input("register.bad-number", text);
        }
        var number = new BigDecimal(text.replace(".", "").replace(',', '.')).stripTrailingZeros();
        if (number.scale() > column.decimals()) {
            throw Problem.input("register.bad-decimals", text, column.decimals());
        }
        if (column.min() != null && number.compareTo(column.min()) < 0) {
            throw Problem.input("register.too-small", text, number(column.min()));
        }
        if (column.max() != null && number.compareTo(column.max()) > 0) {
            throw Problem.input("register.too-big", text, number(column.max()));
        }
        return number.signum() == 0 ? "0" : number.toPlainString();
    }

    /** A day as people write it, {@code 31/12/2026} or {@code 2026-12-31}. @throws Problem {@code register.bad-date} */
    static String date(String text) {
        try {
            var day = text.contains("/") ? LocalDate.parse(text, TYPED) : LocalDate.parse(text);
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                throw Problem.input("register.bad-year", text);
            }
            return day.toString();
        } catch (DateTimeParseException noDay) {
            throw Problem.input("register.bad-date", text);
        }
    }

    private static String choice(Column column, String text) {
        return column.choices().stream()
                .filter(choice -> choice.code().equals(text)
                        || PlainWords.of(choice.name()).equals(PlainWords.of(text)))
                .findFirst()
                .map(Column.Choice::code)
                .orElseThrow(() -> Problem.input(
                        "register.bad-choice",
                        text,
                        String.join(
                                "; ",
                                column.choices().stream()
                                        .map(Column.Choice::name)
                                        .toList())));
    }

    private static String yesNo(String text) {
        var word = PlainWords.of(text);
        if (YES.contains(word)) {
            return "true";
        }
        if (NO.contains(word)) {
            return "false";
        }
        throw Problem.input("register.bad-yes-no", text);
    }

    static String number(BigDecimal number) {
        var symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator('.');
        var format = new DecimalFormat("#,##0", symbols);
        format.setMaximumFractionDigits(Math.max(0, number.stripTrailingZeros().scale()));
        return format.format(number);
    }

    static String date(LocalDate day) {
        return SHOWN.format(day);
    }
}
