package vn.cchc.audit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the record; null or blank means "any".
 *
 * @param text words in any order, with or without marks, in the actor's name, the verb, the thing or the details
 * @param from first day, Asia/Ho_Chi_Minh
 * @param to last day, included
 * @param before only entries older than this one: the next page
 */
record Search(
        @Nullable String text,
        @Nullable String actor,
        @Nullable String verb,
        @Nullable String thing,
        @Nullable UUID organisation,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable UUID before) {

    Search after(UUID last) {
        return new Search(text, actor, verb, thing, organisation, from, to, last);
    }
}
