package vn.cchc.formdesign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import vn.cchc.form.FormRule;
import vn.cchc.form.FormRules;
import vn.cchc.form.FormVersion;
import vn.cchc.form.SubmittedSheets;

/** What a draft's rules would have said about figures that were handed in. */
public final class RuleTrial {

    static final int PERIODS = 8;
    static final int SHOWN = 20;

    private final FormVersion form;
    private final Map<String, List<Hit>> hits = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final LinkedHashSet<String> periods = new LinkedHashSet<>();
    private int sheets;

    RuleTrial(FormVersion form) {
        this.form = form;
        form.rules().forEach(rule -> {
            hits.put(rule.key(), new ArrayList<>());
            counts.put(rule.key(), 0);
        });
    }

    /** @param says the sentence with the figures put in */
    public record Hit(String unit, String period, String address, String says) {}

    /** @param first the first of all {@code count} */
    public record Line(FormRule rule, int count, List<Hit> first) {}

    void take(SubmittedSheets.Submitted given) {
        sheets++;
        periods.add(given.period());
        for (var broken : FormRules.check(form, given.sheet(), given.previous())) {
            counts.merge(broken.rule(), 1, Integer::sum);
            var first = hits.getOrDefault(broken.rule(), List.of());
            if (first.size() < SHOWN) {
                first.add(new Hit(given.unit(), given.period(), given.address(), broken.says()));
            }
        }
    }

    /** The rules in the draft's order. */
    List<Line> lines() {
        return form.rules().stream()
                .map(rule -> new Line(
                        rule,
                        counts.getOrDefault(rule.key(), 0),
                        List.copyOf(hits.getOrDefault(rule.key(), List.of()))))
                .toList();
    }

    int sheets() {
        return sheets;
    }

    List<String> periods() {
        return List.copyOf(periods);
    }
}
