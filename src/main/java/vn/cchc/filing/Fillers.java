package vn.cchc.filing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import vn.cchc.form.FormRow;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Obligation;

/** Who fills in the rows that are not one's own: the level, or the few agencies of one's own level that were named for it. */
final class Fillers {

    private static final int FEW = 2;

    private final Obligation owed;
    private final List<Obligation> all;
    private final Texts texts;

    Fillers(Obligation owed, List<Obligation> all, Texts texts) {
        this.owed = owed;
        this.all = all;
        this.texts = texts;
    }

    /** "" for a heading and for an own row. */
    String of(FormRow row) {
        if (!row.isLeaf() || Filings.fills(owed, row)) {
            return "";
        }
        if (row.computed() != null) {
            return texts.of("filing.filler.computed");
        }
        var named = row.isFilledBy(owed.level()) ? colleagues(row) : List.<String>of();
        if (!named.isEmpty() && named.size() <= FEW) {
            return texts.of("filing.filler", String.join(", ", named));
        }
        var levels = row.filledBy().stream()
                .sorted(Comparator.naturalOrder())
                .map(level -> texts.of("filing.filler." + level))
                .collect(Collectors.joining(", "));
        return levels.isEmpty() ? "" : texts.of("filing.filler", levels);
    }

    private List<String> colleagues(FormRow row) {
        return all.stream()
                .filter(each -> each.level() == owed.level() && each.answersFor(row.key()))
                .map(Obligation::name)
                .toList();
    }
}
