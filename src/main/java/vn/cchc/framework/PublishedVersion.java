package vn.cchc.framework;

import java.time.Instant;
import java.util.UUID;
import vn.cchc.kernel.Sha256;

/** A version that has been published: nothing of it can change any more. */
public record PublishedVersion(UUID id, FrameworkVersion version, Instant publishedAt, String publishedBy) {

    public Sha256 sha256() {
        return version.sha256();
    }

    /** An excerpt may be read and tested, never used for a round. */
    public boolean mayBeUsed() {
        return !version.isExcerpt();
    }
}
