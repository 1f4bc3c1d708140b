package vn.cchc.framework;

import java.util.List;

/** The list of versions. */
public record VersionsPage(List<VersionSummary> versions, boolean mayPublish) {}
