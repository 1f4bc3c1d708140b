package vn.cchc.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.form.RuleProgram.Node;
import vn.cchc.kernel.Exact;

/**
 * The rules and computed rows of one sheet, in fractions of two longs: exact, or an {@link ArithmeticException} as soon as a long is too
 * small, and then {@link Evaluation} is asked. What a cell means is said there; the two are held equal by a test on random forms.
 */
final class RuleRun {

    /** From here on a fraction is shortened, so that sums of many do not run out of digits. */
    private static final long LONG_DENOMINATOR = 1_000_000;

    private final RuleProgram program;
    private final PackedSheet now;
    private final @Nullable PackedSheet previous;

    /** The letters as they become; of computed rows the number without its mark, and how many digits stand behind the mark. */
    private final char[] kinds;

    private final long[] computed;
    private final int[] decimals;
    private final String[] reasons;

    /** The number last evaluated; none where {@code denominator} is 0, else the denominator is positive. */
    private long numerator;

    private long denominator;

    /** Of the cells read since {@link #begin}. */
    private int blank;

    private int answered;
    private int applying;
    private @Nullable String reason;

    RuleRun(RuleProgram program, PackedSheet now, @Nullable PackedSheet previous) {
        this.program = program;
        this.now = now;
        this.previous = previous;
        kinds = now.kinds().toCharArray();
        int computing = program.computed().isEmpty() ? 0 : kinds.length;
        computed = new long[computing];
        decimals = new int[computing];
        reasons = new String[computing];
        compute();
    }

    private void compute() {
        for (var row : program.computed()) {
            kinds[row.place()] = PackedSheet.BLANK;
        }
        for (var row : program.computed()) {
            begin();
            evaluate(row.formula());
            var why = reason;
            if (answered > 0 && applying == 0 && why != null) {
                kinds[row.place()] = PackedSheet.NOT_APPLICABLE;
                reasons[row.place()] = why;
            } else if (denominator != 0 && blank == 0) {
                kinds[row.place()] = PackedSheet.VALUE;
                computed[row.place()] = rounded(row.decimals());
                decimals[row.place()] = row.decimals();
            }
        }
    }

    /** The sheet with its computed rows filled in. */
    PackedSheet sheet() {
        if (program.computed().isEmpty()) {
            return now;
        }
        var leaves = program.form().leaves();
        var builder = new PackedSheet.Builder(kinds.length);
        for (int place = 0; place < kinds.length; place++) {
            var key = leaves.get(place).key();
            if (leaves.get(place).computed() == null) {
                builder.copy(place, key, now);
            } else {
                builder.put(place, key, computed(place));
            }
        }
        return builder.packed();
    }

    private @Nullable Cell computed(int place) {
        return switch (kinds[place]) {
            case PackedSheet.VALUE -> new Cell.Value(BigDecimal.valueOf(computed[place], decimals[place]));
            case PackedSheet.NOT_APPLICABLE -> new Cell.NotApplicable(reasons[place]);
            default -> null;
        };
    }

    List<RuleFinding> findings() {
        var findings = new ArrayList<RuleFinding>();
        for (var check : program.checks()) {
            begin();
            evaluate(check.left());
            long left = numerator;
            long leftDenominator = denominator;
            evaluate(check.right());
            if (leftDenominator != 0
                    && denominator != 0
                    && speaks(check.rule().missing())
                    && !holds(check.rule(), left, leftDenominator)) {
                var says = FormRules.says(check.rule(), exact(left, leftDenominator), exact(numerator, denominator));
                findings.add(new RuleFinding(check.rule().key(), check.rule().severity(), check.keys(), says));
            }
        }
        return findings;
    }

    /** The left number against the one last evaluated; a tolerance is worth an exact look. */
    private boolean holds(FormRule rule, long left, long leftDenominator) {
        return rule.tolerance() == null
                ? FormRules.holds(compared(left, leftDenominator), rule.operator())
                : FormRules.holds(rule, exact(left, leftDenominator), exact(numerator, denominator));
    }

    private int compared(long left, long leftDenominator) {
        // The products of two longs have 128 bits.
        int high = Long.compare(Math.multiplyHigh(left, denominator), Math.multiplyHigh(numerator, leftDenominator));
        return high != 0 ? high : Long.compareUnsigned(left * denominator, numerator * leftDenominator);
    }

    private static Exact exact(long numerator, long denominator) {
        return denominator == 1 ? Exact.of(numerator) : Exact.of(numerator).over(Exact.of(denominator));
    }

    private void begin() {
        blank = 0;
        answered = 0;
        applying = 0;
        reason = null;
    }

    private boolean speaks(FormRule.Missing missing) {
        return switch (missing) {
            case SKIP_IF_ANY -> blank == 0;
            case SKIP_IF_ALL -> answered > 0;
            case ZERO -> true;
        };
    }

    private void evaluate(Node node) {
        switch (node) {
            case Node.Constant constant -> set(constant.numerator(), constant.denominator());
            case Node.Read read -> read(read);
            case Node.Sum sum -> sum(sum);
            case Node.Operation operation -> operate(operation);
        }
    }

    private void set(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    private void none() {
        set(0, 0);
    }

    private void sum(Node.Sum sum) {
        long total = 0;
        long of = 1;
        for (var part : sum.parts()) {
            read(part);
            if (of == 0 || denominator == 0) {
                of = 0;
            } else {
                plus(total, of, 1);
                total = numerator;
                of = denominator;
            }
        }
        set(total, of);
    }

    private void operate(Node.Operation operation) {
        evaluate(operation.left());
        long left = numerator;
        long leftDenominator = denominator;
        evaluate(operation.right());
        if (leftDenominator == 0 || denominator == 0) {
            none();
            return;
        }
        switch (operation.operator()) {
            case '+' -> plus(left, leftDenominator, 1);
            case '-' -> plus(left, leftDenominator, -1);
            case '*' -> shorten(Math.multiplyExact(left, numerator), Math.multiplyExact(leftDenominator, denominator));
            default -> divide(left, leftDenominator);
        }
    }

    /** The left number and, with this sign, the one last evaluated. */
    private void plus(long left, long leftDenominator, int sign) {
        long right = Math.multiplyExact(numerator, sign);
        if (leftDenominator == denominator) {
            set(Math.addExact(left, right), denominator);
        } else {
            shorten(
                    Math.addExact(Math.multiplyExact(left, denominator), Math.multiplyExact(right, leftDenominator)),
                    Math.multiplyExact(leftDenominator, denominator));
        }
    }

    private void divide(long left, long leftDenominator) {
        if (numerator == 0) {
            none();
            return;
        }
        long above = Math.multiplyExact(left, denominator);
        long below = Math.multiplyExact(leftDenominator, numerator);
        shorten(below < 0 ? Math.negateExact(above) : above, Math.absExact(below));
    }

    private void shorten(long above, long below) {
        if (below < LONG_DENOMINATOR) {
            set(above, below);
            return;
        }
        long one = Math.absExact(above);
        long other = below;
        while (other != 0) {
            long rest = one % other;
            one = other;
            other = rest;
        }
        set(above / one, below / one);
    }

    private void read(Node.Read read) {
        var sheet = read.previous() ? previous : now;
        if (sheet == null) {
            none();
            return;
        }
        int place = read.place();
        char kind =
                place < 0 ? PackedSheet.BLANK : read.previous() ? sheet.kinds().charAt(place) : kinds[place];
        if (kind == PackedSheet.BLANK) {
            blank++;
            set(0, 1);
            return;
        }
        answered++;
        if (kind == PackedSheet.NOT_APPLICABLE) {
            doesNotApply(read, sheet);
            return;
        }
        applying++;
        switch (kind) {
            case PackedSheet.VALUE -> value(read, sheet);
            case PackedSheet.SHARE -> share(read, sheet);
            default -> none();
        }
    }

    private boolean isComputed(Node.Read read) {
        return !read.previous()
                && computed.length > 0
                && program.form().leaves().get(read.place()).computed() != null;
    }

    private void doesNotApply(Node.Read read, PackedSheet sheet) {
        if (reason == null) {
            var key = program.form().leaves().get(read.place()).key();
            reason = isComputed(read) ? reasons[read.place()] : sheet.words().getOrDefault(key, "?");
        }
        if (read.part() == Formula.Part.FIGURE && read.share()) {
            none();
        } else {
            set(0, 1);
        }
    }

    private void value(Node.Read read, PackedSheet sheet) {
        if (isComputed(read)) {
            set(computed[read.place()], RuleProgram.TENS[decimals[read.place()]]);
        } else {
            number(sheet.value(), read.place());
        }
    }

    private void share(Node.Read read, PackedSheet sheet) {
        switch (read.part()) {
            case NUMERATOR -> number(sheet.value(), read.place());
            case DENOMINATOR -> number(sheet.denominator(), read.place());
            case FIGURE -> {
                number(sheet.value(), read.place());
                long above = Math.multiplyExact(numerator, 100);
                long aboveDenominator = denominator;
                number(sheet.denominator(), read.place());
                divide(above, aboveDenominator);
            }
        }
    }

    private void number(Numbers numbers, int place) {
        if (numbers.isWhole(place)) {
            set(numbers.whole(place), 1);
            return;
        }
        var number = numbers.get(place);
        if (number == null) {
            throw new IllegalStateException("no number at place " + place);
        }
        if (number.scale() < 0 || number.scale() >= RuleProgram.TENS.length) {
            throw new ArithmeticException("too many decimals: " + number);
        }
        set(number.unscaledValue().longValueExact(), RuleProgram.TENS[number.scale()]);
    }

    /** The number last evaluated, half away from zero, without its mark. */
    private long rounded(int places) {
        long above = Math.multiplyExact(numerator, RuleProgram.TENS[places]);
        long whole = above / denominator;
        long rest = Math.absExact(above % denominator);
        return rest >= denominator - rest ? whole + Long.signum(above) : whole;
    }
}
