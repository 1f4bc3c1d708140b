package vn.cchc.page;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for a person: a line of "việc của tôi hôm nay". It stays until it is done, however late it gets.
 *
 * @param text what is to be done, ready to read
 * @param href where it is done, the very row
 * @param due last day, null where there is none
 * @param done how much of it is done, null where it is one step
 */
public record Chore(
        String text,
        String href,
        @Nullable LocalDate due,
        @Nullable Progress done) {

    public record Progress(int done, int of) {}

    public boolean overdue(LocalDate today) {
        return due != null && due.isBefore(today);
    }
}
