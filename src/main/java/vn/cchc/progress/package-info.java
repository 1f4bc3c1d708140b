/**
 * A round at a glance: the matrix of agencies and fields, how far each has come, the late ones on top. Keeps nothing of
 * its own. May call the rooms whose progress it shows: round, assessment, appraisal, and below.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "page",
            "calendar",
            "organisation",
            "framework",
            "scoring",
            "round",
            "assessment",
            "appraisal"
        })
package vn.cchc.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
