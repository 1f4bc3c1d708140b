package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.ontime.Closing;
import vn.cchc.ontime.Closings;
import vn.cchc.ontime.Facets;
import vn.cchc.organisation.Organisation;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;

/** Periods whose figures stay as they were; a later version says why it came. */
@Controller
class ClosingPages {

    private static final String PATH = "/dossiers/closings";

    private final Closings closings;
    private final Numbers numbers;
    private final Periods periods;
    private final Names names;
    private final Screens screens;

    ClosingPages(Closings closings, Numbers numbers, Periods periods, Names names, Screens screens) {
        this.closings = closings;
        this.numbers = numbers;
        this.periods = periods;
        this.names = names;
        this.screens = screens;
    }

    @GetMapping(PATH)
    View list(Actor actor) {
        var newest = closings.newest();
        return screens.show(
                "onestop/closings",
                new ClosingPage(
                        newest.stream()
                                .map(each -> new ClosingPage.Entry(each, span(each), closings.total(each.id())))
                                .toList(),
                        closable(newest),
                        closings.mayClose(actor)));
    }

    /** The closed period as people call it. */
    static Span span(Closing closing) {
        for (var kind : List.of(Span.Kind.MONTH, Span.Kind.QUARTER, Span.Kind.HALF, Span.Kind.YEAR)) {
            var span = Span.of(kind, closing.from());
            if (span.from().equals(closing.from()) && span.to().equals(closing.to())) {
                return span;
            }
        }
        return new Span(Span.Kind.OWN, closing.from(), closing.to());
    }

    private List<Span> closable(List<Closing> closed) {
        var taken = closed.stream().map(each -> List.of(each.from(), each.to())).toList();
        var last = periods.lastDay();
        return Span.choices(last).stream()
                .flatMap(kind -> kind.spans().stream())
                .filter(span ->
                        Facets.isWhole(span.from(), span.to()) && !span.last().isAfter(last))
                .filter(span -> !taken.contains(List.of(span.from(), span.to())))
                .toList();
    }

    @PostMapping(PATH)
    View close(@RequestParam String period, Actor actor) {
        var span = Span.parse(period);
        closings.close(span.from(), span.to(), actor);
        return screens.redirect(PATH, "onestop.closed", span.name(screens.texts()));
    }

    @GetMapping(PATH + "/versions")
    View versions(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            Actor actor) {
        var found = closings.versions(from, to);
        if (found.isEmpty()) {
            throw Problem.missing("ontime.no-closing");
        }
        var t = screens.texts();
        var units = names.units(numbers.units().values(), to.minusDays(1));
        var versions = new ArrayList<ClosingPage.Version>();
        for (var each : found) {
            var changes = closings.changes(each.id()).stream()
                    .map(change ->
                            new ClosingPage.Changed(words(change.key(), units, t), change.before(), change.after()))
                    .toList();
            versions.add(new ClosingPage.Version(each, closings.total(each.id()), changes));
        }
        return screens.show("onestop/versions", new ClosingPage.VersionsPage(span(found.getFirst()), versions));
    }

    private String words(List<Integer> key, Map<OrganisationId, Organisation> units, Texts t) {
        var competent = name(key.get(2), units);
        var receiving = name(key.get(3), units);
        return String.join(
                " · ",
                t.of("onestop.level", Level.values()[key.get(0)]),
                names.field(numbers.fields().getOrDefault(key.get(1), "")),
                competent.equals(receiving) ? competent : t.of("onestop.through", competent, receiving),
                t.of("onestop.channel", Channel.values()[key.get(4)]));
    }

    private String name(int number, Map<OrganisationId, Organisation> units) {
        var id = numbers.units().get(number);
        var unit = id == null ? null : units.get(id);
        return unit == null ? "" : unit.name();
    }
}
