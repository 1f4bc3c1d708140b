package vn.cchc.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FormulaTextProperties {

    @Provide
    static Arbitrary<Formula> formulas() {
        return Arbitraries.lazyOf(
                FormulaTextProperties::number,
                FormulaTextProperties::row,
                () -> key().map(Formula.Within::new),
                FormulaTextProperties::operation,
                FormulaTextProperties::operation);
    }

    private static Arbitrary<Formula> number() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("999999"))
                .ofScale(4)
                .map(Formula.Number::new);
    }

    private static Arbitrary<String> key() {
        return Arbitraries.of("1", "1.1", "3.1.3.a", "7.8.mot-phan", "tổng");
    }

    private static Arbitrary<Formula> row() {
        return key().flatMap(key -> Arbitraries.of(Formula.Part.values())
                .flatMap(part -> Arbitraries.of(true, false).map(before -> new Formula.Row(key, part, before))));
    }

    private static Arbitrary<Formula> operation() {
        return Arbitraries.of('+', '-', '*', '/')
                .flatMap(operator -> formulas()
                        .flatMap(left -> formulas().map(right -> new Formula.Operation(operator, left, right))));
    }

    @Property(tries = 500)
    void what_is_printed_is_read_back(@ForAll("formulas") Formula formula) throws FormulaText.Wrong {
        var english = FormulaText.print(formula);
        if (english.length() <= FormulaText.LONGEST) {
            assertThat(FormulaText.parse(english)).isEqualTo(formula);
        }
        var vietnamese = FormulaText.vietnamese(formula);
        if (vietnamese.length() <= FormulaText.LONGEST) {
            assertThat(FormulaText.parse(vietnamese)).isEqualTo(formula);
        }
    }

    @Property(tries = 300)
    void nothing_typed_breaks_the_reader(@ForAll String typed) {
        try {
            assertThat(FormulaText.parse(typed)).isNotNull();
        } catch (FormulaText.Wrong wrong) {
            assertThat(wrong.column).isBetween(1, typed.length() + 1);
        }
    }

    @Example
    void signs_of_a_book_are_signs_of_a_keyboard() throws FormulaText.Wrong {
        assertThat(FormulaText.print(FormulaText.parse("([a]×2 − tử số [b]) ÷ 1,50")))
                .isEqualTo("([a] * 2 - numerator [b]) / 1,5");
        assertThat(FormulaText.print(FormulaText.parse("-[a] - (-[b])"))).isEqualTo("0 - [a] - (0 - [b])");
    }
}
