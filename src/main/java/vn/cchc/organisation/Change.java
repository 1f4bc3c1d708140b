package vn.cchc.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.cchc.kernel.OrganisationId;

/** Rows to be added to the records, planned without a database, then shown as a preview or written down at once. */
final class Change {

    record Founding(OrganisationId id, String slug, LocalDate founded) {}

    record State(OrganisationId organisation, LocalDate from, Draft draft, UUID event) {}

    record Ending(OrganisationId organisation, LocalDate lastDay, UUID event) {}

    record Descent(OrganisationId predecessor, OrganisationId successor, Lineage.Part part, UUID event) {}

    record Membership(String peerGroup, OrganisationId organisation, LocalDate from, boolean member) {}

    final List<Event> events = new ArrayList<>();
    final List<Founding> foundings = new ArrayList<>();
    final List<State> states = new ArrayList<>();
    final List<Ending> endings = new ArrayList<>();
    final List<Descent> descents = new ArrayList<>();
    final List<Membership> memberships = new ArrayList<>();
}
