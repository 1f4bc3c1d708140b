/**
 * The narrow waist: definitions of figures and the measurements themselves (indicator × organisation × year), and the
 * indices that others publish. Whoever counts something records it here; assessment reads it here; neither knows the other.
 *
 * <p>Refuses rules that turn figures into points (framework, scoring) and the rows a figure was counted from.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "page", "audit", "organisation"})
package vn.cchc.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
