package vn.cchc.timeliness;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.cchc.definitionfile.Definitions;
import vn.cchc.definitionfile.Finding;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.definitionfile.Tree;

/** Reads {@code definitions/timeliness/*.yaml} and finds every mistake at once. Pure. */
public final class RulesReader {

    static final String FORMAT = "cchc-timeliness/1";

    private enum Stopped {
        PAUSE,
        END
    }

    private final Findings findings = new Findings("timeliness");

    private RulesReader() {}

    /** @param rules null when anything was an error */
    public record Reading(@org.jspecify.annotations.Nullable Rules rules, List<Finding> findings) {

        public Rules orElseThrow() {
            return Optional.ofNullable(rules)
                    .orElseThrow(() -> new IllegalArgumentException("timeliness rules with errors: " + findings));
        }
    }

    public static Reading read(byte[] bytes) {
        var reader = new RulesReader();
        var tree = Definitions.yaml(bytes, reader.findings);
        var keys = tree == null ? null : Keys.of(tree, "cách tính thời hạn", reader.findings);
        var rules = keys == null ? null : reader.rules(keys);
        return new Reading(reader.findings.hasErrors() ? null : rules, reader.findings.sorted());
    }

    private Rules rules(Keys keys) {
        var format = keys.requiredText("format");
        if (!format.isEmpty() && !format.equals(FORMAT)) {
            findings.error(keys.place("format"), "wrong-format", format, FORMAT);
        }
        keys.text("status");
        var saturday = keys.has("saturday") ? keys.keys("saturday", "saturday") : null;
        var rules = new Rules(
                keys.requiredText("code"),
                keys.requiredText("version"),
                keys.requiredText("title"),
                keys.choice("stopped", Stopped.class, Stopped.PAUSE) == Stopped.PAUSE ? State.PAUSED : State.WITHDRAWN,
                keys.choice("early", Rules.Early.class, Rules.Early.BEFORE_DUE_DAY),
                keys.flag("pause-moves-due", true),
                hours(keys.requiredList("office-hours")),
                saturday == null ? List.of() : hours(saturday.list("hours")),
                saturday == null ? Set.of() : new TreeSet<>(texts(saturday.list("units"))));
        if (saturday != null) {
            saturday.done();
        }
        keys.done();
        return rules;
    }

    private List<WorkingHours.Stretch> hours(List<Tree> items) {
        var stretches = new ArrayList<WorkingHours.Stretch>();
        for (var item : items) {
            var keys = Keys.of(item, "office-hours", findings);
            if (keys != null) {
                var from = time(keys, "from");
                var to = time(keys, "to");
                if (!from.isBefore(to)) {
                    findings.error(keys.place(), "hours-backwards", from, to);
                } else {
                    stretches.add(WorkingHours.Stretch.of(from, to));
                }
                keys.done();
            }
        }
        return stretches;
    }

    private LocalTime time(Keys keys, String key) {
        var text = keys.requiredText(key);
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException unreadable) {
            findings.error(keys.place(key), "not-a-time", text);
            return LocalTime.MIDNIGHT;
        }
    }

    private static List<String> texts(List<Tree> items) {
        return items.stream()
                .filter(Tree.Scalar.class::isInstance)
                .map(each -> String.valueOf(((Tree.Scalar) each).text()))
                .toList();
    }
}
