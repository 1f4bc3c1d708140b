package vn.cchc.dossier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Verdict;

/**
 * A dossier as earlier batches left it.
 *
 * @param batch the one that told about it last, in its {@code line}
 * @param asOf up to when the sender of the batch that told about it last had entered everything; null where that is not known
 */
record Held(Facts facts, int batch, int line, @Nullable Instant asOf, List<Verdict.Pause> pauses) {}
