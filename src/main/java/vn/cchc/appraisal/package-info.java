/**
 * Appraisal (thẩm định): the appraisers' opinions beside what was declared, what they ask and what the agencies
 * explain, and results that come from outside (survey, outside index, bonus and penalty) with their source. A second appraisal is a second record, never a change of the first.
 *
 * <p>Refuses points typed by hand, opinions of people on their own agency, and opinions on what was not submitted. May
 * call: kernel, page, calendar, audit, organisation, identity, framework, scoring, evidence, file, round, assessment,
 * assignment.
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
            "assignment"
        })
package vn.cchc.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
