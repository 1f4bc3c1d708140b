package vn.cchc.organisation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to organisations, by law.
 *
 * @param effective first day of the new state
 * @param proposal the reviewed operation it came from; null for an import or a registration
 */
public record Event(
        UUID id,
        Type type,
        LocalDate effective,
        String title,
        String legalBasis,
        @Nullable UUID proposal) {

    public enum Type {
        CREATED,
        RENAMED,
        MOVED,
        MERGED,
        SPLIT,
        ABOLISHED,
        /** A resolution that did several of these at once. */
        REORGANISED
    }
}
