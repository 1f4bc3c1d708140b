/**
 * Sums over the tree of a period: what a unit's figures add up to, which units are in and which are lacking, down to each cell;
 * series over periods, as reported or on today's borders.
 *
 * <p>Adds up again only what has changed. Refuses to change a filing except to hand it what was compiled.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "calendar", "page", "audit", "organisation", "form", "reporting", "filing"})
package vn.cchc.rollup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
