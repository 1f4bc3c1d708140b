/**
 * Assignments (phân công thẩm định): who appraises which field, criterion or agency of a round, and whose own agency it is.
 *
 * <p>Refuses people who do not hold the role, and whoever would judge their own agency. Taking back leaves a trace. May
 * call: kernel, page, audit, calendar, organisation, identity, framework, round, assessment.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "page",
            "audit",
            "calendar",
            "organisation",
            "identity",
            "framework",
            "round",
            "assessment"
        })
package vn.cchc.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
