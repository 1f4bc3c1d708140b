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
 */
public record Objection(
        UUID assessment,
        String criterion,
        String reason,
        @Nullable Answer wanted,
        List<UUID> documents,
        String by,
        Instant at,
        @Nullable Reply answer) {

    public record Reply(String text, String by, Instant at) {}
}
