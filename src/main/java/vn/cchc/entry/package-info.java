/**
 * Entries (nhập kết quả từ nguồn ngoài): survey points, outside indices, bonus and penalty of a whole block from one file,
 * each with its source document, as opinions of the stage.
 *
 * <p>Refuses a file with a single bad line, two sources for one criterion, and the importer's own agency. May call: kernel,
 * page, file, audit, calendar, organisation, criteriafile, framework, scoring, round, assessment, assignment, appraisal.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "page",
            "file",
            "audit",
            "calendar",
            "organisation",
            "framework",
            "scoring",
            "round",
            "assessment",
            "assignment",
            "appraisal"
        })
package vn.cchc.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
