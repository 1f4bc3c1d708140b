/**
 * Administrative procedures (thủ tục hành chính) as dated records: who resolves them within which limit, how far online, in force
 * from when to when. A dossier is measured by the procedure as it was on its day.
 *
 * <p>Holds statements, which are never edited: a correction is another statement with its reason, and the latest counts. Refuses
 * what is counted for the appendix of a report (the register {@code tthc}, kept by agencies) and every dossier
 * ({@code dossier}).
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "page",
            "audit",
            "file",
            "organisation",
            "timeliness",
            "dossierfile"
        })
package vn.cchc.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
