package vn.cchc.registerdefinition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Tree;
import vn.cchc.registerdefinition.RegisterVersion.Deadline;

/** Reads which indicators rows count towards. */
final class CountReader {

    private final Findings findings;
    private final ColumnReader names;
    private final Set<String> states;
    private final List<Deadline> deadlines;

    CountReader(Findings findings, ColumnReader names, Set<String> states, List<Deadline> deadlines) {
        this.findings = findings;
        this.names = names;
        this.states = states;
        this.deadlines = deadlines;
    }

    List<Count> read(Keys keys) {
        var counts = new ArrayList<Count>();
        for (var item : keys.list("counts")) {
            var one = Keys.of(item, "chỉ tiêu", findings);
            if (one != null) {
                var count = count(one);
                if (counts.stream().anyMatch(other -> other.indicator().equals(count.indicator()))) {
                    findings.error(one.place("indicator"), "twice", count.indicator());
                }
                counts.add(count);
            }
        }
        return List.copyOf(counts);
    }

    private Count count(Keys keys) {
        var indicator = keys.requiredText("indicator");
        keys.called("chỉ tiêu " + indicator);
        RegisterReader.requireCode(findings, keys.place("indicator"), indicator);
        var value = value(keys);
        var kind = keys.requiredChoice("kind", Count.Kind.class, Count.Kind.FLOW);
        var date = names.known(keys, "date", true, ColumnType.DATE, ColumnType.DOCUMENT);
        var until = names.known(keys, "until", false, ColumnType.DATE, ColumnType.DOCUMENT);
        if (!until.isEmpty() && kind != Count.Kind.STOCK) {
            findings.error(keys.place("until"), "until-of-stock", indicator);
        }
        var where = conditions(keys, "where");
        var of = keys.has("of") ? conditions(keys, "of") : null;
        if (of != null && value.value() != Count.Value.ROWS) {
            findings.error(keys.place("of"), "rate-of-rows", indicator);
        }
        var organisation = names.known(keys, "organisation", false, ColumnType.ORGANISATION);
        var name = Objects.requireNonNullElse(keys.text("name"), "");
        var unit = Objects.requireNonNullElse(keys.text("unit"), "");
        keys.done();
        return new Count(
                indicator, name, unit, value.value(), value.column(), kind, date, until, where, of, organisation);
    }

    private record ValueOf(Count.Value value, String column) {}

    private ValueOf value(Keys keys) {
        var tree = keys.required("value");
        if (tree instanceof Tree.Scalar) {
            if (!"rows".equals(keys.text("value"))) {
                findings.error(tree.place(), "bad-value", String.valueOf(keys.text("value")));
            }
            return new ValueOf(Count.Value.ROWS, "");
        }
        var of = tree == null ? null : Keys.of(tree, "value", findings);
        if (of == null) {
            return new ValueOf(Count.Value.ROWS, "");
        }
        var sum = names.known(of, "sum", false, ColumnType.NUMBER);
        var distinct = names.known(of, "distinct", false);
        of.done();
        if (of.has("sum") == of.has("distinct")) {
            findings.error(of.place(), "bad-value", "");
        }
        var column = names.find(sum);
        if (column != null && (column.min() == null || column.min().signum() < 0)) {
            findings.error(of.place("sum"), "sum-below-zero", sum);
        }
        return sum.isEmpty() ? new ValueOf(Count.Value.DISTINCT, distinct) : new ValueOf(Count.Value.SUM, sum);
    }

    private List<Condition> conditions(Keys keys, String key) {
        var conditions = new ArrayList<Condition>();
        for (var item : keys.list(key)) {
            var one = Keys.of(item, "điều kiện", findings);
            if (one != null) {
                var condition = condition(one);
                if (condition != null) {
                    conditions.add(condition);
                }
                one.done();
            }
        }
        return List.copyOf(conditions);
    }

    private @Nullable Condition condition(Keys keys) {
        if (keys.has("state")) {
            var wanted = Set.copyOf(Objects.requireNonNullElse(keys.texts("state"), List.<String>of()));
            wanted.forEach(state -> RegisterReader.requireState(findings, keys.place("state"), state, states));
            return new Condition.InState(wanted);
        }
        if (keys.has("deadline")) {
            return met(keys);
        }
        var column = names.known(keys, "column", true);
        if (keys.has("is")) {
            return is(keys, column);
        }
        if (keys.has("filled")) {
            return new Condition.Filled(column, keys.flag("filled", true));
        }
        var least = bound(keys, column, "at-least");
        var most = bound(keys, column, "at-most");
        if (least == null && most == null) {
            findings.error(keys.place(), "no-condition", "is, filled, at-least, at-most");
            return null;
        }
        return least != null
                ? new Condition.AtLeast(column, least)
                : new Condition.AtMost(column, Objects.requireNonNull(most));
    }

    private Condition met(Keys keys) {
        var code = Objects.requireNonNullElse(keys.text("deadline"), "");
        var known = deadlines.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
        if (known == null) {
            findings.error(keys.place("deadline"), "no-such-deadline", code);
        } else if (known.metBy().isEmpty()) {
            findings.error(keys.place("deadline"), "deadline-without-met-by", code);
        }
        return new Condition.Met(code, keys.flag("met", true));
    }

    private Condition is(Keys keys, String name) {
        var values = Objects.requireNonNullElse(keys.texts("is"), List.<String>of());
        var column = names.find(name);
        if (column != null && column.type() == ColumnType.CHOICE) {
            values.stream()
                    .filter(value -> column.choice(value).isEmpty())
                    .forEach(value -> findings.error(
                            keys.place("is"),
                            "no-such-choice",
                            value,
                            name,
                            String.join(
                                    ", ",
                                    column.choices().stream()
                                            .map(Column.Choice::code)
                                            .toList())));
        } else if (column != null && column.type() == ColumnType.YES_NO) {
            values.stream()
                    .filter(value -> !value.matches("true|false"))
                    .forEach(value -> findings.error(keys.place("is"), "no-such-choice", value, name, "true, false"));
        } else if (column != null) {
            findings.error(keys.place("is"), "is-of-choice", name);
        }
        return new Condition.Is(name, Set.copyOf(values));
    }

    private @Nullable BigDecimal bound(Keys keys, String name, String key) {
        var number = keys.number(key);
        var column = names.find(name);
        if (number != null && column != null && column.type() != ColumnType.NUMBER) {
            findings.error(keys.place(key), "bound-of-number", name);
        }
        return number == null ? null : number.decimal();
    }
}
