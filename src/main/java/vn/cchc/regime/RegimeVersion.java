package vn.cchc.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Period;

/**
 * One edition of a report regime.
 *
 * @param code the regime: letters, digits, hyphen. Permanent; editions of one code form one series
 * @param receiver who gets the province's report, in words: "Bộ Nội vụ"
 * @param outlineCode null where the report is figures only
 * @param treeDay which day's tree of organisations is frozen
 * @param counts from which state on a report is added up above
 * @param duties the first that falls on an organisation counts
 */
public record RegimeVersion(
        String code,
        String version,
        String title,
        Status status,
        List<Basis> legalBasis,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String receiver,
        String formCode,
        String formVersion,
        @Nullable String outlineCode,
        @Nullable String outlineVersion,
        TreeDay treeDay,
        Counts counts,
        List<Frequency> frequencies,
        List<Duty> duties,
        List<RowDuty> rowDuties) {

    public enum Status {
        OFFICIAL,
        /** "Chế độ báo cáo mẫu": on every screen. */
        SAMPLE
    }

    public enum TreeDay {
        PERIOD_END,
        DATA_END
    }

    public enum Counts {
        SUBMITTED,
        APPROVED
    }

    public record Basis(String number, String date, String issuer, String title) {}

    public RegimeVersion {
        legalBasis = List.copyOf(legalBasis);
        frequencies = List.copyOf(frequencies);
        duties = List.copyOf(duties);
        rowDuties = List.copyOf(rowDuties);
    }

    /** Empty when the regime does not ask for such a period. */
    public Optional<Frequency> frequency(Period period) {
        return frequencies.stream()
                .filter(frequency -> frequency.covers(period))
                .findFirst();
    }

    public boolean isSample() {
        return status == Status.SAMPLE;
    }
}
