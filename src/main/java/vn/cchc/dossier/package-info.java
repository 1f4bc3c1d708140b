/**
 * Dossiers of the one-stop systems: what sources deliver in batches, each whole or not at all; the dossiers as they are known now and as
 * they were known before.
 *
 * <p>Refuses how files are written ({@code dossierfile}), what is in time ({@code timeliness}) and every sum ({@code ontime}, which
 * keeps them: {@link vn.cchc.dossier.Bookkeeping}). Holds no personal data of applicants unless the source names a purpose.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "copy",
            "calendar",
            "page",
            "audit",
            "file",
            "organisation",
            "definitionfile",
            "timeliness",
            "dossierfile",
            "procedure"
        })
package vn.cchc.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
