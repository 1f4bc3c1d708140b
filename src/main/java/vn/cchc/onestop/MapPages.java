package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Batches;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.ontime.Counts;
import vn.cchc.ontime.Facets;
import vn.cchc.ontime.Key;
import vn.cchc.ontime.Query;
import vn.cchc.ontime.Rates;
import vn.cchc.ontime.Thresholds;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;

/** The communes since 1 July 2025 on a map, by the rate of what they resolved. */
@Controller
class MapPages {

    /** Before it there were other communes, whose borders nobody has published as data. */
    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);

    private static final String PATH = "/dossiers/map";

    private final Rates rates;
    private final Organisations organisations;
    private final Periods periods;
    private final Batches batches;
    private final Thresholds thresholds;
    private final Screens screens;
    private final Outlines outlines = Outlines.standard();

    MapPages(
            Rates rates,
            Organisations organisations,
            Periods periods,
            Batches batches,
            Thresholds thresholds,
            Screens screens) {
        this.rates = rates;
        this.organisations = organisations;
        this.periods = periods;
        this.batches = batches;
        this.thresholds = thresholds;
        this.screens = screens;
    }

    @GetMapping(PATH)
    View show(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
            Actor actor) {
        var picker = periods.picker(PATH, new Periods.Asked(period, from, last), Map.of());
        return screens.show("onestop/map", page(picker, actor));
    }

    private MapPage page(Picker picker, Actor actor) {
        var t = screens.texts();
        var day = periods.namingDay(picker.span());
        var threshold = thresholds.of(Level.COMMUNE, null);
        var communes = day.isBefore(SINCE) ? Map.<String, Organisation>of() : communes(day);
        var parts = parts(picker.span(), communes, threshold);
        var why = day.isBefore(SINCE) ? "onestop.map.too-early" : communes.isEmpty() ? "onestop.map.no-borders" : null;
        return new MapPage(
                picker,
                finding(parts, threshold, t),
                why,
                why == null ? areas(picker.span(), communes, parts, threshold, t) : List.of(),
                Outlines.WIDTH,
                outlines.height(),
                parts.values().stream()
                        .sorted(Comparator.comparing(Part::name, Organisations.VIETNAMESE))
                        .toList(),
                threshold,
                batches.mayImport(actor));
    }

    /** Those of the day whose borders are known, by code. */
    private Map<String, Organisation> communes(LocalDate day) {
        var byCode = new HashMap<String, Organisation>();
        organisations.tree(day).all().forEach(each -> byCode.put(each.code(), each));
        var known = new HashMap<String, Organisation>();
        outlines.outlines().forEach(each -> {
            var unit = byCode.get(each.code());
            if (unit != null) {
                known.put(each.code(), unit);
            }
        });
        return known;
    }

    private Map<String, Part> parts(Span span, Map<String, Organisation> communes, Exact threshold) {
        var counts = new HashMap<OrganisationId, Counts>();
        rates.table(Query.of(span.from(), span.to(), Key.UNIT))
                .forEach(line -> counts.put(OrganisationId.parse(line.keys().getFirst()), line.counts()));
        var parts = new HashMap<String, Part>();
        communes.forEach((code, unit) -> parts.put(
                code,
                new Part(
                        unit.name(),
                        "/dossiers/units/" + unit.slug() + "?period=" + span,
                        "/dossiers/list?side=COMPETENT&unit=" + unit.slug(),
                        counts.getOrDefault(unit.id(), Counts.NONE),
                        threshold)));
        return parts;
    }

    private List<MapPage.Area> areas(
            Span span, Map<String, Organisation> communes, Map<String, Part> parts, Exact threshold, Texts t) {
        var areas = new ArrayList<MapPage.Area>();
        for (var outline : outlines.outlines()) {
            var part = parts.get(outline.code());
            var counts = part == null ? Counts.NONE : part.counts();
            areas.add(new MapPage.Area(
                    outline.path(),
                    Heat.Shade.of(new Facets.Day(0, counts.inTime(), counts.late(), 0), threshold),
                    t.of(
                            "onestop.map.commune",
                            part == null ? outline.name() : part.name(),
                            Figures.percent(t, counts),
                            t.number(counts.inTime()),
                            t.number(counts.base())),
                    part == null ? null : part.href()));
        }
        return areas;
    }

    private static String finding(Map<String, Part> parts, Exact threshold, Texts t) {
        var known =
                parts.values().stream().filter(each -> each.counts().base() > 0).toList();
        if (known.isEmpty()) {
            return t.of("onestop.map.none");
        }
        long below = known.stream()
                .filter(each -> Figures.isBelow(each.counts(), threshold))
                .count();
        var lowest = known.stream()
                .min(Comparator.comparing(each -> each.counts().rate().orElse(Exact.ONE)))
                .orElseThrow();
        return t.of(
                "onestop.map.finding",
                Long.toString(below),
                Integer.toString(known.size()),
                t.number(threshold.times(Exact.HUNDRED)),
                lowest.name(),
                Figures.percent(t, lowest.counts()));
    }
}
