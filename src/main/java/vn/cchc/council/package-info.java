/**
 * The council (hội đồng thẩm định) of a round: who sits on it, its sittings with quorum and minutes, the disputed criteria
 * and the votes on them, and the agencies' right of reply before publication. Puts declaration, appraisals and decisions
 * together into the final answers.
 *
 * <p>Refuses votes of members on their own agency, decisions without a quorum, and any change of a closed sitting. May
 * call: kernel, page, calendar, audit, file, organisation, identity, framework, scoring, evidence, round, assessment,
 * appraisal.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "page",
            "calendar",
            "audit",
            "file",
            "organisation",
            "identity",
            "framework",
            "scoring",
            "evidence",
            "round",
            "assessment",
            "appraisal",
            "assignment"
        })
package vn.cchc.council;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
