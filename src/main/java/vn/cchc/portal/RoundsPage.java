package vn.cchc.portal;

import java.util.List;
import vn.cchc.publication.PublishedReleases;

/** The rounds with a published result. */
public record RoundsPage(List<PublishedReleases.Round> rounds) {}
