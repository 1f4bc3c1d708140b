package vn.cchc.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine;
import vn.cchc.dossiersample.GenerateCommand;

/**
 * A province's deliveries: half-years on end from 2021 on, each with its new dossiers, from a seed of its own, behind those of the half-year
 * before that were still waiting then and have ended since. Calendars and procedures are known from 2021, so that after five years the same
 * half-years come again, from a second system with codes of its own: ten years' dossiers in five.
 */
final class HalfYears {

    /** Half-years of one system. */
    static final int SYSTEM = 10;

    private static final int ROWS = 617_000;

    /** Weeks in which what waited ends. */
    private static final int DAYS = 42;

    /** Some lines are broken on purpose, in their encoding too: bytes stay what they are. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final Path folder;
    private final Path units;

    /** @param units their code, level and weight each, as the generator reads them */
    HalfYears(Path folder, List<String> units) throws IOException {
        this.folder = folder;
        this.units = folder.resolve("units.csv");
        Files.writeString(this.units, "code,level,weight\n" + String.join("\n", units) + "\n");
    }

    /** As the sender has it: from the second half-year on one line in a hundred is broken. */
    Path delivery(int half) throws IOException {
        return file(half, half == 0 ? "0" : "0.01", "delivery-" + half + ".csv");
    }

    /** The same amount without broken lines, for a table that refuses them. */
    Path reference(int half) throws IOException {
        return file(half, "0", "reference.csv");
    }

    static long lines(Path file) throws IOException {
        try (var lines = Files.lines(file, BYTES)) {
            return lines.count() - 1;
        }
    }

    private Path file(int half, String messy, String name) throws IOException {
        var made = generated(half, messy);
        var file = folder.resolve(name);
        try (var in = Files.newBufferedReader(made, BYTES);
                var out = Files.newBufferedWriter(file, BYTES)) {
            out.write(in.readLine() + "\n");
            if (half % SYSTEM > 0) {
                ended(half, messy, out);
            }
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                out.write(ofSystem(line, half) + "\n");
            }
        }
        Files.delete(made);
        return file;
    }

    /** What waited at the end of the half-year before, as it ended in the first weeks of this one. */
    private void ended(int half, String messy, Writer out) throws IOException {
        var before = generated(half - 1, half == 1 ? "0" : messy);
        try (BufferedReader in = Files.newBufferedReader(before, BYTES)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = line.split(",", -1);
                if (cells.length == 12 && cells[9].isEmpty() && cells[11].matches("[2456]")) {
                    var day = from(half).plusDays(1 + Math.floorMod(cells[0].hashCode(), DAYS));
                    cells[9] = day + "T10:00:00";
                    cells[11] = "9";
                    out.write(ofSystem(String.join(",", cells), half) + "\n");
                }
            }
        }
        Files.delete(before);
    }

    private static String ofSystem(String line, int half) {
        int system = half / SYSTEM;
        return system == 0 ? line : line.replace(".H49-", ".H" + (49 + system) + "-");
    }

    private static LocalDate from(int half) {
        return LocalDate.of(2021, 1, 1).plusMonths(6L * (half % SYSTEM));
    }

    private Path generated(int half, String messy) throws IOException {
        var file = folder.resolve("generated-" + half + ".csv");
        int ended = new CommandLine(new GenerateCommand())
                .execute(
                        "--seed", Integer.toString(half + 1),
                        "--rows", Integer.toString(ROWS),
                        "--units", units.toString(),
                        "--from", from(half).toString(),
                        "--to", from(half).plusMonths(6).toString(),
                        "--messy", messy,
                        "--out", file.toString());
        if (ended != 0) {
            throw new IllegalStateException("generate ended with " + ended);
        }
        return file;
    }
}
