package vn.cchc.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Sha256;

/**
 * One version of a template.
 *
 * @param number from 1 on; 0 is the template as delivered
 * @param sha the file, null for the one delivered
 * @param note what was changed, in the words of who uploaded it
 */
public record TemplateVersion(
        int number,
        @Nullable Sha256 sha,
        String fileName,
        String note,
        @Nullable String by,
        @Nullable Instant at,
        boolean inUse) {

    /** The number of the template as delivered. */
    public static final int DELIVERED = 0;
}
