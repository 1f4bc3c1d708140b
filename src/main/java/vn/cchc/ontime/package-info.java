/**
 * On-time figures: sums of dossiers by half month, kept up with each batch; rates of any period, thresholds, closed periods and their
 * versions, questions about figures that look too good, and what criteria and reports ask for.
 *
 * <p>Refuses single dossiers ({@code dossier}) and how one is judged ({@code timeliness}).
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "copy",
            "calendar",
            "page",
            "audit",
            "organisation",
            "indicator",
            "definitionfile",
            "timeliness",
            "dossierfile",
            "procedure",
            "dossier"
        })
package vn.cchc.ontime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
