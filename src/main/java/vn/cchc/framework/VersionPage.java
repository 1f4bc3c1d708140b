package vn.cchc.framework;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.FrameworkVersion.Source;
import vn.cchc.kernel.Exact;

/**
 * One version as the paper's table.
 *
 * @param published null while it is only being looked at before publishing
 * @param sources the second cut, with the points of each
 */
public record VersionPage(
        FrameworkVersion version,
        @Nullable PublishedVersion published,
        List<Row> rows,
        List<Row> adjustments,
        List<Source> sources) {

    /**
     * @param look the row's class: field, group level-2, level-3
     * @param scoring the scoring lines under a criterion, in the decision's wording
     */
    public record Row(
            String look,
            String code,
            String name,
            @Nullable Exact max,
            List<String> scoring,
            @Nullable String source,
            @Nullable String evidenceNote,
            @Nullable String note,
            @Nullable String deadline,
            @Nullable String notApplicable,
            boolean declaredByAgency) {}

    static VersionPage of(FrameworkVersion version, @Nullable PublishedVersion published) {
        var rows = new ArrayList<Row>();
        for (var field : version.fields()) {
            rows.add(heading("field", field.code(), field.name(), field.declaredMax()));
            field.criteria().forEach(criterion -> add(rows, criterion, 2, version));
        }
        var adjustments = version.adjustments().items().stream()
                .map(item -> leaf("adjustment " + item.kind().name().toLowerCase(Locale.ROOT), item.leaf(), version))
                .toList();
        return new VersionPage(version, published, rows, adjustments, version.sources());
    }

    private static void add(List<Row> rows, Criterion criterion, int level, FrameworkVersion version) {
        switch (criterion) {
            case Leaf leaf -> rows.add(leaf("level-" + Math.min(level, 3), leaf, version));
            case Group group -> {
                rows.add(heading("group level-" + Math.min(level, 3), group.code(), group.name(), group.declaredMax()));
                group.criteria().forEach(child -> add(rows, child, level + 1, version));
            }
        }
    }

    private static Row heading(String look, String code, String name, @Nullable Exact max) {
        return new Row(look, code, name, max, List.of(), null, null, null, null, null, true);
    }

    private static Row leaf(String look, Leaf leaf, FrameworkVersion version) {
        var reasons = leaf.notApplicable();
        return new Row(
                look,
                leaf.code(),
                leaf.name(),
                leaf.declaredMax(),
                RuleWords.of(leaf),
                sourceName(leaf, version),
                leaf.evidenceNote(),
                leaf.note(),
                deadline(leaf.deadline()),
                reasons == null ? null : reasons.stream().collect(Collectors.joining("; ")),
                leaf.selfScored());
    }

    private static @Nullable String sourceName(Leaf leaf, FrameworkVersion version) {
        return version.sources().stream()
                .filter(source -> source.code().equals(leaf.source()))
                .map(Source::name)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String deadline(@Nullable MonthDay day) {
        return day == null ? null : String.format(Locale.ROOT, "%02d/%02d", day.getDayOfMonth(), day.getMonthValue());
    }
}
