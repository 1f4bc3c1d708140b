package vn.cchc.audit;

import java.util.UUID;
import vn.cchc.kernel.Sha256;

/**
 * One link of the chain: the entry that stands at this number and the hash that ties it to all before it.
 *
 * @param number from 1, without gaps
 */
record Seal(long number, UUID entry, Sha256 hash) {

    /** What the first link is tied to. */
    static final Sha256 ORIGIN = Sha256.of("cchc audit chain 1");
}
