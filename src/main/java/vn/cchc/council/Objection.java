package vn.cchc.council;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.scoring.Answer;

/**
 * What an agency holds against one criterion of its provisional result; once, before publication.
 *
 * @param wanted the fact the agency stands by; null: what it declared
 * @param documents of its register, offered with the objection
 * @param answer the standing agency's answer; null while there is none. The council answers by deciding.
 * @param withdrawn why the agency gave it up; null while it stands
 */
public record Objection(
        UUID assessment,
        String criterion,
        String reason,
        @Nullable Answer wanted,
        List<UUID> documents,
        String by,
        Instant at,
        @Nullable Reply answer,
        @Nullable Withdrawal withdrawn) {

    public record Reply(String text, String by, Instant at) {}

    public record Withdrawal(String reason, String by, Instant at) {}

    /** Neither answered nor withdrawn. The council may have decided on it all the same. */
    public boolean isOpen() {
        return answer == null && withdrawn == null;
    }
}
