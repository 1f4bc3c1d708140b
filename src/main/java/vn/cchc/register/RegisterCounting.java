package vn.cchc.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.indicator.Counted;
import vn.cchc.indicator.Figure;
import vn.cchc.indicator.FigureSource;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.registerdefinition.Count;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/**
 * Counts figures from rows of registers. An agency that keeps no row of a register is not counted by it: nobody reported.
 * One that keeps rows, none of them in the window, has a zero.
 */
@Component
class RegisterCounting implements FigureSource {

    private static final CountStore.Tally NOTHING_OF = new CountStore.Tally("", 0, BigDecimal.ZERO, 0, BigDecimal.ZERO);

    private final Registers registers;
    private final CountStore store;

    RegisterCounting(Registers registers, CountStore store) {
        this.registers = registers;
        this.store = store;
    }

    @Override
    public Set<String> indicators() {
        return registers.counted();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Counted> count(Set<String> indicators, OrganisationId organisation, LocalDate from, LocalDate to) {
        var kept = store.kept(organisation);
        var tallies = store.tallies(indicators, organisation, from, to).stream()
                .collect(Collectors.toMap(CountStore.Tally::indicator, each -> each));
        var counted = new ArrayList<Counted>();
        for (var published : registers.list()) {
            var register = published.version();
            if (kept.contains(register.code())) {
                register.counts().stream()
                        .filter(count -> indicators.contains(count.indicator()))
                        .forEach(count -> {
                            var tally = tallies.getOrDefault(count.indicator(), NOTHING_OF);
                            counted.add(new Counted(
                                    count.indicator(),
                                    figure(count, tally),
                                    tally.rows(),
                                    register.title(),
                                    address(register, count, organisation, from, to)));
                        });
            }
        }
        return counted;
    }

    private static Figure figure(Count count, CountStore.Tally tally) {
        var of = tally.of() == null ? BigDecimal.ZERO : tally.of();
        if (count.isRate()) {
            return new Figure.Rate(Exact.of(tally.amount()), Exact.of(of));
        }
        return new Figure.Value(
                count.value() == Count.Value.DISTINCT ? Exact.of(tally.items()) : Exact.of(tally.amount()));
    }

    private static String address(
            RegisterVersion register, Count count, OrganisationId organisation, LocalDate from, LocalDate to) {
        return "/registers/%s?count=%s&at=%s&from=%s&to=%s"
                .formatted(register.code(), count.indicator(), organisation, from, to);
    }
}
