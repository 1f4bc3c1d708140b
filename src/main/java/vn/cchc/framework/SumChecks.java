package vn.cchc.framework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Place;
import vn.cchc.definitionfile.Words;
import vn.cchc.framework.FrameworkVersion.Source;
import vn.cchc.kernel.Exact;

/**
 * Parts must add up: children to their parent, fields to the total, leaves of a source to the source. In an excerpt parts
 * may be missing, so there they must only not exceed the whole.
 */
final class SumChecks {

    private final Findings findings;
    private final boolean excerpt;

    SumChecks(Findings findings, boolean excerpt) {
        this.findings = findings;
        this.excerpt = excerpt;
    }

    void children(Place place, String code, @Nullable Exact max, List<Criterion> criteria) {
        if (criteria.isEmpty()) {
            return;
        }
        var parts = criteria.stream()
                .map(Criterion::declaredMax)
                .filter(Objects::nonNull)
                .toList();
        boolean whole = parts.size() == criteria.size();
        var terms = parts.stream().map(Words::number).collect(Collectors.joining(" + "));
        compare(place, "children-sum", code, max, Exact.sum(parts), terms, whole);
    }

    void total(Place place, @Nullable Exact total, List<Field> fields) {
        var parts =
                fields.stream().map(Field::declaredMax).filter(Objects::nonNull).toList();
        var terms = parts.stream().map(Words::number).collect(Collectors.joining(" + "));
        if (!parts.isEmpty()) {
            compare(place, "total-sum", "total", total, Exact.sum(parts), terms, parts.size() == fields.size());
        }
    }

    void sources(Map<String, Place> places, List<Source> sources, Collection<Leaf> leaves) {
        for (var source : sources) {
            var mine = leaves.stream()
                    .filter(leaf -> source.code().equals(leaf.source()))
                    .toList();
            var parts = mine.stream()
                    .map(Leaf::declaredMax)
                    .filter(Objects::nonNull)
                    .toList();
            var place = places.getOrDefault(source.code(), Place.line(1));
            if (mine.isEmpty()) {
                findings.warning(place, "source-unused", source.code());
            } else {
                var count = Integer.toString(mine.size());
                compare(
                        place,
                        "source-sum",
                        source.code(),
                        source.declaredMax(),
                        Exact.sum(parts),
                        count,
                        parts.size() == mine.size());
            }
        }
    }

    private void compare(
            Place place,
            String finding,
            String code,
            @Nullable Exact whole,
            Exact sum,
            String terms,
            boolean complete) {
        if (whole == null || (!complete && !excerpt)) {
            return; // the missing maximum is a finding of its own
        }
        int difference = sum.compareTo(whole);
        if (difference > 0 || (difference < 0 && !excerpt)) {
            findings.error(
                    place, finding, code, whole, sum, terms, difference > 0 ? sum.minus(whole) : whole.minus(sum));
        }
    }
}
