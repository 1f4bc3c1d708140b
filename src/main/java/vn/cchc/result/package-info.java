/**
 * The result of a round: final answers sealed, scored, ranked, each record naming the fingerprint of the one it was made
 * from, so that the whole can be made again byte for byte ten years later. Hands what is final to publication.
 *
 * <p>Refuses to invent: every criterion is decided before sealing. May call the rooms below it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "page",
            "calendar",
            "audit",
            "organisation",
            "framework",
            "scoring",
            "indicator",
            "round",
            "assessment",
            "appraisal",
            "council",
            "ranking",
            "publication"
        })
package vn.cchc.result;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
