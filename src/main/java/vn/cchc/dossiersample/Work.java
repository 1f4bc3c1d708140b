package vn.cchc.dossiersample;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import vn.cchc.dossierfile.Level;

/**
 * A procedure dossiers are made for, out of the sample catalogue that came with the program.
 *
 * @param days of its limit in working days; 0 for hours or half a day
 */
record Work(String procedure, String field, Level level, int days) {

    private static final String SAMPLE = "/definitions/procedure/mau.csv";
    private static final Pattern DAYS = Pattern.compile("(\\d+) ngày( làm việc)?");

    /** Those in force on a day that have a limit, in the file's order: the first are asked for most. */
    static List<Work> inForce(LocalDate day) {
        var found = new ArrayList<Work>();
        try (var lines = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        Objects.requireNonNull(Work.class.getResourceAsStream(SAMPLE), SAMPLE),
                        StandardCharsets.UTF_8))) {
            for (var line : lines) {
                var from = LocalDate.parse(line.getField("valid_from"));
                var to = line.getField("valid_to");
                if (from.isAfter(day) || !to.isEmpty() && LocalDate.parse(to).isBefore(day)) {
                    continue;
                }
                var shorter = line.getField("shortened_limit");
                int days = days(shorter.isEmpty() ? line.getField("limit") : shorter);
                for (var level : line.getField("level").split(";")) {
                    add(found, new Work(line.getField("code"), line.getField("field"), level(level), days));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    /** A newer line of the same procedure stands for the older one. */
    private static void add(List<Work> found, Work work) {
        found.removeIf(other -> other.procedure.equals(work.procedure) && other.level == work.level);
        if (work.days >= 0) {
            found.add(work);
        }
    }

    private static Level level(String code) {
        return Arrays.stream(Level.values())
                .filter(level -> level.code().equals(code.strip()))
                .findFirst()
                .orElseThrow();
    }

    private static int days(String limit) {
        var days = DAYS.matcher(limit);
        if (days.matches()) {
            int number = Integer.parseInt(days.group(1));
            return days.group(2) == null ? Math.max(1, number * 5 / 7) : number;
        }
        return limit.equals("không") ? -1 : 0;
    }
}
