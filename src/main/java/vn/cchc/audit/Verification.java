package vn.cchc.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * What a walk along the whole chain found.
 *
 * @param checked links that hold, before the first broken one
 * @param waiting entries recorded but not yet sealed; normally those of the last second
 * @param head hash of the last link that holds; write it down elsewhere (minutes, a signed letter) and nobody can rewrite
 *     what came before it unnoticed
 * @param broken the first link that does not hold; null when all do
 */
public record Verification(
        long checked, long waiting, Sha256 head, @Nullable Broken broken) {

    /** Why a link does not hold. */
    public enum Why {
        /** A seal is missing: the numbers have a gap. */
        GAP,
        /** The seal's entry is gone. */
        ENTRY_GONE,
        /** The entry or its seal no longer says what was sealed. */
        CHANGED,
        /** An entry stands outside the chain and does not wait for it. */
        UNSEALED
    }

    /** @param number place in the chain; 0 for an entry outside it */
    public record Broken(long number, UUID entry, Why why) {}

    public boolean holds() {
        return broken == null;
    }
}
