package vn.cchc.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;

/**
 * Upload, findings, and, when the file is good, the table as it would be published.
 *
 * @param file its name; null before anything was uploaded
 * @param preview null while there are errors
 */
public record CheckPage(
        @Nullable String file,
        List<Finding> findings,
        @Nullable VersionPage preview,
        boolean mayPublish) {

    static final CheckPage NOTHING_YET = new CheckPage(null, List.of(), null, true);
}
