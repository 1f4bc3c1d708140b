package vn.cchc.regime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;
import vn.cchc.kernel.Problem;

/**
 * What came of reading a file.
 *
 * @param version null when anything was an error
 * @param findings in the file's order
 */
public record RegimeReading(@Nullable RegimeVersion version, List<Finding> findings) {

    public RegimeReading {
        findings = List.copyOf(findings);
    }

    public long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    /** @throws Problem {@code regime.has-errors} with their number */
    public RegimeVersion require() {
        if (version == null) {
            throw Problem.input("regime.has-errors", errors());
        }
        return version;
    }
}
