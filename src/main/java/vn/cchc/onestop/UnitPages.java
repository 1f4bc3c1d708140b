package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Dossier;
import vn.cchc.dossier.Dossiers;
import vn.cchc.dossier.Sought;
import vn.cchc.dossier.Sought.Standing;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.onestop.OverviewPage.Compared;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.ontime.Facets;
import vn.cchc.ontime.Key;
import vn.cchc.ontime.Query;
import vn.cchc.ontime.Rates;
import vn.cchc.ontime.Signals;
import vn.cchc.ontime.Thresholds;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;

/** One unit: its figures to everybody who is signed in, its single dossiers to those who answer for it. */
@Controller
class UnitPages {

    private static final int FIRST = 20;

    private final Rates rates;
    private final Facets facets;
    private final Dossiers dossiers;
    private final Pictures pictures;
    private final Periods periods;
    private final Names names;
    private final Organisations organisations;
    private final Batches batches;
    private final Thresholds thresholds;
    private final Signals signals;
    private final Blocks blocks;
    private final Screens screens;

    UnitPages(
            Rates rates,
            Facets facets,
            Dossiers dossiers,
            Pictures pictures,
            Periods periods,
            Names names,
            Organisations organisations,
            Batches batches,
            Thresholds thresholds,
            Signals signals,
            Blocks blocks,
            Screens screens) {
        this.rates = rates;
        this.facets = facets;
        this.dossiers = dossiers;
        this.pictures = pictures;
        this.periods = periods;
        this.names = names;
        this.organisations = organisations;
        this.batches = batches;
        this.thresholds = thresholds;
        this.signals = signals;
        this.blocks = blocks;
        this.screens = screens;
    }

    @GetMapping("/dossiers/units/{slug}")
    View show(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
            @RequestParam(defaultValue = "") String sort,
            Actor actor) {
        var picker = periods.picker("/dossiers/units/" + slug, new Periods.Asked(period, from, last), Map.of());
        return screens.show("onestop/unit", page(picker, unit(slug, picker.span()), PartOrder.of(sort), actor));
    }

    private Organisation unit(String slug, Span span) {
        var id = organisations.bySlug(slug).orElseThrow(() -> Problem.missing("onestop.no-unit", slug));
        return organisations.nearest(id, periods.namingDay(span));
    }

    private Set<OrganisationId> all(Organisation unit, Span span) {
        return blocks.own(unit, periods.namingDay(span));
    }

    private UnitPage page(Picker picker, Organisation unit, PartOrder order, Actor actor) {
        var t = screens.texts();
        var span = picker.span();
        var units = all(unit, span);
        var whole = Query.of(span.from(), span.to());
        var query = whole.units(units);
        var threshold = thresholds.of(null, null);
        var now = rates.total(query);
        return new UnitPage(
                picker,
                unit,
                now,
                rates.total(whole.receivingUnits(units)),
                compared(span.previous(), units),
                compared(span.lastYear(), units),
                threshold,
                peers(unit, span),
                questions(units, span),
                signals.limits(),
                pictures.trend(query, threshold, t),
                order.sorted(procedures(query, unit, span)),
                order.sorted(parts(query, unit, Key.FIELD, names::field)),
                order,
                OverviewPages.took(facets, names, query, t),
                ServiceQuality.of(now, query, facets),
                Facets.isWhole(span.from(), span.to()),
                !span.last().isBefore(periods.lastDay()),
                rows(units, span, actor),
                periods.asOf(),
                batches.mayImport(actor));
    }

    private Compared compared(Span span, Set<OrganisationId> units) {
        return new Compared(span, rates.total(Query.of(span.from(), span.to()).units(units)));
    }

    private UnitPage.@Nullable Peers peers(Organisation unit, Span span) {
        var day = periods.namingDay(span);
        var group = organisations.peerGroupsOf(unit.id(), day).stream().findFirst();
        if (group.isEmpty()) {
            return null;
        }
        var members = organisations.members(group.get().code(), day);
        var sums = blocks.sums(span, day, members, null);
        var rows = LeaguePage.ranked(members, sums.counts(), Map.of(), LeaguePage.Order.RATE);
        return new UnitPage.Peers(
                group.get().name(),
                "/dossiers/league?period=" + span + "&group=" + group.get().code(),
                sums.total(),
                rows.stream()
                        .filter(row -> row.unit().id().equals(unit.id()))
                        .findFirst()
                        .map(LeaguePage.Row::rank)
                        .orElse(null),
                rows.stream().filter(row -> row.rank() != null).count());
    }

    private List<SignalPage.Asked> questions(Set<OrganisationId> units, Span span) {
        var names = this.names.units(units, periods.namingDay(span));
        return signals.of(span.from(), span.to(), units).stream()
                .map(each -> SignalPages.asked(each, names, span))
                .toList();
    }

    /** Those with the most dossiers first. */
    private List<Part> procedures(Query query, Organisation unit, Span span) {
        return parts(query, unit, Key.PROCEDURE, code -> (code + " " + names.procedure(code, span.last())).strip())
                .stream()
                .sorted(Comparator.comparing(
                        each -> -each.counts().received() - each.counts().carriedOver()))
                .toList();
    }

    private List<Part> parts(Query query, Organisation unit, Key key, Function<String, String> name) {
        return rates.table(query.by(key)).stream()
                .map(line -> {
                    var code = line.keys().getFirst();
                    return new Part(
                            name.apply(code),
                            null,
                            "/dossiers/list?side=COMPETENT&unit=" + unit.slug() + "&"
                                    + (key == Key.FIELD ? "field=" : "procedure=") + code,
                            line.counts(),
                            thresholds.of(null, key == Key.FIELD ? code : null));
                })
                .toList();
    }

    private UnitPage.@Nullable Rows rows(Set<OrganisationId> units, Span span, Actor actor) {
        var reach = dossiers.reach(actor);
        if (!reach.all() && units.stream().noneMatch(reach.units()::contains)) {
            return null;
        }
        var of = Sought.ANY.units(units).side(Sought.Side.COMPETENT);
        return new UnitPage.Rows(
                first(of.standing(Standing.OPEN_LATE), actor),
                first(of.standing(Standing.LATE).within(Sought.Of.ENDED, span.from(), span.to()), actor),
                first(of.standing(Standing.HANDED_OUT), actor));
    }

    private List<ListPage.Shown> first(Sought sought, Actor actor) {
        var asOf = periods.asOf();
        var found = dossiers.page(sought, actor, asOf, null, FIRST).dossiers();
        var ids = new HashSet<OrganisationId>();
        found.stream().map(Dossier::competent).forEach(ids::add);
        found.stream().map(Dossier::receiving).forEach(ids::add);
        var units = names.units(ids, periods.lastDay());
        return found.stream()
                .map(each -> ListPage.Shown.of(each, units, names, asOf))
                .toList();
    }

    /** The unit's figures of the period by whatever keys. */
    @GetMapping("/dossiers/units/{slug}/figures.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "procedure") List<String> by,
            Actor actor) {
        var span = periods.span(new Periods.Asked(period, null, null));
        var query = Query.of(
                        span.from(),
                        span.to(),
                        by.stream().map(OverviewPages::key).toArray(Key[]::new))
                .units(all(unit(slug, span), span));
        var sheet = new Sheet(String.join(",", by) + "," + Sheet.FIGURES);
        rates.table(query).forEach(line -> sheet.figures(line.keys(), line.counts()));
        return sheet.answer(slug + "-" + span + ".csv");
    }
}
