package vn.cchc.document;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * The head of a document: who issues it, its number and symbol, place and date.
 *
 * @param superior the agency above (cơ quan chủ quản trực tiếp); null where none is printed, as for a province's UBND
 * @param issuer the issuing agency as it is printed, {@code Ủy ban nhân dân tỉnh Bắc Giang}; a line break is kept
 * @param number null until the văn thư has given one; then room is left for it
 * @param symbol what stands after the slash, {@code BC-UBND}
 * @param place {@code Bắc Giang}
 * @param month the month and year of signing, known before the day is
 * @param day null until it is signed
 */
public record DocumentHead(
        @Nullable String superior,
        String issuer,
        @Nullable Integer number,
        String symbol,
        String place,
        YearMonth month,
        @Nullable Integer day) {

    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{N}&]+([-/.][\\p{L}\\p{N}&]+)*");
    private static final String ROOM = "\u00a0".repeat(6);

    public DocumentHead {
        symbol = symbol.strip();
        if (!SYMBOL.matcher(symbol).matches()) {
            throw Problem.input("document.symbol", symbol);
        }
        if (number != null && number < 1) {
            throw Problem.input("document.number", number);
        }
        if (day != null && !month.isValidDay(day)) {
            throw Problem.input("document.day", day, month.getMonthValue(), month.getYear());
        }
    }

    /** A document with its number and date. */
    public static DocumentHead signed(
            @Nullable String superior, String issuer, int number, String symbol, String place, LocalDate date) {
        return new DocumentHead(superior, issuer, number, symbol, place, YearMonth.from(date), date.getDayOfMonth());
    }

    /** A document still waiting for both: room is left to write them in. */
    public static DocumentHead draft(
            @Nullable String superior, String issuer, String symbol, String place, YearMonth month) {
        return new DocumentHead(superior, issuer, null, symbol, place, month, null);
    }

    /** {@code 05/BC-UBND}: a number below ten gets a zero (Phụ lục I, mục II.3). */
    public String reference() {
        return (number == null ? ROOM : twoDigits(number)) + "/" + symbol;
    }

    /** {@code Bắc Giang, ngày 05 tháng 02 năm 2021}: days below ten and the months 1 and 2 get a zero (Phụ lục I, mục II.4). */
    public String dateLine() {
        return place + ", " + dateWords();
    }

    /** {@code ngày 05 tháng 02 năm 2021}. */
    public String dateWords() {
        var inMonth = month.getMonthValue();
        return "ngày " + (day == null ? ROOM : twoDigits(day)) + " tháng "
                + (inMonth <= 2 ? twoDigits(inMonth) : String.valueOf(inMonth)) + " năm " + month.getYear();
    }

    private static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
