package vn.cchc.evidence;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Uuids;
import vn.cchc.page.Texts;

/**
 * What a person types about a document; all text, decoded once.
 *
 * @param request made when the form is shown: the same form sent twice registers once
 * @param secrecy {@code NONE}, or a level of secrecy, which is refused (Luật BVBMNN)
 * @param upload the file that has arrived before the form, if any
 * @param replaces the document this one corrects, if any
 */
public record EvidenceForm(
        @Nullable UUID request,
        @Nullable UUID at,
        @Nullable String kind,
        @Nullable String number,
        @Nullable String symbol,
        @Nullable String date,
        @Nullable String issuer,
        @Nullable String summary,
        @Nullable String link,
        @Nullable String tags,
        @Nullable String secrecy,
        @Nullable UUID upload,
        @Nullable UUID replaces) {

    private static final int LONGEST_NUMBER = 11; // these four: NĐ 30/2020, Phụ lục VI
    private static final int LONGEST_SYMBOL = 30;
    private static final int LONGEST_ISSUER = 200;
    private static final int LONGEST_SUMMARY = 500;
    private static final int LONGEST_LINK = 1000;
    private static final int LONGEST_TAGS = 200;
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    static EvidenceForm blank(@Nullable UUID at) {
        return new EvidenceForm(Uuids.next(), at, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The identity of this sending; a form that does not say is a sending of its own. */
    UUID once() {
        return request == null ? Uuids.next() : request;
    }

    /** What a pasted citation says goes into the fields; what it does not say is left as typed. */
    EvidenceForm with(Citation citation) {
        var reference = citation.reference();
        return new EvidenceForm(
                request,
                at,
                citation.kind() == null ? kind : citation.kind().name(),
                or(reference.number(), number),
                or(reference.symbol(), symbol),
                reference.date() == null ? date : reference.date().toString(),
                or(citation.issuer(), issuer),
                or(citation.summary(), summary),
                link,
                tags,
                secrecy,
                upload,
                replaces);
    }

    EvidenceForm with(Upload arrived) {
        return new EvidenceForm(
                request, at, kind, number, symbol, date, issuer, summary, link, tags, secrecy, arrived.id(), replaces);
    }

    /** The form of a correction starts with what stands there. */
    static EvidenceForm correcting(Evidence old) {
        var issued = old.reference().date();
        return new EvidenceForm(
                Uuids.next(),
                old.owner().value(),
                old.kind().name(),
                old.reference().number(),
                old.reference().symbol(),
                issued == null ? "" : issued.toString(),
                old.issuer(),
                old.summary(),
                old.link() == null ? "" : old.link().toString(),
                String.join(", ", old.tags()),
                null,
                null,
                old.id());
    }

    private static @Nullable String or(String found, @Nullable String typed) {
        return found.isEmpty() ? typed : found;
    }

    /** The typed values, checked. */
    record Typed(
            EvidenceKind kind,
            Reference reference,
            String issuer,
            String summary,
            @Nullable URI link,
            int year,
            List<String> tags) {}

    boolean secret() {
        return secrecy == null || !secrecy.equals("NONE");
    }

    /** What the fields say so far, to look for the same document; nothing is refused yet. */
    Evidence.@Nullable Likeness likeness(OrganisationId owner, @Nullable StoredFile file) {
        var reference = new Reference(number == null ? "" : number, symbol == null ? "" : symbol, looseDay());
        if (reference.isEmpty() && file == null) {
            return null;
        }
        var sha = file == null ? null : file.sha();
        var known = Arrays.stream(EvidenceKind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst();
        return new Evidence.Likeness(
                owner, known.orElse(EvidenceKind.OTHER), reference, issuer == null ? "" : issuer.strip(), sha);
    }

    private @Nullable LocalDate looseDay() {
        try {
            return date == null || date.isBlank() ? null : parsed(date.strip());
        } catch (DateTimeParseException notYet) {
            return null;
        }
    }

    private static LocalDate parsed(String typed) {
        return typed.contains("/") ? LocalDate.parse(typed, TYPED) : LocalDate.parse(typed);
    }

    Typed decode(Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), Texts.ZONE);
        var reference = new Reference(
                text(number, LONGEST_NUMBER, "number"), text(symbol, LONGEST_SYMBOL, "symbol"), day(today));
        var decodedKind = decodedKind();
        var decodedSummary = text(summary, LONGEST_SUMMARY, "summary");
        if (decodedSummary.isEmpty()) {
            throw Problem.input("evidence.summary-missing");
        }
        var issued = reference.date();
        if (decodedKind.official() && !reference.number().isEmpty() && issued == null) {
            throw Problem.input("evidence.date-missing", reference.text());
        }
        return new Typed(
                decodedKind,
                reference,
                text(issuer, LONGEST_ISSUER, "issuer"),
                decodedSummary,
                address(),
                issued == null ? today.getYear() : issued.getYear(),
                decodedTags());
    }

    private EvidenceKind decodedKind() {
        return Arrays.stream(EvidenceKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Problem.input("evidence.kind-missing"));
    }

    private @Nullable LocalDate day(LocalDate today) {
        var typed = date == null ? "" : date.strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            var day = parsed(typed);
            if (day.isAfter(today) || day.getYear() < 1945) {
                throw Problem.input("evidence.date-out-of-range", typed);
            }
            return day;
        } catch (DateTimeParseException notADay) {
            throw Problem.input("evidence.date-wrong", typed);
        }
    }

    private @Nullable URI address() {
        var typed = text(link, LONGEST_LINK, "link");
        if (typed.isEmpty()) {
            return null;
        }
        try {
            var address = URI.create(typed);
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below
        }
        throw Problem.input("evidence.link-wrong", typed);
    }

    private List<String> decodedTags() {
        return Arrays.stream(text(tags, LONGEST_TAGS, "tags").split("[,;]"))
                .map(tag -> tag.strip().replaceFirst("^#", ""))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    private static String text(@Nullable String typed, int longest, String field) {
        var text =
                typed == null ? "" : typed.replaceAll("[\\p{Cc}\\p{Zs}]+", " ").strip();
        if (text.length() > longest) {
            throw Problem.input("evidence." + field + "-too-long", longest, text.length());
        }
        return text;
    }
}
