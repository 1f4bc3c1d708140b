package vn.cchc.reporting;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Kind;

/**
 * One organisation owes one report; frozen at opening, so code and name are those of that day.
 *
 * @param block code of its peer group; "" for none
 * @param receiver whom it reports to; null for the province, whose receiver is outside
 * @param above the obligation it is added up into; null at the top
 * @param closes last day of data entry as planned
 * @param due last day to be on time
 * @param locks last day to write without an exception
 * @param rows keys of the form's rows it answers for; null: all rows of its level
 */
public record Obligation(
        UUID id,
        UUID report,
        OrganisationId organisation,
        String code,
        String name,
        Kind.Level level,
        String block,
        String blockName,
        @Nullable OrganisationId receiver,
        @Nullable UUID above,
        LocalDate closes,
        LocalDate due,
        LocalDate locks,
        @Nullable Set<String> rows) {

    /** False for rows that only other organisations of its level answer for. */
    public boolean answersFor(String row) {
        return rows == null || rows.contains(row);
    }
}
