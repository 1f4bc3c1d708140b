package vn.cchc.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * One deed. Names are copied at the moment of the deed, so that the record stays readable when people move on.
 *
 * @param at to the microsecond, as the database keeps it
 * @param actorHome the organisation the actor worked for; null for the system
 * @param organisation the organisation the deed concerns; null when it concerns none
 * @param details JSON, byte for byte as written: the hash is taken over it
 */
record Entry(
        UUID id,
        Instant at,
        UUID actor,
        String actorUsername,
        String actorName,
        @Nullable UUID actorHome,
        String verb,
        String thing,
        @Nullable UUID organisation,
        String details) {

    /** The entry's link in the chain: the hash of the link before it and of every field of this one. */
    Sha256 link(Sha256 previous) {
        return Sha256.of(previous.hex() + canonical());
    }

    /** Every field as {@code length:text}, so that no two different entries write the same line. */
    private String canonical() {
        var line = new StringBuilder();
        append(line, id);
        append(line, at);
        append(line, actor);
        append(line, actorUsername);
        append(line, actorName);
        append(line, actorHome);
        append(line, verb);
        append(line, thing);
        append(line, organisation);
        append(line, details);
        return line.toString();
    }

    private static void append(StringBuilder line, @Nullable Object field) {
        if (field == null) {
            line.append("-,");
            return;
        }
        String text = field.toString();
        line.append(text.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(text)
                .append(',');
    }
}
