package vn.cchc.procedure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Level;

/**
 * An administrative procedure as it is in force from one day to another.
 *
 * @param code national code, "1.012766"; {@code M.} begins the made-up ones of the sample
 * @param field code of its field, "dat-dai"
 * @param fieldName as printed in the decision, "Đất đai"
 * @param levels that resolve it, in their order; since July 2025 never the district
 * @param limit of the law
 * @param shortened limit of the province's own decision; null where it left the law's
 * @param shortenedBy number of that decision; empty without one
 * @param onlineLevel 1 to 4 as printed until 2022 (Nghị định 43/2011/NĐ-CP); null where none is printed
 * @param service as stated since 2022; null where nobody stated it
 * @param payment whether fees can be paid online
 * @param onSite the steps of "5 tại chỗ" done on the spot, in their order
 * @param announcedBy number of the decision that announced it; empty where unknown
 * @param announcedOn day it was signed
 * @param publicSince day it stood on the national database; null while it does not
 * @param from first day in force
 * @param to last day in force; null while it is open
 */
public record Procedure(
        String code,
        String name,
        String field,
        String fieldName,
        List<Level> levels,
        Limit limit,
        @Nullable Limit shortened,
        String shortenedBy,
        @Nullable Integer onlineLevel,
        @Nullable Service service,
        Linked linked,
        boolean payment,
        List<OnSite> onSite,
        String announcedBy,
        @Nullable LocalDate announcedOn,
        @Nullable LocalDate publicSince,
        LocalDate from,
        @Nullable LocalDate to) {

    /** Days after signing within which a procedure has to stand on the national database. */
    static final int PUBLIC_WITHIN = 5;

    /** Begins the codes of made-up procedures. */
    static final String SAMPLE = "M.";

    /** Asks {@link #isServed} for whatever is served online beyond information. */
    public static final String ANY_ONLINE = "co";

    public Procedure {
        levels = levels.stream().distinct().sorted().toList();
        onSite = onSite.stream().distinct().sorted().toList();
    }

    /** The limit dossiers are promised: the shortened one where there is one. */
    public Limit binding() {
        return shortened == null ? limit : shortened;
    }

    public boolean inForce(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }

    public boolean isSample() {
        return code.startsWith(SAMPLE);
    }

    /** Served online beyond information, by whichever of the two words is given. */
    public boolean isOnline() {
        return service == null ? onlineLevel != null && onlineLevel >= 3 : service != Service.INFORMATION;
    }

    /** @param how the code of a {@link Service}, a level of 1 to 4 as it was printed until 2022, or {@link #ANY_ONLINE} */
    public boolean isServed(String how) {
        return service != null && service.code().equals(how)
                || onlineLevel != null && how.equals(onlineLevel.toString())
                || how.equals(ANY_ONLINE) && isOnline();
    }

    /** Signed, and more than five days later not public, or made public too late. */
    public boolean publicLate(LocalDate today) {
        if (announcedOn == null) {
            return false;
        }
        var last = announcedOn.plusDays(PUBLIC_WITHIN);
        return publicSince == null ? today.isAfter(last) : publicSince.isAfter(last);
    }

    Procedure until(@Nullable LocalDate end) {
        return new Procedure(
                code,
                name,
                field,
                fieldName,
                levels,
                limit,
                shortened,
                shortenedBy,
                onlineLevel,
                service,
                linked,
                payment,
                onSite,
                announcedBy,
                announcedOn,
                publicSince,
                from,
                end);
    }
}
