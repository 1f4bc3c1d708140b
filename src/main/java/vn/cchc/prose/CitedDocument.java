package vn.cchc.prose;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A registered document as a report cites it.
 *
 * @param name its name in citations: letters and digits, for life
 * @param type in words: "Kế hoạch"
 * @param number with its symbol: "277/KH-UBND"
 * @param issuer who issued it, "" where the register does not say
 * @param summary its abstract, "" where the register does not say
 * @param address of its screen in the register, "" for none
 */
public record CitedDocument(
        String name,
        String type,
        String number,
        @Nullable LocalDate date,
        String issuer,
        String summary,
        String address) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/M/yyyy");
    private static final DateTimeFormatter DAY_IN_JANUARY_OR_FEBRUARY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** A zero before days below ten and before months 1 and 2, no other (Decree 30/2020, Annex I, II.4). */
    static String day(LocalDate date) {
        return (date.getMonthValue() <= 2 ? DAY_IN_JANUARY_OR_FEBRUARY : DAY).format(date);
    }

    String printedDay() {
        return date == null ? "" : day(date);
    }

    /** The first time: type, number, date, issuer, abstract (Decree 30/2020, Annex I, II.5). */
    public String fullForm() {
        var full = new StringBuilder(shortForm());
        if (date != null) {
            full.append(" ngày ").append(printedDay());
        }
        if (!issuer.isBlank()) {
            full.append(" của ").append(issuer.strip());
        }
        if (!summary.isBlank()) {
            var text = summary.strip();
            full.append(' ')
                    .append(text.substring(0, 1).toLowerCase(java.util.Locale.of("vi")))
                    .append(text.substring(1));
        }
        return full.toString().replaceFirst("[.;]$", "");
    }

    /** Every time after: type and number. */
    public String shortForm() {
        return (type.strip() + " số " + number.strip()).strip();
    }
}
