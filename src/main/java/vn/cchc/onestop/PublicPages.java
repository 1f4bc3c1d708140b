package vn.cchc.onestop;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.ontime.ClosedFigures;
import vn.cchc.ontime.Closing;
import vn.cchc.ontime.Closings;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Key;
import vn.cchc.ontime.Line;
import vn.cchc.ontime.Thresholds;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;

/** One-stop dossiers for everybody: closed periods only, the latest version of each. */
@Controller
class PublicPages {

    private final Closings closings;
    private final ClosedFigures figures;
    private final Names names;
    private final Thresholds thresholds;
    private final Screens screens;

    PublicPages(Closings closings, ClosedFigures figures, Names names, Thresholds thresholds, Screens screens) {
        this.closings = closings;
        this.figures = figures;
        this.names = names;
        this.thresholds = thresholds;
        this.screens = screens;
    }

    @GetMapping("/ho-so-mot-cua")
    View show(@RequestParam(defaultValue = "") String ky) {
        var choices = closings.newest().stream()
                .map(each -> new PublicPage.Choice(ClosingPages.span(each), each))
                .toList();
        var chosen = choices.stream()
                .filter(each -> ky.isEmpty() || each.span().toString().equals(ky))
                .findFirst();
        if (chosen.isEmpty() && !ky.isEmpty()) {
            throw Problem.missing("onestop.not-closed", ky);
        }
        return screens.show(
                "onestop/public",
                new PublicPage(
                        choices,
                        chosen.map(each -> shown(each.closing(), screens.texts()))
                                .orElse(null)));
    }

    private PublicPage.Shown shown(Closing closing, Texts t) {
        var levels = figures.by(closing.id(), Key.LEVEL).stream()
                .map(line -> part(Names.level(key(line), t), line, thresholds.of(OverviewPages.level(key(line)), null)))
                .toList();
        return new PublicPage.Shown(
                ClosingPages.span(closing), closing, closings.total(closing.id()), levels, units(closing));
    }

    private List<Part> units(Closing closing) {
        var lines = figures.by(closing.id(), Key.UNIT);
        var ids = new HashSet<OrganisationId>();
        lines.forEach(line -> ids.add(OrganisationId.parse(key(line))));
        var units = names.units(ids, closing.to().minusDays(1));
        return lines.stream()
                .filter(line -> !line.counts().equals(Counts.NONE))
                .map(line -> {
                    var unit = units.get(OrganisationId.parse(key(line)));
                    return part(unit == null ? "" : unit.name(), line, thresholds.otherwise());
                })
                .sorted(Comparator.comparing(Part::name, Organisations.VIETNAMESE))
                .toList();
    }

    private static Part part(String name, Line line, Exact threshold) {
        return new Part(name, line.counts(), threshold);
    }

    private static String key(Line line) {
        return line.keys().getFirst();
    }
}
