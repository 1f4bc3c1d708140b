package vn.cchc.outline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;
import vn.cchc.kernel.Problem;

/**
 * What came of reading a file.
 *
 * @param outline null when anything was an error
 * @param findings in the file's order
 */
public record OutlineReading(@Nullable Outline outline, List<Finding> findings) {

    public long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    /** @throws Problem {@code outline.has-errors} with their number */
    public Outline require() {
        if (outline == null) {
            throw Problem.input("outline.has-errors", errors());
        }
        return outline;
    }
}
