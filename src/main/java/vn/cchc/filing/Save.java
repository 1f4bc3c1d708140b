package vn.cchc.filing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.Cell;

/**
 * One save: the cells that changed, as they became.
 *
 * @param cells by row key; null where a cell became blank
 */
public record Save(int revision, Origin origin, String savedBy, Instant savedAt, Map<String, @Nullable Cell> cells) {}
