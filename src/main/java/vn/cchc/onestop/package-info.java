/**
 * The screens of one-stop dossiers: the province at a glance, units compared with their peers, on a map, one by one; dossiers in lists and
 * alone; deliveries and what was wrong with them; what the public may read.
 *
 * <p>Holds nothing but the views that people saved. Refuses every figure ({@code ontime}) and every dossier ({@code dossier}).
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "page",
            "audit",
            "organisation",
            "definitionfile",
            "timeliness",
            "dossierfile",
            "procedure",
            "dossier",
            "ontime"
        })
package vn.cchc.onestop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
