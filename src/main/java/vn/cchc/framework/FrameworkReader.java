package vn.cchc.framework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.cchc.criteriafile.CriteriaFiles;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;

/**
 * Reads a criteria set as {@code docs/frameworks.md} describes it, from YAML (or its own canonical JSON) or from the
 * decision's table as .xlsx, and finds every mistake at once. Pure: no clock, no database, no screen.
 */
public final class FrameworkReader {

    public static final String FORMAT = "cchc-framework/1";

    private FrameworkReader() {}

    /** @throws IOException when the file itself cannot be read */
    public static Reading read(Path file) throws IOException {
        if (Files.size(file) > CriteriaFiles.MAX_BYTES) {
            var findings = new Findings("framework");
            findings.error(Place.line(1), "too-large", Files.size(file) / 1000, CriteriaFiles.MAX_BYTES / 1000);
            return new Reading(null, findings.sorted());
        }
        return read(Files.readAllBytes(file));
    }

    public static Reading read(byte[] bytes) {
        var findings = new Findings("framework");
        var tree = CriteriaFiles.read(bytes, FORMAT, findings);
        return check(tree, findings);
    }

    public static Reading read(String yamlOrJson) {
        return read(yamlOrJson.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading check(@Nullable Tree tree, Findings findings) {
        var version = tree == null ? null : new VersionReader(findings).read(tree);
        return new Reading(findings.hasErrors() ? null : version, findings.sorted());
    }
}
