/**
 * Systems that send dossiers by themselves, in the operations and fields of the national synchronisation services
 * ({@code docs/sync.md}): who they are, for which units, with which token, how fast; what they sent and what they were answered.
 *
 * <p>Every message is a batch of {@code dossier}; refuses to judge a dossier or to keep one. Keeps no message either: only its
 * fingerprint and the answer, for the same request again is answered with the same words.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "page",
            "audit",
            "organisation",
            "timeliness",
            "dossierfile",
            "procedure",
            "dossier"
        })
package vn.cchc.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
