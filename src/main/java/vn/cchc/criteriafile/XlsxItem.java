package vn.cchc.criteriafile;

import java.util.ArrayList;
import java.util.List;
import vn.cchc.definitionfile.Place;

/** A row with a code, and what stands under it until the next one. */
final class XlsxItem {

    final String code;
    final int level;
    final XlsxBook.Line line;
    final List<XlsxItem> children = new ArrayList<>();
    final List<RuleLine> scoring = new ArrayList<>();

    /** @param level 1 is a field; 0 where the table does not say */
    XlsxItem(String code, int level, XlsxBook.Line line) {
        this.code = code;
        this.level = level;
        this.line = line;
    }

    void scored(String cell, String points, Place place) {
        scoring.addAll(RuleLine.of(cell, points, place));
    }
}
