/**
 * Made-up files of dossiers for the demo, for tests and for measuring: seeded, reproducible byte for byte, and exact where exact
 * totals are asked for. Nothing in them is about anybody.
 *
 * <p>Refuses to know what the dossiers come to: {@code timeliness} judges them like any other.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "timeliness", "definitionfile", "dossierfile"})
package vn.cchc.dossiersample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
