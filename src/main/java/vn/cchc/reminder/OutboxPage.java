package vn.cchc.reminder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mails and the settings they go by.
 *
 * @param days of the plan, counted from the due day
 * @param address under which the link leads here; "" for none
 */
public record OutboxPage(boolean on, List<Integer> days, int fromHour, int toHour, String address, List<Row> rows) {

    /** @param to masked: the first letter and the server */
    public record Row(
            String id,
            String state,
            String tone,
            String to,
            String agency,
            String href,
            String report,
            String when,
            Instant plannedAt,
            @Nullable Instant sentAt,
            int attempts,
            String failure,
            boolean again) {}
}
