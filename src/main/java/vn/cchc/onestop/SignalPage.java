package vn.cchc.onestop;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.ontime.Signals;

/** Questions to units about a period. */
public record SignalPage(Picker picker, List<Asked> questions, Signals.Limits limits, boolean mayImport) {

    /** @param href of the dossiers behind it; null where the unit is not known any more */
    public record Asked(
            Signals.Question question,
            String unit,
            @Nullable String href) {}

    /** The kinds with any question. */
    public List<Signals.Kind> asked() {
        return Arrays.stream(Signals.Kind.values())
                .filter(kind -> !of(kind).isEmpty())
                .toList();
    }

    /** How many units are asked anything. */
    public long units() {
        return questions.stream().map(each -> each.question().unit()).distinct().count();
    }

    public List<Asked> of(Signals.Kind kind) {
        return questions.stream().filter(each -> each.question().kind() == kind).toList();
    }
}
