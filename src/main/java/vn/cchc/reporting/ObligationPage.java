package vn.cchc.reporting;

import java.time.LocalDate;
import java.util.List;
import vn.cchc.organisation.Organisation;

/** One agency's obligation: its dates, every exception, what was decided, and what may be. */
public record ObligationPage(
        Report report,
        String name,
        LocalDate today,
        Line line,
        Line.Outcome outcome,
        String receiver,
        String gone,
        boolean locked,
        List<Grace> exceptions,
        List<Organisation> successors,
        boolean hasBelow,
        boolean mayExcept,
        boolean maySettle) {}
