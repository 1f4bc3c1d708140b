package vn.cchc.reporting;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;

/**
 * What somebody wants to open.
 *
 * @param province for a time when several provinces stood at the top of the tree; null: the installation's own
 * @param from first day of data of an ad hoc report; null: by the regime
 * @param to last day of data of an ad hoc report; null: by the regime
 */
public record OpenReport(
        UUID regime,
        Period period,
        @Nullable OrganisationId province,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    public static OpenReport of(UUID regime, Period period) {
        return new OpenReport(regime, period, null, null, null);
    }
}
