package vn.cchc.ontime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Finding;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Exact;

/**
 * From which rate on handling counts as good: one for all, others for a level or a field; the field goes before the level
 * ({@code definitions/dossier/thresholds.yaml}).
 *
 * @param otherwise share, 0 to 1
 * @param sample whether nobody has decided these yet
 */
public record Thresholds(
        String title, Exact otherwise, Map<Level, Exact> levels, Map<String, Exact> fields, boolean sample) {

    static final String FORMAT = "cchc-dossier-thresholds/1";

    public Thresholds {
        levels = Map.copyOf(levels);
        fields = Map.copyOf(fields);
    }

    /** @param thresholds null when anything was an error */
    public record Reading(@Nullable Thresholds thresholds, List<Finding> findings) {

        public Thresholds orElseThrow() {
            return Optional.ofNullable(thresholds)
                    .orElseThrow(() -> new IllegalArgumentException("thresholds with errors: " + findings));
        }
    }

    /** Those that came with the program. */
    public static Thresholds standard() {
        var path = "/definitions/dossier/thresholds.yaml";
        try (var in = Objects.requireNonNull(Thresholds.class.getResourceAsStream(path), path)) {
            return read(in.readAllBytes()).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What holds for a level and field; null for all of them together. */
    public Exact of(@Nullable Level level, @Nullable String field) {
        var ofField = field == null ? null : fields.get(field);
        var ofLevel = level == null ? null : levels.get(level);
        return ofField != null ? ofField : ofLevel != null ? ofLevel : otherwise;
    }

    public static Reading read(byte[] yaml) {
        var findings = new Findings("ontime");
        var tree = Definitions.yaml(yaml, findings);
        var keys = tree == null ? null : Keys.of(tree, "ngưỡng đúng hạn", findings);
        var read = keys == null ? null : read(keys, findings);
        return new Reading(findings.hasErrors() ? null : read, findings.sorted());
    }

    private static Thresholds read(Keys keys, Findings findings) {
        var format = keys.requiredText("format");
        if (!format.isEmpty() && !format.equals(FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FORMAT);
        }
        var levels = new EnumMap<Level, Exact>(Level.class);
        var fields = new HashMap<String, Exact>();
        for (var item : keys.list("levels")) {
            var line = Keys.of(item, "levels", findings);
            if (line != null) {
                level(line, findings).ifPresent(level -> levels.put(level, percent(line, findings)));
                line.done();
            }
        }
        for (var item : keys.list("fields")) {
            var line = Keys.of(item, "fields", findings);
            if (line != null) {
                fields.put(line.requiredText("field"), percent(line, findings));
                line.done();
            }
        }
        var read = new Thresholds(
                keys.requiredText("title"),
                percent(keys, findings),
                levels,
                fields,
                "sample".equals(keys.text("status")));
        keys.done();
        return read;
    }

    private static Optional<Level> level(Keys line, Findings findings) {
        var word = line.requiredText("level");
        for (var level : Level.values()) {
            if (level.code().equals(word)) {
                return Optional.of(level);
            }
        }
        findings.error(line.place("level"), "unknown-level", word);
        return Optional.empty();
    }

    private static Exact percent(Keys keys, Findings findings) {
        var percent = keys.requiredNumber("percent");
        if (percent.signum() < 0 || percent.compareTo(Exact.HUNDRED) > 0) {
            findings.error(keys.place("percent"), "not-a-percent", percent);
        }
        return percent.over(Exact.HUNDRED);
    }
}
