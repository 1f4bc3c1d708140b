package vn.cchc.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;
import vn.cchc.kernel.Problem;

/**
 * What came of reading a form.
 *
 * @param version null when anything was an error
 * @param findings in the file's order
 */
public record FormReading(@Nullable FormVersion version, List<Finding> findings) {

    public FormReading {
        findings = List.copyOf(findings);
    }

    public long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    /** @throws Problem {@code form.has-errors} with their number */
    public FormVersion require() {
        if (version == null) {
            throw Problem.input("form.has-errors", errors());
        }
        return version;
    }
}
