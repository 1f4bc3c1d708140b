package vn.cchc.definitionfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a file is read, so that its author sees everything at once. */
public final class Findings {

    /** Enough to work on; a file with more is usually no such file at all. */
    static final int LIMIT = 500;

    private final List<Finding> found = new ArrayList<>();
    private final String room;

    /** @param room whose kind of file is read; it has the sentences of its own findings under {@code <room>.finding.} */
    public Findings(String room) {
        this.room = room;
    }

    public void error(Place place, String code, Object... arguments) {
        add(new Finding(Finding.Severity.ERROR, place, room, code, List.of(arguments)));
    }

    public void warning(Place place, String code, Object... arguments) {
        add(new Finding(Finding.Severity.WARNING, place, room, code, List.of(arguments)));
    }

    private void add(Finding finding) {
        if (found.size() < LIMIT && !found.contains(finding)) {
            found.add(finding);
        }
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Finding::isError);
    }

    public int count() {
        return found.size();
    }

    /** In the file's order. */
    public List<Finding> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.place().sheet())
                        .thenComparingInt(finding -> finding.place().row()))
                .toList();
    }
}
