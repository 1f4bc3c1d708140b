package vn.cchc.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Period;
import vn.cchc.regime.RegimeVersion;

/**
 * One period of a regime, opened for one province.
 *
 * @param title of the regime, without the period
 * @param from first day of data
 * @param to last day of data
 * @param treeDate the day whose tree of organisations was frozen
 * @param form the published form
 * @param outlineCode null where the report is figures only
 * @param counts from which state on a report is added up above
 * @param closed true when the standing agency has closed it: nobody writes any more
 */
public record Report(
        UUID id,
        UUID regime,
        String regimeCode,
        String title,
        Period period,
        OrganisationId province,
        LocalDate from,
        LocalDate to,
        LocalDate treeDate,
        UUID form,
        String formCode,
        String formVersion,
        @Nullable String outlineCode,
        @Nullable String outlineVersion,
        RegimeVersion.Counts counts,
        boolean sample,
        Instant openedAt,
        String openedBy,
        boolean closed) {}
