package vn.cchc.registerdefinition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Finding;
import vn.cchc.kernel.Problem;

/**
 * What reading a register file gave.
 *
 * @param version null when the file has errors
 * @param source the file as it was read
 */
public record RegisterReading(@Nullable RegisterVersion version, List<Finding> findings, byte[] source) {

    public long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    /** @throws Problem {@code register.file-has-errors} */
    public RegisterVersion require() {
        if (version == null) {
            throw Problem.input("register.file-has-errors", errors());
        }
        return version;
    }
}
