package vn.cchc.regime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;

/**
 * A regime looked at before it is published.
 *
 * @param file null before one was sent
 * @param preview null while it has errors
 */
public record RegimeCheckPage(
        @Nullable String file,
        List<Finding> findings,
        @Nullable RegimePage preview) {

    static final RegimeCheckPage NOTHING_YET = new RegimeCheckPage(null, List.of(), null);
}
