package vn.cchc.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/**
 * Cells as people type and read them, by the Vietnamese custom: a dot parts thousands ({@code 156.465}), a comma begins
 * the decimals ({@code 99,98}). What can be read in two ways is refused with the way to type it, never guessed.
 */
public final class FormNumbers {

    /** No figure of an appendix has more digits before the comma. */
    static final int MOST_DIGITS = 15;

    private static final int LONGEST_WORDS = 5_000;
    private static final String NO_FIGURES = "Không có số liệu";
    private static final String NOT_APPLICABLE = "Không áp dụng";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:,\\d+)?");
    private static final Pattern GROUPED = Pattern.compile("-?[1-9]\\d{0,2}(?:([. ])\\d{3})(?:\\1\\d{3})*(?:,\\d+)?");
    private static final Pattern DOT = Pattern.compile("-?\\d*\\.\\d+");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

    private FormNumbers() {}

    /**
     * What somebody typed or pasted into the row. {@code không có số liệu} and {@code không áp dụng: lý do} are read as
     * such in every row; of a percentage both numbers are typed, {@code 135.041/135.071}.
     *
     * @throws Problem {@code form.number-…}, {@code form.share-…}, {@code form.choice-unknown}, {@code form.day-unknown},
     *     {@code form.words-long}, {@code form.reason-missing}, {@code form.blank}: with the row's title and how to type it
     */
    public static Cell read(FormRow row, String typed) {
        var text = clean(typed);
        if (text.isEmpty()) {
            throw Problem.input("form.blank", name(row));
        }
        var plain = text.toLowerCase(Locale.ROOT);
        if (plain.equals(NO_FIGURES.toLowerCase(Locale.ROOT))) {
            return new Cell.NoFigures();
        }
        if (plain.startsWith(NOT_APPLICABLE.toLowerCase(Locale.ROOT))) {
            return new Cell.NotApplicable(
                    text.substring(NOT_APPLICABLE.length()).replaceFirst("^[\\s:,–-]+", ""));
        }
        return switch (row.type()) {
            case NUMBER -> new Cell.Value(number(row, text));
            case PERCENT -> share(row, text);
            case CHOICE -> choice(row, text);
            case TEXT -> words(row, text);
            case DATE -> day(row, text);
            case GROUP -> throw Problem.input("form.group-cell", name(row));
        };
    }

    /** Both numbers of a percentage, each as typed. @throws Problem as {@link #read} */
    public static Cell.Share share(FormRow row, String numerator, String denominator) {
        var above = part(row, row.numeratorName(), clean(numerator));
        var below = part(row, row.denominatorName(), clean(denominator));
        if (below.signum() == 0 && above.signum() > 0) {
            throw Problem.input("form.share-of-nothing", name(row), grouped(above));
        }
        var share = new Cell.Share(above, below);
        var percentage = Evaluation.percentage(share);
        if (percentage != null && row.max() != null && percentage.compareTo(Exact.of(row.max())) > 0) {
            throw Problem.input(
                    "form.share-over",
                    name(row),
                    grouped(share.numerator()),
                    row.numeratorName(),
                    grouped(share.denominator()),
                    row.denominatorName());
        }
        if (percentage != null && row.min() != null && percentage.compareTo(Exact.of(row.min())) < 0) {
            throw Problem.input("form.number-below", name(row), plain(percentage) + "%", grouped(row.min()) + "%");
        }
        return share;
    }

    private static BigDecimal part(FormRow row, String what, String text) {
        if (text.isEmpty()) {
            throw Problem.input("form.share-part", name(row), what);
        }
        var number = parse(row, text);
        if (number.stripTrailingZeros().scale() > 2) {
            throw Problem.input("form.number-decimals", name(row), text, 2);
        }
        return sensible(row, number, text);
    }

    private static Cell.Share share(FormRow row, String text) {
        var parts = text.replaceFirst("\\s*\\([^)]*\\)$", "").split("/", -1);
        if (parts.length != 2) {
            throw Problem.input("form.share-alone", name(row), text, row.numeratorName(), row.denominatorName());
        }
        return share(row, parts[0], parts[1]);
    }

    /** A number that a program hands over as such (the cell of a workbook), within the limits of the row. */
    public static Cell.Value value(FormRow row, BigDecimal number) {
        var text = grouped(number);
        return new Cell.Value(limited(row, sensible(row, number, text), text));
    }

    private static BigDecimal number(FormRow row, String text) {
        return limited(row, sensible(row, parse(row, text), text), text);
    }

    private static BigDecimal parse(FormRow row, String given) {
        var text = given.replace('−', '-').replace('–', '-');
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text.replace(',', '.'));
        }
        if (GROUPED.matcher(text).matches()) {
            return new BigDecimal(text.replaceAll("[. ]", "").replace(',', '.'));
        }
        if (DOT.matcher(text).matches()) {
            throw Problem.input("form.number-dot", name(row), given, text.replace('.', ','), text.replace(".", ""));
        }
        throw Problem.input("form.number-unreadable", name(row), given);
    }

    private static BigDecimal sensible(FormRow row, BigDecimal number, String text) {
        if (number.precision() - number.scale() > MOST_DIGITS) {
            throw Problem.input(
                    "form.number-huge",
                    name(row),
                    text.length() > 40 ? text.substring(0, 40) + "…" : text,
                    MOST_DIGITS);
        }
        return number;
    }

    private static BigDecimal limited(FormRow row, BigDecimal number, String text) {
        if (number.stripTrailingZeros().scale() > row.decimals()) {
            throw row.decimals() == 0
                    ? Problem.input("form.number-whole", name(row), text)
                    : Problem.input("form.number-decimals", name(row), text, row.decimals());
        }
        if (row.min() != null && number.compareTo(row.min()) < 0) {
            throw row.min().signum() == 0
                    ? Problem.input("form.number-negative", name(row), text)
                    : Problem.input("form.number-below", name(row), text, grouped(row.min()));
        }
        if (row.max() != null && number.compareTo(row.max()) > 0) {
            throw Problem.input("form.number-above", name(row), text, grouped(row.max()));
        }
        return number;
    }

    private static Cell choice(FormRow row, String text) {
        for (var option : row.options().entrySet()) {
            if (text.equals(option.getKey().toString())
                    || text.equalsIgnoreCase(option.getValue())
                    || text.equalsIgnoreCase(option.getValue() + " = " + option.getKey())) {
                return new Cell.Value(BigDecimal.valueOf(option.getKey()));
            }
        }
        var known = row.options().entrySet().stream()
                .map((Map.Entry<Integer, String> option) -> option.getKey() + " (" + option.getValue() + ")")
                .collect(Collectors.joining(", "));
        throw Problem.input("form.choice-unknown", name(row), text, known);
    }

    private static Cell words(FormRow row, String text) {
        if (text.length() > LONGEST_WORDS) {
            throw Problem.input("form.words-long", name(row), text.length(), LONGEST_WORDS);
        }
        return new Cell.Words(text);
    }

    private static Cell day(FormRow row, String text) {
        var found = DAY.matcher(text);
        try {
            if (found.matches()) {
                return new Cell.Day(LocalDate.of(
                        Integer.parseInt(found.group(3)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(1))));
            }
        } catch (DateTimeException noSuchDay) {
            throw Problem.input("form.day-unknown", name(row), text);
        }
        throw Problem.input("form.day-unknown", name(row), text);
    }

    /** As the appendix shows it; {@link #read} takes all but a percentage back, of which only the result is shown. */
    public static String write(FormRow row, Cell cell) {
        return switch (cell) {
            case Cell.Value value ->
                row.type() == FormRow.Type.CHOICE ? value.value().toPlainString() : grouped(value.value());
            case Cell.Share share -> percentage(row, share);
            case Cell.Words words -> words.words();
            case Cell.Day day ->
                "%02d/%02d/%d"
                        .formatted(
                                day.day().getDayOfMonth(),
                                day.day().getMonthValue(),
                                day.day().getYear());
            case Cell.NotApplicable reason -> NOT_APPLICABLE + ": " + reason.reason();
            case Cell.NoFigures none -> NO_FIGURES;
        };
    }

    /** As somebody would type it again: of a percentage both numbers, {@code 135.041/135.071}. */
    public static String typed(FormRow row, Cell cell) {
        return cell instanceof Cell.Share share
                ? grouped(share.numerator()) + "/" + grouped(share.denominator())
                : write(row, cell);
    }

    /** Rounded half up to the row's decimals, without needless zeros; "–" of nothing. */
    private static String percentage(FormRow row, Cell.Share share) {
        var percentage = Evaluation.percentage(share);
        return percentage == null ? "–" : grouped(percentage.round(row.decimals()));
    }

    /** With dots between thousands and a decimal comma, without needless zeros. */
    public static String grouped(BigDecimal number) {
        var plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        var sign = plain.startsWith("-") ? "-" : "";
        var parts = plain.substring(sign.length()).split("\\.", 2);
        var whole = parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", ".");
        return sign + whole + (parts.length > 1 ? "," + parts[1] : "");
    }

    /** Of a comparison: at most four decimals. */
    static String plain(Exact number) {
        return grouped(number.round(4, RoundingMode.HALF_UP));
    }

    private static String clean(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("[\\u00A0\\u2007\\u202F\\t]", " ")
                .strip();
    }

    /** How sentences call the row: its printed code and its title. */
    public static String name(FormRow row) {
        return row.printedCode().isEmpty()
                        || !Character.isDigit(row.printedCode().charAt(0))
                ? "“" + row.title() + "”"
                : row.printedCode().replaceFirst("\\.$", "") + " “" + row.title() + "”";
    }
}
