package vn.cchc.paper;

import java.time.Instant;
import java.util.UUID;
import vn.cchc.kernel.Sha256;

/**
 * The report as it was signed: texts with the figures they read at that moment, and the document made of them.
 *
 * @param number 1 for the first; a report that was opened again and signed anew gets the next
 * @param json the whole content in its canonical form, of which {@code sha256} is the hash
 * @param document the stored {@code .docx}
 */
public record Frozen(UUID obligation, int number, String json, Sha256 sha256, Sha256 document, String by, Instant at) {}
