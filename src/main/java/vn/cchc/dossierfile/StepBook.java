package vn.cchc.dossierfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.Rules;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Step;

/**
 * The steps that change a dossier's course, by dossier. The file of steps is read twice, first to see whose steps matter: those with a
 * pause, a new date or an unusual end, a small part of all.
 */
final class StepBook {

    /** Something that can be read from its beginning more than once. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    private final Map<String, List<Step>> steps = new HashMap<>();
    private long newest = Moments.NONE;

    /** No file of steps. */
    StepBook() {}

    static StepBook read(Source source, String name, Mapping mapping, Rules rules, Consumer<Rejection> rejected)
            throws IOException {
        var book = new StepBook();
        try (var in = source.open()) {
            DossierReader.readSteps(in, name, mapping, step -> book.note(step, rules), rejected);
        }
        try (var in = source.open()) {
            DossierReader.readSteps(in, name, mapping, book::add, _ -> {});
        }
        book.steps.values().forEach(of -> of.sort(Comparator.comparingLong(Step::at)));
        return book;
    }

    private void note(StepRow row, Rules rules) {
        newest = Math.max(newest, row.step().at());
        var state = rules.state(row.step().status());
        if (row.step().newDue() != Moments.NONE || state != State.OPEN && state != State.RESOLVED) {
            steps.computeIfAbsent(row.code(), _ -> new ArrayList<>(4));
        }
    }

    private void add(StepRow row) {
        var of = steps.get(row.code());
        if (of != null) {
            of.add(row.step());
        }
    }

    /** By time. */
    List<Step> of(String code) {
        return steps.getOrDefault(code, List.of());
    }

    /** The last moment any step was taken; {@link Moments#NONE} without steps. */
    long newest() {
        return newest;
    }
}
