package vn.cchc.file;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in; the content is read once, in pieces, and not closed.
 *
 * @param declaredType what the sender says it is; browsers guess it from the extension, so it may be missing
 * @param declaredSize bytes announced, or -1: lets a file that is too large be refused before it is sent
 */
public record Incoming(
        InputStream content, String name, @Nullable String declaredType, long declaredSize) {}
