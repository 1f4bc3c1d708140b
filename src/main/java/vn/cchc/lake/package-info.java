/**
 * The nation's dossiers as Parquet files by province and month, and the same questions asked of them through DuckDB inside this
 * program or through a Trino cluster: one set of SQL, the same figures.
 *
 * <p>Refuses applicants: no file of the lake holds anything about them. Refuses to judge: timeliness comes computed.
 * {@code docs/lake.md} describes the files, {@code docs/decisions/lake-engine.md} the choice of engines.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "definitionfile",
            "timeliness",
            "dossierfile",
            "organisation",
            "audit",
            "dossier",
            "ontime"
        })
package vn.cchc.lake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
