package vn.cchc.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Tree;

/** The files of {@code definitions/demo}. */
final class DemoFiles {

    private DemoFiles() {}

    static List<CSVRecord> csv(String name) {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var stream = open(name);
                var parser = format.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Tree.Mapping yaml(String name) {
        try (var stream = open(name)) {
            var findings = new Findings("demo");
            var tree = Definitions.yaml(stream.readAllBytes(), findings);
            return (Tree.Mapping) Objects.requireNonNull(tree, () -> name + ": " + findings.sorted());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(DemoFiles.class.getResourceAsStream("/definitions/demo/" + name), name);
    }
}
