package vn.cchc.registerdefinition;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.cchc.definitionfile.Findings;
import vn.cchc.definitionfile.Keys;
import vn.cchc.registerdefinition.RegisterVersion.Deadline;

/** Reads what is due about a row. */
final class DeadlineReader {

    private static final int LONGEST = 3650;
    private static final int REMIND = 5;

    private final Findings findings;
    private final ColumnReader names;
    private final Set<String> states;

    DeadlineReader(Findings findings, ColumnReader names, Set<String> states) {
        this.findings = findings;
        this.names = names;
        this.states = states;
    }

    List<Deadline> read(Keys keys) {
        var deadlines = new ArrayList<Deadline>();
        for (var item : keys.list("deadlines")) {
            var one = Keys.of(item, "hạn", findings);
            if (one != null) {
                var deadline = deadline(one);
                if (deadlines.stream().anyMatch(other -> other.code().equals(deadline.code()))) {
                    findings.error(one.place("code"), "twice", deadline.code());
                }
                deadlines.add(deadline);
            }
        }
        return List.copyOf(deadlines);
    }

    private Deadline deadline(Keys keys) {
        var code = keys.requiredText("code");
        keys.called("hạn " + code);
        RegisterReader.requireCode(findings, keys.place("code"), code);
        var name = keys.requiredText("name");
        var on = names.known(keys, "on", false, ColumnType.DATE);
        var after = names.known(keys, "after", on.isEmpty(), ColumnType.DATE, ColumnType.DOCUMENT);
        long ways = Stream.of("days", "working-days", "until").filter(keys::has).count();
        if (!after.isEmpty() && ways != 1 || after.isEmpty() && ways > 0) {
            findings.error(keys.place(), "one-way", code);
        }
        var unit = keys.has("working-days")
                ? Deadline.Unit.WORKING_DAYS
                : keys.has("until") ? Deadline.Unit.DAY_OF_YEAR : Deadline.Unit.DAYS;
        int number = Math.max(keys.whole("days", 0, 0, LONGEST), keys.whole("working-days", 0, 0, LONGEST));
        var until = Objects.requireNonNullElse(keys.text("until"), "");
        if (!until.isEmpty() && !isDayOfYear(until)) {
            findings.error(keys.place("until"), "bad-day", until);
        }
        var metBy = names.known(keys, "met-by", false, ColumnType.DATE, ColumnType.DOCUMENT);
        var metIn = Set.copyOf(Objects.requireNonNullElse(keys.texts("met-in"), List.<String>of()));
        metIn.forEach(state -> RegisterReader.requireState(findings, keys.place("met-in"), state, states));
        int remind = keys.whole("remind", REMIND, 0, 366);
        keys.done();
        return new Deadline(code, name, on, after, unit, number, until, metBy, metIn, remind);
    }

    private static boolean isDayOfYear(String text) {
        try {
            return text.length() == 5 && MonthDay.parse("--" + text).getMonthValue() > 0;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
