package vn.cchc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ExactProperties {

    @Property
    void a_sum_is_what_adding_one_by_one_gives(@ForAll("rates") List<Exact> parts) {
        var total = Exact.ZERO;
        for (var part : parts) {
            total = total.plus(part);
        }

        assertThat(Exact.sum(parts)).isEqualTo(total).hasToString(total.toString());
        assertThat(Exact.sum(parts).hashCode()).isEqualTo(total.hashCode());
    }

    @Property
    void the_order_of_the_parts_changes_nothing(@ForAll("rates") @Size(min = 2) List<Exact> parts) {
        var turned = new ArrayList<>(parts);
        Collections.reverse(turned);

        assertThat(Exact.sum(turned)).isEqualTo(Exact.sum(parts));
    }

    @Property
    void what_is_written_is_read_back(@ForAll("rates") @Size(1) List<Exact> parts) {
        var number = parts.getFirst();

        assertThat(Exact.parse(number.toString())).isEqualTo(number).hasSameHashCodeAs(number);
    }

    @Property
    void a_difference_has_the_sign_of_the_comparison(@ForAll("rates") @Size(2) List<Exact> parts) {
        var one = parts.getFirst();
        var other = parts.getLast();

        assertThat(Integer.signum(one.compareTo(other)))
                .isEqualTo(one.minus(other).signum());
        assertThat(one.min(other).plus(one.max(other))).isEqualTo(one.plus(other));
    }

    @Provide
    Arbitrary<List<Exact>> rates() {
        var numerators = Arbitraries.longs().between(-100_000, 100_000);
        var denominators = Arbitraries.longs().between(1, 30_000);
        return Combinators.combine(numerators, denominators)
                .as((above, below) -> Exact.of(above).over(Exact.of(below)))
                .list()
                .ofMaxSize(80);
    }
}
