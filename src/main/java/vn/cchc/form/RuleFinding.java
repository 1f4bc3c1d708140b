package vn.cchc.form;

import java.util.List;
import vn.cchc.form.FormRule.Severity;

/**
 * A rule that does not hold.
 *
 * @param rule its key
 * @param keys the rows it reads, in the order of the rule; where the cursor should go is the first
 * @param says the sentence for the reader, with the figures that were compared
 */
public record RuleFinding(String rule, Severity severity, List<String> keys, String says) {}
