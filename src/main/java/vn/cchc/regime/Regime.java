package vn.cchc.regime;

import java.time.Instant;
import java.util.UUID;
import vn.cchc.kernel.Sha256;

/** A regime that has been published: nothing of it can change any more. */
public record Regime(UUID id, RegimeVersion version, Sha256 sha256, Instant publishedAt, String publishedBy) {

    /** The canonical form, of which {@code sha256} is the hash. */
    public String json() {
        return RegimeJson.of(version);
    }
}
