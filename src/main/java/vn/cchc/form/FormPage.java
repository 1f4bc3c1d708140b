package vn.cchc.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One form as the paper shows it, and its rules in words.
 *
 * @param published null for a file that is only looked at
 */
public record FormPage(
        FormVersion version,
        @Nullable PublishedForm published,
        List<PaperRow> rows,
        List<RuleRow> rules,
        boolean mayPublish) {

    /** @param check with Vietnamese words: {@code [3.1.3] = kỳ trước [3.1.3] + [3.1.1]} */
    public record RuleRow(FormRule rule, String check) {}

    static FormPage of(FormVersion version, @Nullable PublishedForm published, boolean mayPublish) {
        return new FormPage(
                version,
                published,
                PaperRow.of(version),
                version.rules().stream()
                        .map(rule -> new RuleRow(
                                rule,
                                FormulaText.vietnamese(rule.left()) + " " + rule.operator() + " "
                                        + FormulaText.vietnamese(rule.right())))
                        .toList(),
                mayPublish);
    }
}
