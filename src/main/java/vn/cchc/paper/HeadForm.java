package vn.cchc.paper;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.prose.Prose;

/** What somebody typed around the text, decoded once. */
final class HeadForm {

    private static final int LONGEST = 4000;

    private final Map<String, String> typed;

    HeadForm(Map<String, String> typed) {
        this.typed = typed;
    }

    int seen() {
        var seen = text("seen");
        return seen.matches("\\d{1,6}") ? Integer.parseInt(seen) : 0;
    }

    /** @throws Problem {@code paper.number}, {@code paper.date}, {@code paper.too-long} */
    Head head() {
        var month = month();
        return new Head(
                text("superior"),
                text("issuer"),
                number("number"),
                text("symbol"),
                text("place"),
                month.getMonthValue(),
                month.getYear(),
                day(month),
                text("type"),
                text("subject"),
                lines("addressees"),
                lines("bases"),
                lines("opening"),
                text("closing"),
                lines("signature"),
                text("signer"),
                lines("recipients"),
                text("archive"),
                text("appendix"));
    }

    private String text(String name) {
        var text = typed.getOrDefault(name, "")
                .replace("\u0000", "")
                .replace("\r", "")
                .strip();
        if (text.length() > LONGEST) {
            throw Problem.input("paper.too-long", name, LONGEST);
        }
        return text;
    }

    private List<String> lines(String name) {
        return Prose.lines(text(name));
    }

    private @Nullable Integer number(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) == 0) {
            throw Problem.input("paper.number", text);
        }
        return Integer.valueOf(text);
    }

    private YearMonth month() {
        try {
            var month = YearMonth.of(Integer.parseInt(text("year")), Integer.parseInt(text("month")));
            if (month.getYear() < 1945 || month.getYear() > 2200) {
                throw noDate();
            }
            return month;
        } catch (NumberFormatException | DateTimeException noSuchMonth) {
            throw noDate();
        }
    }

    private @Nullable Integer day(YearMonth month) {
        var text = text("day");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,2}") || !month.isValidDay(Integer.parseInt(text))) {
            throw noDate();
        }
        return Integer.valueOf(text);
    }

    private Problem noDate() {
        return Problem.input("paper.date", text("day"), text("month"), text("year"));
    }
}
