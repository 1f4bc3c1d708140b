package vn.cchc.onestop;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Dossier;
import vn.cchc.dossier.Dossiers;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossier.Sought;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.onestop.ListPage.Shown;
import vn.cchc.ontime.Signals;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.procedure.Procedures;

/** Dossiers one by one: the list with its filters, its export, and a single one with all that is known of it. */
@Controller
class ListPages {

    static final String PATH = "/dossiers/list";
    private static final int SIZE = 50;

    /** As files have them, and what we made of them. */
    private static final String COLUMNS =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,"
                    + "finished_at,returned_at,status,state,due,timeliness,asked_again_at,late_cause,handler,batch";

    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Numbers numbers;
    private final Periods periods;
    private final Names names;
    private final Views views;
    private final Batches batches;
    private final Signals signals;
    private final Blocks blocks;
    private final Procedures procedures;
    private final Screens screens;

    ListPages(
            Dossiers dossiers,
            Organisations organisations,
            Numbers numbers,
            Periods periods,
            Names names,
            Views views,
            Batches batches,
            Signals signals,
            Blocks blocks,
            Procedures procedures,
            Screens screens) {
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.numbers = numbers;
        this.periods = periods;
        this.names = names;
        this.views = views;
        this.batches = batches;
        this.signals = signals;
        this.blocks = blocks;
        this.procedures = procedures;
        this.screens = screens;
    }

    @GetMapping(PATH)
    View list(@ModelAttribute Asked asked, @RequestParam(defaultValue = "") String after, Actor actor) {
        var reach = dossiers.reach(actor);
        var asOf = periods.asOf();
        var page = dossiers.page(sought(asked), actor, asOf, after.isEmpty() ? null : Dossiers.Mark.parse(after), SIZE);
        var query = asked.query();
        var next = page.next();
        return screens.show(
                "onestop/list",
                new ListPage(
                        asked,
                        shown(page.dossiers(), asOf),
                        choices(reach),
                        names.fields(),
                        views.of(actor),
                        asOf,
                        next == null
                                ? null
                                : PATH + query + (query.isEmpty() ? "?" : "&") + "after=" + encoded(next.toString()),
                        after.isEmpty() ? null : PATH + query,
                        reach.isEmpty(),
                        batches.mayImport(actor)));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private Sought sought(Asked asked) {
        return asked.sought(units(asked), signals.limits(), procedures.catalogue(), periods.lastDay());
    }

    /** The unit of the address and, unless it is asked for alone, what stood below it on the day named or at the end of the days asked for. */
    private Set<OrganisationId> units(Asked asked) {
        var slug = asked.unit();
        if (slug == null || slug.isBlank()) {
            return Set.of();
        }
        var id = organisations.bySlug(slug).orElseThrow(() -> Problem.missing("onestop.no-unit", slug));
        var day = asked.at() == null ? periods.namingDay(asked.from(), asked.last()) : asked.at();
        return asked.isAlone() ? Set.of(id) : blocks.own(organisations.nearest(id, day), day);
    }

    private List<Organisation> choices(Dossiers.Reach reach) {
        var known = numbers.units().values().stream()
                .filter(each -> reach.all() || reach.units().contains(each))
                .toList();
        return names.units(known, periods.lastDay()).values().stream()
                .sorted(Comparator.comparing(Organisation::name, Organisations.VIETNAMESE))
                .toList();
    }

    private List<Shown> shown(List<Dossier> found, Instant asOf) {
        var ids = new HashSet<OrganisationId>();
        found.forEach(each -> ids.addAll(List.of(each.receiving(), each.competent())));
        var units = names.units(ids, periods.lastDay());
        return found.stream().map(each -> Shown.of(each, units, names, asOf)).toList();
    }

    /** Every dossier of the filter, line by line as it is read: a million lines need no more memory than one. */
    @GetMapping(PATH + ".csv")
    void csv(@ModelAttribute Asked asked, Actor actor, HttpServletResponse response) throws IOException {
        var sought = sought(asked);
        response.setContentType(Sheet.TYPE);
        response.setHeader("Content-Disposition", "attachment; filename=\"ho-so.csv\"");
        var codes = codes();
        var out = response.getWriter();
        out.write("\uFEFF" + COLUMNS + "\r\n");
        dossiers.each(sought, actor, periods.asOf(), each -> {
            out.write(Sheet.joined(cells(each, codes)) + "\r\n");
            if (out.checkError()) {
                throw new UncheckedIOException(new IOException("reader went away"));
            }
        });
    }

    private Map<OrganisationId, String> codes() {
        var codes = new HashMap<OrganisationId, String>();
        names.units(numbers.units().values(), periods.lastDay()).forEach((id, unit) -> codes.put(id, unit.code()));
        return codes;
    }

    private static List<@Nullable Object> cells(Dossier d, Map<OrganisationId, String> codes) {
        return Arrays.asList(
                d.code(),
                d.procedure(),
                d.field(),
                d.level().code(),
                codes.get(d.receiving()),
                codes.get(d.competent()),
                d.channel().code(),
                local(d.receivedAt()),
                local(d.dueAt()),
                local(d.finishedAt()),
                local(d.returnedAt()),
                d.status().number(),
                d.state(),
                local(d.due()),
                d.timeliness(),
                local(d.askedAgainAt()),
                d.lateCause(),
                d.handler(),
                d.batch());
    }

    private static String local(@Nullable Instant at) {
        return at == null
                ? ""
                : at.atZone(Days.ZONE)
                        .toLocalDateTime()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString();
    }

    @PostMapping("/dossiers/views")
    View save(@RequestParam String name, @ModelAttribute Asked asked, Actor actor) {
        views.save(name, asked.query(), actor);
        return screens.redirect(PATH + asked.query(), "onestop.view-saved", name.strip());
    }

    @PostMapping("/dossiers/views/{id}/remove")
    View remove(@PathVariable UUID id, Actor actor) {
        views.remove(id, actor);
        return screens.redirect(PATH, "onestop.view-removed");
    }

    @GetMapping("/dossiers/{code}")
    View one(@PathVariable String code, Actor actor) {
        var history = dossiers.history(code, actor);
        var asOf = periods.asOf();
        var past = history.past().stream().map(Dossiers.Past::dossier).toList();
        // What has been replaced is overdue at no moment any more.
        var before = shown(past, Instant.EPOCH);
        var versions = new ArrayList<ListPage.Version>();
        for (int i = 0; i < before.size(); i++) {
            versions.add(
                    new ListPage.Version(before.get(i), history.past().get(i).replacedBy()));
        }
        var shown = shown(List.of(history.dossier()), asOf).getFirst();
        var named = new HashMap<Integer, String>();
        Stream.concat(Stream.of(history.dossier()), past.stream())
                .map(Dossier::batch)
                .distinct()
                .forEach(id -> batches.find(id).ifPresent(batch -> named.put(id, batch.file())));
        return screens.show("onestop/one", new ListPage.OnePage(shown, history, versions, named, asOf));
    }

    @GetMapping("/dossiers/one")
    View oneByParameter(@RequestParam String code, Actor actor) {
        return one(code, actor);
    }
}
