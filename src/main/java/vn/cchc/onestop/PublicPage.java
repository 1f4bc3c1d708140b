package vn.cchc.onestop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.ontime.Closing;
import vn.cchc.ontime.Counts;

/**
 * What the public may read: closed periods, sums of levels and units, no dossier.
 *
 * @param shown the period on the page; null while none is closed
 */
public record PublicPage(List<Choice> periods, @Nullable Shown shown) {

    public record Choice(Span span, Closing closing) {}

    public record Shown(Span span, Closing closing, Counts total, List<Part> levels, List<Part> units) {}
}
