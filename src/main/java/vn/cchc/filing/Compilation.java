package vn.cchc.filing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Sha256;

/**
 * What a unit put together from its own figures and those of the units below, with exactly the figures it took.
 *
 * @param taken which filings below, at which save
 * @param adjusted why a row's figure was set by hand, by row key
 */
public record Compilation(
        UUID id,
        UUID obligation,
        Sheet sheet,
        List<Taken> taken,
        Map<String, String> adjusted,
        Sha256 sha256,
        String compiledBy,
        Instant compiledAt) {

    public record Taken(UUID obligation, int revision, Sha256 sha256) {}
}
