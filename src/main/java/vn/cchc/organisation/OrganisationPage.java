package vn.cchc.organisation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One organisation, as of a day, with its history and its kin. */
public record OrganisationPage(
        String date,
        Organisation organisation,
        boolean alive,
        List<Link> path,
        List<State> history,
        @Nullable Event ending,
        List<Kin> predecessors,
        List<Kin> successors,
        List<Link> children,
        List<String> groups,
        boolean mayPropose) {

    /** @param date the day on which it is worth looking at */
    public record Link(String id, String name, String code, Kind kind, String date) {}

    public record State(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Organisation organisation,
            String under,
            Event event) {}

    public record Kin(Link link, Lineage.Part part, LocalDate effective, String legalBasis) {}
}
