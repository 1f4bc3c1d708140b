package vn.cchc.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;

/**
 * An organisation as it is on one day.
 *
 * @param id its identity for life; survives renaming, not merging (docs/decisions)
 * @param code its code on that day; the same code may mean another organisation on another day
 * @param name in full: "Phường Kinh Bắc", "Sở Nội vụ"
 * @param shortName for narrow places: "Kinh Bắc", "SNV"
 * @param slug its part of a public address: unaccented, unique, never changes
 * @param parent what it stands under on that day; null at the top
 * @param from first day of its life; {@link Organisations#BEFORE_RECORDS} where the records do not say
 * @param to last day of its life; null while it lives
 */
public record Organisation(
        OrganisationId id,
        String code,
        String name,
        String shortName,
        String slug,
        Kind kind,
        @Nullable OrganisationId parent,
        LocalDate from,
        @Nullable LocalDate to) {

    public boolean livesOn(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }

    /** True where the records begin later than the organisation did. */
    public boolean beginningUnknown() {
        return from.equals(Organisations.BEFORE_RECORDS);
    }
}
