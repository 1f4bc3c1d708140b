package vn.cchc.framework;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Words;
import vn.cchc.kernel.Exact;

/**
 * Tiers must cover their scale, from 0 to {@code top} or without end, once everywhere: no gap, no overlap, and each end
 * belongs to exactly one tier. The sentences name the interval in brackets: [ and ] include the end, ( and ) do not.
 */
final class TierChecks {

    private record Span(
            Exact low, boolean lowClosed, @Nullable Exact high, boolean highClosed) {

        @Override
        public String toString() {
            if (low.equals(high) && !isEmpty()) {
                return Words.number(low);
            }
            return (lowClosed ? "[" : "(") + Words.number(low) + "; "
                    + (high == null ? "∞)" : Words.number(high) + (highClosed ? "]" : ")"));
        }

        boolean isEmpty() {
            int order = high == null ? -1 : low.compareTo(high);
            return order > 0 || (order == 0 && !(lowClosed && highClosed));
        }
    }

    private final Findings findings;
    private final Place place;
    private final String code;
    private final @Nullable Exact top;

    private TierChecks(Findings findings, Place place, String code, @Nullable Exact top) {
        this.findings = findings;
        this.place = place;
        this.code = code;
        this.top = top;
    }

    static void check(Findings findings, Place place, String code, List<Rule.Tier> tiers, @Nullable Exact top) {
        if (!tiers.isEmpty()) {
            new TierChecks(findings, place, code, top).check(tiers);
        }
    }

    private void check(List<Rule.Tier> tiers) {
        var spans = tiers.stream().map(this::span).toList();
        for (var span : spans) {
            if (span.isEmpty()) {
                findings.error(place, "tier-empty", code, span);
            }
            if (top != null && span.high() != null && span.high().compareTo(top) > 0) {
                findings.error(place, "tier-beyond", code, span, top);
            }
        }
        var ordered = spans.stream()
                .filter(span -> !span.isEmpty())
                .sorted(Comparator.comparing(Span::low).thenComparing(span -> !span.lowClosed()))
                .toList();
        if (ordered.isEmpty()) {
            return;
        }
        var first = ordered.getFirst();
        gap(new Span(Exact.ZERO, true, first.low(), !first.lowClosed()));
        for (int i = 1; i < ordered.size(); i++) {
            meet(ordered.get(i - 1), ordered.get(i));
        }
        end(ordered);
    }

    private Span span(Rule.Tier tier) {
        var low = tier.low();
        var high = tier.high();
        return new Span(
                low == null ? Exact.ZERO : low,
                low == null || tier.lowClosed(),
                high == null ? top : high,
                high == null || tier.highClosed());
    }

    private void meet(Span below, Span above) {
        if (below.high() == null) {
            overlap(above);
            return;
        }
        var shared = new Span(above.low(), above.lowClosed(), least(below, above), closedAtLeast(below, above));
        if (!shared.isEmpty()) {
            overlap(shared);
            return;
        }
        gap(new Span(below.high(), !below.highClosed(), above.low(), !above.lowClosed()));
    }

    private static @Nullable Exact least(Span a, Span b) {
        return b.high() == null || (a.high() != null && a.high().compareTo(b.high()) <= 0) ? a.high() : b.high();
    }

    private static boolean closedAtLeast(Span a, Span b) {
        var least = least(a, b);
        return (!java.util.Objects.equals(a.high(), least) || a.highClosed())
                && (!java.util.Objects.equals(b.high(), least) || b.highClosed());
    }

    private void end(List<Span> ordered) {
        var last = ordered.stream()
                .max(Comparator.comparing(Span::high, Comparator.nullsLast(Exact::compareTo))
                        .thenComparing(Span::highClosed))
                .orElseThrow();
        if (last.high() != null) {
            gap(new Span(last.high(), !last.highClosed(), top, true));
        }
    }

    private void gap(Span span) {
        if (!span.isEmpty()) {
            findings.error(place, "tier-gap", code, span);
        }
    }

    private void overlap(Span span) {
        findings.error(place, "tier-overlap", code, span);
    }
}
