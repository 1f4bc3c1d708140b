/**
 * Files of dossiers: CSV, .xlsx and JSON lines read through a saved mapping into rows of one shape, every refused line with its
 * reason; the seeded generator of realistic files; the table of a file without a database.
 *
 * <p>Refuses what needs a database: whether a unit or a procedure exists is asked of {@code dossier}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "definitionfile", "timeliness"})
package vn.cchc.dossierfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
