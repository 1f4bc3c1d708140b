package vn.cchc.document;

import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Where a template leaves Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I: said, not refused, since it is the province's own. */
final class PageCheck {

    private static final int SHORT_SIDE = 11906;
    private static final int LONG_SIDE = 16838;

    /** Word rounds millimetres to twips in its own way. */
    private static final int TOLERANCE = 12;

    private PageCheck() {}

    static void check(Document document, List<TemplateFinding> findings) {
        for (var section : Wml.all(document, "sectPr")) {
            var size = Wml.child(section, "pgSz");
            var margins = Wml.child(section, "pgMar");
            if (size == null || margins == null) {
                findings.add(TemplateFinding.error("no-page"));
                return;
            }
            int width = Rules.number(size, "w");
            int height = Rules.number(size, "h");
            if (!near(Math.min(width, height), SHORT_SIDE) || !near(Math.max(width, height), LONG_SIDE)) {
                findings.add(TemplateFinding.note("paper", millimetres(width), millimetres(height)));
            }
            margin(margins, "top", 20, 25, findings);
            margin(margins, "bottom", 20, 25, findings);
            margin(margins, "left", 30, 35, findings);
            margin(margins, "right", 15, 20, findings);
            if (PageNumbers.lost(section)) {
                findings.add(TemplateFinding.note("number-lost"));
            } else if (Wml.child(section, "titlePg") == null) {
                findings.add(TemplateFinding.note("first-number"));
            }
        }
    }

    private static void margin(Element margins, String side, int least, int most, List<TemplateFinding> findings) {
        int twips = Rules.number(margins, side);
        if (twips < twips(least) - TOLERANCE || twips > twips(most) + TOLERANCE) {
            findings.add(TemplateFinding.note("margin-" + side, millimetres(twips), least, most));
        }
    }

    private static boolean near(int twips, int wanted) {
        return Math.abs(twips - wanted) <= TOLERANCE;
    }

    private static int twips(int millimetres) {
        return Math.round(millimetres * 1440 / 25.4f);
    }

    private static int millimetres(int twips) {
        return Math.round(twips * 25.4f / 1440);
    }
}
