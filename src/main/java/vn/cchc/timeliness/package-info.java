/**
 * When is a dossier due, and was it in time: states, pauses, official new dates and working hours, as a pure function of what
 * happened.
 *
 * <p>Refuses files, units and sums: {@code dossierfile} reads, {@code dossier} keeps, {@code ontime} counts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "definitionfile"})
package vn.cchc.timeliness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
