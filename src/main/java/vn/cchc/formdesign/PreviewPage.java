package vn.cchc.formdesign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.cchc.form.PaperRow;

/** The draft as paper, also while it still has errors. */
public record PreviewPage(Draft draft, List<PaperRow> rows) {

    private static final Set<String> TYPES = Set.of("group", "number", "percent", "choice", "text", "date");

    static PreviewPage of(Draft draft) {
        var lines = draft.text().rows();
        return new PreviewPage(
                draft, lines.stream().map(line -> row(lines, line)).toList());
    }

    private static PaperRow row(List<DraftLine> rows, DraftLine line) {
        var details = new ArrayList<PaperRow.Detail>();
        if (TYPES.contains(line.get("type")) && !line.is("type", "group")) {
            details.add(new PaperRow.Detail("form.type." + line.get("type").toUpperCase(java.util.Locale.ROOT), ""));
        }
        return new PaperRow(
                line.get("key"),
                line.get("code"),
                line.get("title"),
                line.is("type", "group"),
                DraftPage.depth(rows, line),
                unit(line),
                line.get("computed"),
                line.get("note"),
                details,
                line.get("guidance"));
    }

    private static List<String> unit(DraftLine line) {
        if (line.is(DraftText.NO_UNIT, "true") || line.is("type", "group")) {
            return List.of();
        }
        var printed = line.get("unit-printed");
        if (!printed.isEmpty()
                && !printed.equals(String.join(" ", line.get("options").lines().toList()))) {
            return List.of(printed);
        }
        return switch (line.get("type")) {
            case "choice" -> line.get("options").lines().toList();
            case "percent" -> List.of("%");
            default -> {
                var unit = line.get("unit");
                yield unit.isEmpty()
                        ? List.of()
                        : List.of(unit.substring(0, 1).toUpperCase(java.util.Locale.of("vi")) + unit.substring(1));
            }
        };
    }
}
