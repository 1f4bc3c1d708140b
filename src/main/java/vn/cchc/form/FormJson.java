package vn.cchc.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Keys;
import vn.cchc.form.FormVersion.Basis;
import vn.cchc.form.FormVersion.Provenance;
import vn.cchc.form.FormVersion.Status;
import vn.cchc.kernel.CanonicalJson;
import vn.cchc.kernel.Sha256;

/** A form in the words of its own file format, every default written out; what is absent is left out. */
final class FormJson {

    private FormJson() {}

    /** Builds the version together with its canonical form and its hash. */
    static FormVersion version(
            String code,
            String version,
            String title,
            Status status,
            Provenance provenance,
            List<Basis> basis,
            LocalDate from,
            @Nullable LocalDate to,
            List<FormRow> rows,
            List<FormRule> rules) {
        var head = map(
                "format",
                FormReader.FORMAT,
                "code",
                code,
                "version",
                version,
                "title",
                title,
                "status",
                Keys.word(status),
                "printed",
                some(provenance.printed()),
                "added",
                some(provenance.added()),
                "legal-basis",
                basis.isEmpty() ? null : basis.stream().map(FormJson::basis).toList(),
                "valid",
                map("from", from.toString(), "to", to == null ? null : to.toString()),
                "rows",
                rows.stream().map(FormJson::row).toList(),
                "rules",
                rules.isEmpty() ? null : rules.stream().map(FormJson::rule).toList());
        var json = CanonicalJson.write(head);
        return new FormVersion(
                code, version, title, status, provenance, basis, from, to, rows, rules, json, Sha256.of(json));
    }

    private static Map<String, Object> basis(Basis basis) {
        return map(
                "number", basis.number(),
                "date", some(basis.date()),
                "issuer", some(basis.issuer()),
                "title", some(basis.title()));
    }

    /** In the order in which people write the keys of a row. */
    static Map<String, Object> row(FormRow row) {
        var levels = row.filledBy().stream().sorted().map(Keys::word).toList();
        var start = map(
                "key", row.key(),
                "parent", row.parent(),
                "code", some(row.printedCode()),
                "title", row.title(),
                "within", row.within() ? "true" : null,
                "type", Keys.word(row.type()));
        if (row.isLeaf()) {
            start.putAll(leaf(row));
        }
        start.putAll(map(
                "filled-by", levels.isEmpty() ? null : levels,
                "guidance", some(row.guidance()),
                "note", some(row.note())));
        return start;
    }

    private static Map<String, Object> leaf(FormRow row) {
        boolean figure = row.type() == FormRow.Type.NUMBER || row.type() == FormRow.Type.PERCENT;
        return map(
                "unit", some(row.unit()),
                "unit-printed", row.unitPrinted(),
                "options", options(row),
                "time", Keys.word(row.time()),
                "roll-up", Keys.word(row.rollUp()),
                "decimals", figure ? row.decimals() : null,
                "numerator", some(row.numeratorName()),
                "denominator", some(row.denominatorName()),
                "min", row.min() == null ? null : row.min().toPlainString(),
                "max", row.max() == null ? null : row.max().toPlainString(),
                "counted", row.counted(),
                "computed", row.computed() == null ? null : FormulaText.print(row.computed()),
                "not-applicable", row.notApplicableReasons().isEmpty() ? null : row.notApplicableReasons());
    }

    private static @Nullable List<String> options(FormRow row) {
        var options = new ArrayList<String>();
        row.options().forEach((code, words) -> options.add(words + " = " + code));
        return options.isEmpty() ? null : options;
    }

    static Map<String, Object> rule(FormRule rule) {
        return map(
                "key", rule.key(),
                "check", FormulaText.print(rule.left()) + " " + rule.operator() + " " + FormulaText.print(rule.right()),
                "tolerance", rule.tolerance() == null ? null : rule.tolerance().toString(),
                "missing", Keys.word(rule.missing()),
                "severity", Keys.word(rule.severity()),
                "says", rule.says());
    }

    private static @Nullable String some(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<String, Object> map(@Nullable Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (keysAndValues[i + 1] != null) {
                map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
            }
        }
        return map;
    }

    /** The form as a YAML file to work on: every default written out, a row a paragraph. */
    static String yaml(FormVersion form) {
        var valid = map(
                "from",
                form.validFrom().toString(),
                "to",
                form.validTo() == null ? null : form.validTo().toString());
        var out = new StringBuilder();
        entry(out, "", "format", FormReader.FORMAT);
        entry(out, "", "code", form.code());
        entry(out, "", "version", form.version());
        entry(out, "", "title", form.title());
        entry(out, "", "status", Keys.word(form.status()));
        provenance(form).forEach((key, words) -> entry(out, "", key, words));
        if (!form.legalBasis().isEmpty()) {
            paragraphs(
                    out,
                    "legal-basis",
                    form.legalBasis().stream().map(FormJson::basis).toList());
        }
        entry(out, "", "valid", valid);
        paragraphs(out, "rows", form.rows().stream().map(FormJson::row).toList());
        if (!form.rules().isEmpty()) {
            paragraphs(out, "rules", form.rules().stream().map(FormJson::rule).toList());
        }
        return out.toString();
    }

    private static Map<String, Object> provenance(FormVersion form) {
        return map(
                "printed", some(form.provenance().printed()),
                "added", some(form.provenance().added()));
    }

    private static void paragraphs(StringBuilder out, String name, List<Map<String, Object>> items) {
        out.append('\n').append(name).append(":\n");
        for (var item : items) {
            var indent = "  - ";
            for (var one : item.entrySet()) {
                entry(out, indent, one.getKey(), one.getValue());
                indent = "    ";
            }
        }
    }

    // A JSON value is a YAML value: quoted texts, [lists] and {maps} need no rules of their own.
    private static void entry(StringBuilder out, String indent, String key, Object value) {
        var text = value.toString();
        boolean bare = value instanceof String && text.matches("[a-z]+(-[a-z]+)*") && !text.equals("null");
        out.append(indent)
                .append(key)
                .append(": ")
                .append(bare ? text : CanonicalJson.write(value))
                .append('\n');
    }
}
