package vn.cchc.partner;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;

/**
 * A system that sends dossiers by itself.
 *
 * @param code short name, permanent: "igate"
 * @param source of dossiers ({@code dossier.Source}) its messages are batches of; says how its codes are read and whether there is a
 *     purpose for keeping who applied
 * @param units whose dossiers it may send, with all that stand below them
 * @param perMinute most messages a minute
 * @param closedAt since then it is let in no more; null while it is
 */
public record Partner(
        UUID id,
        String code,
        String name,
        String source,
        Set<OrganisationId> units,
        int perMinute,
        @Nullable Instant closedAt,
        Instant createdAt,
        String createdBy) {

    public Partner {
        units = Set.copyOf(units);
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    /** Who a batch is recorded for: the system, under the partner's name, since no person stands behind a message. */
    Actor actor() {
        return new Actor(Actor.SYSTEM.id(), "partner:" + code, name, null);
    }
}
