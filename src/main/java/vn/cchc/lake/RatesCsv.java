package vn.cchc.lake;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The table as {@code dossier rates} prints it: keys asked for, eleven figures, the rate; lines end with a line feed. */
final class RatesCsv {

    private static final List<String> FIGURES = List.of(
            "carried_over",
            "received",
            "resolved",
            "early",
            "on_time",
            "late",
            "open",
            "open_late",
            "paused",
            "withdrawn",
            "refused",
            "on_time_rate");

    private final PrintWriter out;

    RatesCsv(PrintWriter out, List<Key> by) {
        this.out = out;
        var header = by.stream().map(Key::word).collect(Collectors.toList());
        header.addAll(FIGURES);
        print(header);
    }

    void print(RateLine line) {
        var f = line.figures();
        var cells = line.keys().stream().map(RatesCsv::quoted).collect(Collectors.toList());
        for (long figure : new long[] {
            f.carriedOver(),
            f.received(),
            f.resolved(),
            f.early(),
            f.onTime(),
            f.late(),
            f.open(),
            f.openLate(),
            f.paused(),
            f.withdrawn(),
            f.refused()
        }) {
            cells.add(Long.toString(figure));
        }
        cells.add(Objects.toString(f.onTimeRate(), ""));
        print(cells);
    }

    private void print(List<String> cells) {
        out.print(String.join(",", cells));
        out.print('\n');
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
