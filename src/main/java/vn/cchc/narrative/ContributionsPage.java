package vn.cchc.narrative;

import java.util.List;

/** What came in for a section, for whoever leads it. */
public record ContributionsPage(String agency, String title, String period, List<Contribution> contributions) {}
