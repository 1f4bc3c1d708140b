package vn.cchc.dossiersample;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Problem;

/** The units to make dossiers for: CSV with the columns {@code code}, {@code level} and, if wanted, {@code weight}. */
final class UnitsFile {

    private UnitsFile() {}

    /** @throws Problem {@code dossiersample.units-…} with the line */
    static List<RandomPlan.Unit> read(Path file) throws IOException {
        var units = new ArrayList<RandomPlan.Unit>();
        try (var lines = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            for (var line : lines) {
                var at = file + ":" + line.getStartingLineNumber();
                var code = line.findField("code").orElse("").strip();
                var level = line.findField("level").flatMap(UnitsFile::level);
                if (!code.matches("[^\\s,\";]{1,60}") || level.isEmpty()) {
                    throw Problem.input("dossiersample.units-line", at);
                }
                units.add(new RandomPlan.Unit(
                        code, level.get(), weight(line.findField("weight").orElse(""), at, units.size())));
            }
        } catch (CsvParseException | UncheckedIOException unreadable) {
            throw Problem.input("dossiersample.units-line", file.toString());
        }
        if (units.isEmpty()) {
            throw Problem.input("dossiersample.units-empty", file.toString());
        }
        return units;
    }

    private static Optional<Level> level(String code) {
        return Arrays.stream(Level.values())
                .filter(level -> level.code().equals(code.strip()))
                .findFirst();
    }

    /** Where no weight is given, the first units have the most. */
    private static double weight(String text, String at, int place) {
        if (text.isBlank()) {
            return 1 / StrictMath.pow(place + 1, 0.9);
        }
        if (!text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw Problem.input("dossiersample.units-weight", at, text);
        }
        return Double.parseDouble(text.strip());
    }
}
