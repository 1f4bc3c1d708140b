package vn.cchc.framework;

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
public record Reading(@Nullable FrameworkVersion version, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
    }

    public boolean isGood() {
        return version != null;
    }

    public long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    public long warnings() {
        return findings.size() - errors();
    }

    /** @throws Problem {@code framework.has-errors} with their number */
    public FrameworkVersion require() {
        if (version == null) {
            throw Problem.input("framework.has-errors", errors());
        }
        return version;
    }
}
