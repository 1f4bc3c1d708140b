package vn.cchc.assessment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.cchc.framework.Adjustment;
import vn.cchc.framework.FrameworkVersion;
import vn.cchc.framework.Leaf;
import vn.cchc.page.Texts;
import vn.cchc.scoring.Answer;

/**
 * What the grid is told after a save; every text ready to be shown.
 *
 * @param wrong the sentence that says what does not fit, null where all is well
 * @param fields points and answered criteria of each field
 */
record Saved(
        int revision,
        String state,
        String points,
        String explanation,
        @Nullable String wrong,
        String savedText,
        Map<String, FieldTotal> fields,
        String total,
        String index,
        String answered,
        int answeredCount) {

    record FieldTotal(String points, int answered) {}

    static Saved of(
            FrameworkVersion version, Map<String, Declared> draft, Declared declared, Preview preview, Texts texts) {
        int decimals = version.policy().precision();
        var line = preview.line(declared.criterion());
        var answered = answeredByField(version, draft);
        var fields = new LinkedHashMap<String, FieldTotal>();
        version.fields()
                .forEach(field -> fields.put(
                        field.code(),
                        new FieldTotal(
                                texts.number(preview.points(field.code()), decimals),
                                answered.getOrDefault(field.code(), 0L).intValue())));
        int count = answered.values().stream().mapToInt(Long::intValue).sum();
        long leaves = version.leaves().stream().filter(Leaf::selfScored).count();
        return new Saved(
                declared.revision(),
                line.line() == null ? "NOT_REPORTED" : line.line().state().name(),
                texts.number(line.points(), decimals),
                line.line() == null ? "" : line.line().explanation(),
                declared.answer() == null || line.problem() == null ? null : texts.of(line.problem()),
                texts.of("assessment.saved-at", texts.clock(declared.savedAt())),
                fields,
                texts.number(preview.total(version), decimals),
                texts.number(preview.declarableMax(version), decimals),
                count + "/" + leaves,
                count);
    }

    static Map<String, Long> answeredByField(FrameworkVersion version, Map<String, Declared> draft) {
        return draft.values().stream()
                .filter(one -> one.answer() != null)
                .flatMap(one -> version.leaf(one.criterion()).stream())
                .filter(leaf -> !leaf.field().equals(Adjustment.FIELD))
                .collect(Collectors.groupingBy(Leaf::field, Collectors.counting()));
    }

    /** An answer in a few words, for people. */
    static String summary(Declared declared, Texts texts) {
        return switch (declared.answer()) {
            case null -> texts.of("assessment.cleared");
            case Answer.NotApplicable not -> texts.of("assessment.not-applicable-because", not.reason());
            case Answer.Given given ->
                given.inputs().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> one.getKey() + " = " + one.getValue().replace('.', ','))
                        .collect(Collectors.joining("; "));
        };
    }
}
