package vn.cchc.reporting;

import java.util.List;

/** What opening would freeze, to be looked at first. */
public record Plan(Report report, List<Obligation> obligations, List<Oddity> oddities, boolean openAlready) {}
