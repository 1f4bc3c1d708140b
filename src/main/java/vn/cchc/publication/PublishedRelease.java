package vn.cchc.publication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * A release as the public sees it.
 *
 * @param number 1, 2, … inside its round
 * @param corrects the release it takes the place of; null for the first
 * @param replacedBy the release that took its place; null while it stands
 * @param json the canonical text; its SHA-256 is {@code sha256}
 */
public record PublishedRelease(
        int number,
        Instant publishedAt,
        Sha256 sha256,
        ReleaseContent content,
        @Nullable Correction corrects,
        @Nullable Correction replacedBy,
        String json) {

    /** @param number of the other release */
    public record Correction(int number, Instant at, String reason) {}

    /** {@code /ket-qua/cchc/2026}: always the release that stands. */
    public String address() {
        return "/ket-qua/cchc/" + content.code();
    }

    /** {@code /ket-qua/cchc/2026/phien-ban/1}: this release, for ever. */
    public String permanentAddress() {
        return address() + "/phien-ban/" + number;
    }
}
