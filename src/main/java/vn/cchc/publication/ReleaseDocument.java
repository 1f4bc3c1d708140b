package vn.cchc.publication;

import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * What is stored, hashed and served as {@code .json}.
 *
 * @param format the meaning of the rest; a later shape gets a later name
 * @param corrects the release this one takes the place of; null for the first of its round
 */
record ReleaseDocument(
        String format, ReleaseContent content, @Nullable Corrects corrects) {

    static final String FORMAT = "cchc-release/1";

    /** @param number of the corrected release; it stays at its permanent address */
    record Corrects(int number, Sha256 sha256, String reason) {}
}
