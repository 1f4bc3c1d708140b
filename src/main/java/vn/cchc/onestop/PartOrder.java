package vn.cchc.onestop;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import vn.cchc.kernel.Exact;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.organisation.Organisations;

/** By what the tables of a screen are ordered, what needs a look first. */
public enum PartOrder {
    /** As the table has them by itself. */
    GIVEN((_, _) -> 0),
    NAME(Comparator.comparing(Part::name, Organisations.VIETNAMESE)),
    RECEIVED(Comparator.comparing(part -> -part.counts().received())),
    /** The lowest first; without a rate last. */
    RATE(Comparator.comparing(part -> part.counts().rate().orElse(Exact.of(2)))),
    LATE(Comparator.comparing(part -> -part.counts().late())),
    OPEN_LATE(Comparator.comparing(part -> -part.counts().openLate()));

    private final Comparator<Part> comparator;

    PartOrder(Comparator<Part> comparator) {
        this.comparator = comparator;
    }

    static PartOrder of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(GIVEN);
    }

    List<Part> sorted(List<Part> parts) {
        return parts.stream().sorted(comparator).toList();
    }
}
