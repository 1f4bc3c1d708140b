package vn.cchc.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/** What shall become of each line: stated for the first time, stated anew, there already, or refused and why. */
final class Plan {

    /** @param reason of the line's own; empty where it gives none */
    record Change(Procedure procedure, @Nullable Statement before, String reason) {}

    private record Key(String code, LocalDate from) {}

    private final Lines file;
    private final List<Change> changes = new ArrayList<>();
    private int fresh;
    private int unchanged;

    private Plan(Lines file) {
        this.file = file;
    }

    /** @param latest what counts today, withdrawn ones included */
    static Plan of(Lines file, List<Statement> latest, Map<String, String> fields) {
        var plan = new Plan(file);
        var standing = new HashMap<Key, Statement>();
        var codes = new HashSet<String>();
        latest.forEach(each -> {
            standing.put(new Key(each.procedure().code(), each.procedure().from()), each);
            codes.add(each.procedure().code());
        });
        var fieldCodes = new HashMap<String, String>();
        fields.forEach((code, name) -> fieldCodes.put(Plain.of(name), code));
        var seen = new HashMap<Key, Integer>();
        for (var line : file.lines()) {
            var read = new LineReading(file, line, fields, fieldCodes).read();
            if (read != null) {
                plan.take(line, read, standing.get(new Key(read.code(), read.from())), seen);
                plan.fresh += codes.add(read.code()) ? 1 : 0;
            }
        }
        return plan;
    }

    private void take(Lines.Line line, Procedure read, @Nullable Statement before, Map<Key, Integer> seen) {
        var twice = seen.putIfAbsent(new Key(read.code(), read.from()), line.number());
        if (twice != null) {
            file.wrong(line, Column.CODE, Problem.input("procedure.import-twice", twice, read.code()));
        } else if (before != null && !before.withdrawn() && before.procedure().equals(read)) {
            unchanged++;
        } else {
            changes.add(new Change(read, before, line.get(Column.REASON)));
        }
    }

    List<Change> changes() {
        return changes;
    }

    Outcome outcome() {
        int corrected =
                (int) changes.stream().filter(each -> each.before() != null).count();
        return new Outcome(
                file.lines().size(),
                changes.size() - corrected,
                fresh,
                corrected,
                unchanged,
                (int) changes.stream()
                        .filter(each -> each.before() != null && each.reason().isEmpty())
                        .count(),
                file.wrong().stream()
                        .sorted(java.util.Comparator.comparingInt(Wrong::line))
                        .toList());
    }
}
