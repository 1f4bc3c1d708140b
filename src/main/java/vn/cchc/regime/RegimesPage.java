package vn.cchc.regime;

import java.util.List;

/** All published regimes, newest first. */
public record RegimesPage(List<Regime> regimes, boolean mayPublish) {}
