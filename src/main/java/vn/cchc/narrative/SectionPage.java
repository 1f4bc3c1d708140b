package vn.cchc.narrative;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One section of a report under the pen.
 *
 * @param due last day to be on time
 * @param writable whether a save would be taken now
 * @param given what the unit above asked of this agency for this section
 * @param mayHandIn the section may be given to the unit above
 * @param hasBelow figures of units below are added up into this report
 * @param leads this agency leads the section above: address of what the others handed in; null else
 * @param contributions null where nothing is added up into this report
 */
public record SectionPage(
        UUID obligation,
        UUID report,
        String agency,
        String reportTitle,
        String period,
        LocalDate due,
        boolean sample,
        List<Entry> outline,
        Entry entry,
        String guidance,
        int wordsHint,
        Text text,
        boolean writable,
        boolean mayHandIn,
        boolean mayTakeBack,
        boolean hasAbove,
        boolean hasBelow,
        @Nullable Handover last,
        List<Assignment> given,
        @Nullable String leads,
        @Nullable List<Contribution> contributions,
        boolean mayGiveBack,
        String words) {

    /**
     * A line of the outline beside the text.
     *
     * @param state null for a mere heading
     */
    public record Entry(
            String key,
            String number,
            String title,
            int depth,
            @Nullable SectionState state,
            int words) {}
}
