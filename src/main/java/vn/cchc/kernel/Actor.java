package vn.cchc.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param home the organisation the person works for; null for the system itself. Nobody appraises their own home.
 */
public record Actor(
        UUID id,
        String username,
        String displayName,
        @Nullable OrganisationId home) {

    /** The system acting by itself (a job, an import, the demo loader); it holds every right and its name says so. */
    public static final Actor SYSTEM = new Actor(new UUID(0, 0), "system", "Hệ thống", null);

    public boolean isSystem() {
        return id.equals(SYSTEM.id);
    }
}
