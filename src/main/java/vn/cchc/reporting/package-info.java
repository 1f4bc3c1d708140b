/**
 * Periods that were opened and who owes what by when: the list frozen at opening, data windows and three dates per level,
 * exceptions with their reasons, who was on time.
 *
 * <p>Refuses figures and texts ({@code filing}, {@code narrative}) and how a regime is written down ({@code regime}). What was filed it
 * learns through the port {@link vn.cchc.reporting.FilingStates}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "page", "audit", "organisation", "form", "regime"})
package vn.cchc.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
