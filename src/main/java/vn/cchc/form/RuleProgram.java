package vn.cchc.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The formulas of a form with rows looked up once: places instead of keys. What {@link Evaluation} says in exact numbers of any size,
 * {@link RuleRun} says by this in fractions of two longs, wherever these are enough.
 */
final class RuleProgram {

    /** Ten to the power of any number of decimals a fraction of longs can carry. */
    static final long[] TENS = tens();

    /** A formula over places. */
    sealed interface Node {

        record Constant(long numerator, long denominator) implements Node {}

        /** @param place -1 for a row that holds no figure: always blank; @param share true for a percentage */
        record Read(int place, Formula.Part part, boolean previous, boolean share) implements Node {}

        record Sum(List<Read> parts) implements Node {}

        record Operation(char operator, Node left, Node right) implements Node {}
    }

    /** A computed row. */
    record Computed(int place, String key, int decimals, Node formula) {}

    /** @param keys the rows it reads */
    record Check(FormRule rule, Node left, Node right, List<String> keys) {}

    private final FormVersion form;
    private final List<Computed> computed = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    private RuleProgram(FormVersion form) {
        this.form = form;
    }

    /** @throws ArithmeticException where the form itself has numbers too large for it */
    static RuleProgram of(FormVersion form) {
        var program = new RuleProgram(form);
        var done = new HashSet<String>();
        form.leaves().forEach(row -> program.compute(row, done));
        for (var rule : form.rules()) {
            program.checks.add(
                    new Check(rule, program.node(rule.left()), program.node(rule.right()), FormRules.keys(form, rule)));
        }
        return program;
    }

    FormVersion form() {
        return form;
    }

    /** Each after those it reads. */
    List<Computed> computed() {
        return computed;
    }

    List<Check> checks() {
        return checks;
    }

    private void compute(FormRow row, Set<String> done) {
        var formula = row.computed();
        if (formula == null || !done.add(row.key())) {
            return;
        }
        for (var needed : FormRules.keys(form, formula)) {
            compute(form.row(needed), done);
        }
        if (row.decimals() >= TENS.length) {
            throw new ArithmeticException("too many decimals: " + row.key());
        }
        computed.add(new Computed(place(row.key()), row.key(), row.decimals(), node(formula)));
    }

    private Node node(Formula formula) {
        return switch (formula) {
            case Formula.Number number -> constant(number.value());
            case Formula.Row row -> read(row);
            case Formula.Within within ->
                new Node.Sum(FormRules.parts(form, within).stream()
                        .map(key -> read(new Formula.Row(key, Formula.Part.FIGURE, false)))
                        .toList());
            case Formula.Operation operation ->
                new Node.Operation(operation.operator(), node(operation.left()), node(operation.right()));
        };
    }

    private static Node constant(BigDecimal value) {
        if (value.scale() < 0 || value.scale() >= TENS.length) {
            throw new ArithmeticException("too many decimals: " + value);
        }
        return new Node.Constant(value.unscaledValue().longValueExact(), TENS[value.scale()]);
    }

    private Node.Read read(Formula.Row row) {
        boolean share = form.find(row.key())
                .filter(each -> each.type() == FormRow.Type.PERCENT)
                .isPresent();
        return new Node.Read(place(row.key()), row.part(), row.previous(), share);
    }

    private int place(String key) {
        return form.places().getOrDefault(key, -1);
    }

    private static long[] tens() {
        var tens = new long[19];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = tens[i - 1] * 10;
        }
        return tens;
    }
}
