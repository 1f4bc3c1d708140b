package vn.cchc.outline;

import java.util.List;

public record OutlinesPage(List<PublishedOutline> outlines, boolean mayPublish) {}
