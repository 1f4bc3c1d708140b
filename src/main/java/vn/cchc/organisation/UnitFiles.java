package vn.cchc.organisation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.cchc.kernel.Problem;

/** The files of {@code definitions/units}, read and checked; nothing incomplete leaves here. */
record UnitFiles(
        Map<String, Unit> before,
        Map<String, Unit> since,
        List<Pair> lineage,
        List<Renaming> renamings,
        Map<String, Reason> reasons) {

    /** @param top the code of the province it lies in; its own for a province */
    record Unit(Kind kind, String code, String name, String fullName, String parent, String top) {}

    record Pair(String newCode, String oldCode, Lineage.Part part) {}

    record Renaming(String code, LocalDate from, Kind kind, String fullName, String resolution) {}

    /** Why something happened: one line of the events file. */
    record Reason(LocalDate effective, Event.Type type, String title, String legalBasis) {}

    static UnitFiles read() {
        var before = units("units-before-2025-07.csv");
        var since = units("units-since-2025-07.csv");
        var lineage = new ArrayList<Pair>();
        for (var file : List.of("lineage-provinces-2025-07.csv", "lineage-2025-07.csv")) {
            for (var row : rows(file)) {
                if (!row.get("old_code").isEmpty()) { // hamlets and firing ranges are no units and have no code
                    lineage.add(pair(file, row, before, since));
                }
            }
        }
        return new UnitFiles(before, since, lineage, renamings(since), readReasons());
    }

    private static Pair pair(String file, CSVRecord row, Map<String, Unit> before, Map<String, Unit> since) {
        known(file, row, since, row.get("new_code"));
        known(file, row, before, row.get("old_code"));
        var part = Lineage.Part.valueOf(row.get("part").toUpperCase(java.util.Locale.ROOT));
        return new Pair(row.get("new_code"), row.get("old_code"), part);
    }

    private static Map<String, Unit> units(String file) {
        var rows = rows(file);
        var parents = new HashMap<String, String>();
        rows.forEach(row -> parents.put(row.get("code"), row.get("parent_code")));
        var units = new LinkedHashMap<String, Unit>();
        for (var row : rows) {
            var parent = row.get("parent_code");
            if (!parent.isEmpty() && !parents.containsKey(parent)) {
                throw unknown(file, row, parent);
            }
            units.put(row.get("code"), unit(row, parents));
        }
        return units;
    }

    private static Unit unit(CSVRecord row, Map<String, String> parents) {
        var level = Kind.Level.valueOf(row.get("level").toUpperCase(java.util.Locale.ROOT));
        var top = row.get("code");
        for (var up = parents.getOrDefault(top, ""); !up.isEmpty(); up = parents.getOrDefault(top, "")) {
            top = up;
        }
        return new Unit(
                Kind.of(level, row.get("kind")),
                row.get("code"),
                row.get("name"),
                row.get("full_name"),
                row.get("parent_code"),
                top);
    }

    private static List<Renaming> renamings(Map<String, Unit> since) {
        var file = "changes-since-2025-07.csv";
        var renamings = new ArrayList<Renaming>();
        for (var row : rows(file)) {
            var unit = known(file, row, since, row.get("code"));
            renamings.add(new Renaming(
                    unit.code(),
                    LocalDate.parse(row.get("effective_from")),
                    Kind.of(unit.kind().level(), row.get("new_kind")),
                    row.get("new_full_name"),
                    row.get("resolution")));
        }
        return renamings;
    }

    private static Map<String, Reason> readReasons() {
        var reasons = new HashMap<String, Reason>();
        for (var row : rows("events-2025-07.csv")) {
            reasons.put(
                    row.get("key"),
                    new Reason(
                            LocalDate.parse(row.get("effective")),
                            Event.Type.valueOf(row.get("kind")),
                            row.get("title"),
                            row.get("legal_basis")));
        }
        return reasons;
    }

    private static Unit known(String file, CSVRecord row, Map<String, Unit> units, String code) {
        var unit = units.get(code);
        if (unit == null) {
            throw unknown(file, row, code);
        }
        return unit;
    }

    private static Problem unknown(String file, CSVRecord row, String code) {
        return Problem.input("organisation.unit-unknown", file, row.getRecordNumber() + 1, code);
    }

    private static List<CSVRecord> rows(String file) {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var stream = UnitFiles.class.getResourceAsStream("/definitions/units/" + file)) {
            if (stream == null) {
                throw Problem.missing("organisation.units-missing", file);
            }
            return format.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
