package vn.cchc.prose;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the documents a text names by number and date, and looks at the dates. */
public final class DocumentMentions {

    private static final int U = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** "số 277/KH-UBND ngày 22/01/2021", "765/QĐ-UBND ngày 30 tháng 4 năm 2021". */
    private static final Pattern NAMED = Pattern.compile(
            "(?:số\\s+)?(\\d+[a-zđ]?(?:/(?:19|20)\\d{2})?[/-]\\p{Lu}[\\p{L}\\d&]*(?:[-/.][\\p{L}\\d&]+)*)"
                    + "\\s+(?:ngày\\s+)(\\d{1,2})(?:/|\\s+tháng\\s+)(\\d{1,2})(?:/|\\s+năm\\s+)(\\d{4})",
            U);

    private DocumentMentions() {}

    static List<DocumentMention> find(List<String> paragraphs) {
        var found = new ArrayList<DocumentMention>();
        for (int i = 0; i < paragraphs.size(); i++) {
            var hit = NAMED.matcher(paragraphs.get(i));
            while (hit.find()) {
                found.add(new DocumentMention(
                        i,
                        hit.start(),
                        hit.group(),
                        hit.group(1),
                        hit.group(2) + "/" + hit.group(3) + "/" + hit.group(4),
                        day(hit.group(4), hit.group(3), hit.group(2))));
            }
        }
        return found;
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /**
     * What is odd about the dates of the documents a text names and cites.
     *
     * @param elsewhere dates under which the same numbers stand in the other sections of the report
     */
    static List<Remark> check(
            List<Paragraph> text,
            Map<String, CitedDocument> cited,
            LocalDate from,
            LocalDate to,
            Map<String, Set<LocalDate>> elsewhere) {
        var remarks = new ArrayList<Remark>();
        var mentions = mentions(text, cited);
        var days = new LinkedHashMap<String, Set<LocalDate>>();
        elsewhere.forEach((number, known) -> days.put(number, new java.util.TreeSet<>(known)));
        collect(mentions, days);
        for (var mention : mentions) {
            check(mention, from, to, days, remarks);
        }
        return remarks;
    }

    /** Every number with the days it stands under. */
    public static Map<String, Set<LocalDate>> days(Collection<String> texts) {
        var days = new LinkedHashMap<String, Set<LocalDate>>();
        texts.forEach(text -> collect(find(Prose.lines(text)), days));
        return days;
    }

    private static void collect(List<DocumentMention> mentions, Map<String, Set<LocalDate>> days) {
        for (var mention : mentions) {
            if (mention.day() != null) {
                days.computeIfAbsent(key(mention.number()), any -> new java.util.TreeSet<>())
                        .add(mention.day());
            }
        }
    }

    private static String key(String number) {
        return number.toUpperCase(Locale.ROOT).replaceFirst("^0+", "");
    }

    /** Named in words, or cited from the register. */
    private static List<DocumentMention> mentions(List<Paragraph> text, Map<String, CitedDocument> cited) {
        var mentions = new ArrayList<>(find(text.stream().map(Paragraph::source).toList()));
        for (int i = 0; i < text.size(); i++) {
            for (var piece : text.get(i).pieces()) {
                if (piece instanceof Piece.Citation citation) {
                    int at = text.get(i).source().indexOf(citation.source());
                    int paragraph = i;
                    citation.documents().stream()
                            .map(cited::get)
                            .filter(java.util.Objects::nonNull)
                            .forEach(known -> mentions.add(new DocumentMention(
                                    paragraph,
                                    at,
                                    known.shortForm(),
                                    known.number(),
                                    known.printedDay(),
                                    known.date())));
                }
            }
        }
        return mentions;
    }

    private static void check(
            DocumentMention mention,
            LocalDate from,
            LocalDate to,
            Map<String, Set<LocalDate>> days,
            List<Remark> remarks) {
        var day = mention.day();
        if (day == null) {
            remarks.add(remark(Remark.Kind.IMPOSSIBLE_DATE, mention, mention.writtenDay()));
            return;
        }
        if (!mention.isCentral() && (day.isBefore(from) || day.isAfter(to))) {
            remarks.add(remark(
                    Remark.Kind.OUTSIDE_WINDOW,
                    mention,
                    mention.writtenDay(),
                    CitedDocument.day(from),
                    CitedDocument.day(to)));
        }
        if (!mention.isCentral()
                && (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY)) {
            remarks.add(remark(
                    Remark.Kind.WEEKEND,
                    mention,
                    mention.writtenDay(),
                    day.getDayOfWeek() == DayOfWeek.SUNDAY ? "chủ nhật" : "thứ bảy"));
        }
        var known = days.getOrDefault(key(mention.number()), Set.of());
        if (known.size() > 1) {
            var all = known.stream().map(CitedDocument::day).toList();
            remarks.add(remark(Remark.Kind.TWO_DATES, mention, String.join(", ", all)));
        }
    }

    private static Remark remark(Remark.Kind kind, DocumentMention mention, String... says) {
        var arguments = new ArrayList<String>();
        arguments.add(mention.number());
        arguments.addAll(List.of(says));
        return new Remark(kind, mention.paragraph(), mention.start(), mention.quote(), "", List.copyOf(arguments));
    }
}
