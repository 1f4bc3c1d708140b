package vn.cchc.lake;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/**
 * What is asked of a lake.
 *
 * @param by one line for each combination of these that has any dossier in the period; may be empty
 * @param from first day; null: the first day on which anything was received
 * @param to the day after the last one; null, or after the data: the day after the last event, so that the figures are as of the data
 * @param province only this one; null: all
 */
public record Question(
        List<Key> by,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String province) {

    /** @throws Problem {@code lake.period} when the period has no day */
    public Question {
        by = List.copyOf(by);
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.input("lake.period", from, to);
        }
    }

    Question during(LocalDate first, LocalDate end) {
        return new Question(by, first, end, province);
    }
}
