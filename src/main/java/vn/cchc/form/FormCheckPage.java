package vn.cchc.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;

/**
 * Upload, findings, and, when the file is good, the form as it would be published.
 *
 * @param file its name; null before anything was uploaded
 * @param preview null while there are errors
 */
public record FormCheckPage(
        @Nullable String file,
        List<Finding> findings,
        @Nullable FormPage preview) {

    static final FormCheckPage NOTHING_YET = new FormCheckPage(null, List.of(), null);
}
