package vn.cchc.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record as a list.
 *
 * @param rows newest first, personal data hidden
 * @param next the address of the following page; null on the last one
 * @param csv the address of the same list as a file
 * @param verification what the last check of the chain found; null when none was asked for
 * @param mayVerify whether this reader may check the chain
 */
public record AuditPage(
        Filter filter,
        List<Row> rows,
        @Nullable String next,
        String csv,
        List<Choice> organisations,
        List<String> verbs,
        @Nullable Verification verification,
        boolean mayVerify) {

    /** What was asked for, to stand in the form again. */
    public record Filter(
            String text,
            String actor,
            String verb,
            String thing,
            String organisation,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** @param organisation its name; empty when the deed concerns none */
    public record Row(
            String id,
            Instant at,
            String actorName,
            String actorUsername,
            String verb,
            String thing,
            String organisation,
            String details) {}

    /** An organisation to choose. */
    public record Choice(String id, String name) {}
}
