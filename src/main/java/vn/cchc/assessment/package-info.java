/**
 * Self-assessment: the facts an agency declares criterion by criterion, kept as drafts of which no word is lost, and the
 * frozen, hashed submission its head signs off.
 *
 * <p>Refuses points typed by hand: the rule gives them. Appraisal stands above. May call: kernel, page, calendar, audit,
 * organisation, framework, scoring, evidence, indicator, round.
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
            "file",
            "evidence",
            "indicator",
            "round"
        })
package vn.cchc.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
