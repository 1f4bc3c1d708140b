package vn.cchc.identity;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Verb;

/**
 * One role at one organisation and everything below it, for some days.
 *
 * @param from first day it holds
 * @param lastDay last day it holds, included; null: until it is taken back
 */
public record Grant(
        UUID id,
        UUID account,
        Role role,
        OrganisationId organisation,
        LocalDate from,
        @Nullable LocalDate lastDay) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (lastDay == null || !day.isAfter(lastDay));
    }

    /** Holds on that day or will later. */
    public boolean isOver(LocalDate today) {
        return lastDay != null && lastDay.isBefore(today);
    }

    boolean gives(Verb verb, LocalDate day) {
        return verb.heldBy().contains(role) && holdsOn(day);
    }
}
