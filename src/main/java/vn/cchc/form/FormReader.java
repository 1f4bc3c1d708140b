package vn.cchc.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Tree;
import vn.cchc.form.FormVersion.Basis;
import vn.cchc.form.FormVersion.Provenance;
import vn.cchc.form.FormVersion.Status;

/**
 * Reads a form as {@code docs/forms.md} describes it, from YAML or its own canonical JSON, and finds every mistake at
 * once. Pure: no clock, no database, no screen.
 */
public final class FormReader {

    public static final String FORMAT = "cchc-form/1";

    static final int MOST_ROWS = 2_000;
    static final int MOST_RULES = 1_000;
    static final String SLUG = "[A-Za-z0-9]+(-[A-Za-z0-9]+)*";

    private final Findings findings;

    private FormReader(Findings findings) {
        this.findings = findings;
    }

    /** @throws IOException when the file itself cannot be read */
    public static FormReading read(Path file) throws IOException {
        if (Files.size(file) > Definitions.MAX_BYTES) {
            var findings = new Findings("form");
            findings.error(Place.line(1), "too-large", Files.size(file) / 1000, Definitions.MAX_BYTES / 1000);
            return new FormReading(null, findings.sorted());
        }
        return read(Files.readAllBytes(file));
    }

    public static FormReading read(String yamlOrJson) {
        return read(yamlOrJson.getBytes(StandardCharsets.UTF_8));
    }

    public static FormReading read(byte[] bytes) {
        var findings = new Findings("form");
        var tree = Definitions.yaml(bytes, findings);
        return tree == null ? new FormReading(null, findings.sorted()) : read(tree, findings);
    }

    /** For what is no file: a draft on the screen. */
    public static FormReading read(Tree tree) {
        return read(tree, new Findings("form"));
    }

    private static FormReading read(Tree tree, Findings findings) {
        var version = new FormReader(findings).version(tree);
        return new FormReading(findings.hasErrors() ? null : version, findings.sorted());
    }

    private @Nullable FormVersion version(Tree tree) {
        var keys = Keys.of(tree, "file", findings);
        if (keys == null) {
            return null;
        }
        var format = keys.requiredText("format");
        if (!format.isEmpty() && !format.equals(FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FORMAT);
        }
        var code = matching(keys, "code", SLUG, "bad-slug");
        var version = matching(keys, "version", "[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", "bad-version");
        var title = keys.requiredText("title");
        var status = keys.requiredChoice("status", Status.class, Status.OFFICIAL);
        var provenance = new Provenance(text(keys, "printed"), text(keys, "added"));
        var basis = legalBasis(keys, status);
        var valid = keys.requiredKeys("valid", "valid");
        var from = valid == null ? null : validFrom(valid);
        var to = valid == null ? null : valid.date("to");
        if (valid != null) {
            valid.done();
            if (from != null && to != null && from.isAfter(to)) {
                findings.error(valid.place("to"), "valid-reversed", from, to);
            }
        }
        var reader = new RowReader(findings);
        var rows = reader.rows(keys.requiredList("rows"));
        var rules = new RuleReader(findings, reader).rules(keys.list("rules"));
        keys.done();
        return findings.hasErrors() || from == null
                ? null
                : FormJson.version(code, version, title, status, provenance, basis, from, to, rows, rules);
    }

    private String matching(Keys keys, String key, String pattern, String code) {
        var text = keys.requiredText(key);
        if (!text.isEmpty() && !text.matches(pattern)) {
            findings.error(keys.place(key), code, key, text);
        }
        return text;
    }

    private static @Nullable LocalDate validFrom(Keys valid) {
        valid.required("from");
        return valid.date("from");
    }

    private List<Basis> legalBasis(Keys keys, Status status) {
        var basis = new ArrayList<Basis>();
        for (var item : keys.list("legal-basis")) {
            var document = Keys.of(item, "legal-basis", findings);
            if (document != null) {
                var date = text(document, "date");
                if (!date.matches("|\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?")) {
                    findings.error(document.place("date"), "not-a-date", "date", "legal-basis", date);
                }
                basis.add(new Basis(
                        document.requiredText("number"), date, text(document, "issuer"), text(document, "title")));
                document.done();
            }
        }
        if (basis.isEmpty() && status == Status.OFFICIAL) {
            findings.error(keys.place("legal-basis"), "no-legal-basis");
        }
        return basis;
    }

    /** Empty where it is absent. */
    static String text(Keys keys, String key) {
        var text = keys.text(key);
        return text == null ? "" : text;
    }
}
