package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.onestop.LeaguePage.Order;
import vn.cchc.ontime.Thresholds;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.organisation.PeerGroup;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;

/** Units compared with those of their own block, and with nobody else. */
@Controller
class LeaguePages {

    private static final String PATH = "/dossiers/league";

    private final Blocks blocks;
    private final Organisations organisations;
    private final Periods periods;
    private final Names names;
    private final Batches batches;
    private final Thresholds thresholds;
    private final Screens screens;

    LeaguePages(
            Blocks blocks,
            Organisations organisations,
            Periods periods,
            Names names,
            Batches batches,
            Thresholds thresholds,
            Screens screens) {
        this.blocks = blocks;
        this.organisations = organisations;
        this.periods = periods;
        this.names = names;
        this.batches = batches;
        this.thresholds = thresholds;
        this.screens = screens;
    }

    @GetMapping(PATH)
    View show(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String sort,
            Actor actor) {
        var asked = new Periods.Asked(period, from, last);
        var chosen = group(group, periods.span(asked));
        var picker = periods.picker(PATH, asked, Map.of("group", chosen, "field", field, "sort", sort));
        return screens.show("onestop/league", page(picker, chosen, field, order(sort), actor));
    }

    private static Order order(String sort) {
        return Arrays.stream(Order.values())
                .filter(each -> each.name().equalsIgnoreCase(sort))
                .findFirst()
                .orElse(Order.RATE);
    }

    /** The one asked for, else that with the most members. */
    private String group(String asked, Span span) {
        var groups = organisations.peerGroups();
        if (groups.stream().anyMatch(each -> each.code().equals(asked))) {
            return asked;
        }
        return groups.stream()
                .max(Comparator.comparing(each -> organisations
                        .members(each.code(), periods.namingDay(span))
                        .size()))
                .map(PeerGroup::code)
                .orElse("");
    }

    private LeaguePage page(Picker picker, String group, String field, Order order, Actor actor) {
        var threshold = thresholds.of(null, field.isEmpty() ? null : field);
        var span = picker.span();
        var members = members(group, span);
        var now = sums(span, span, members, field);
        var before = sums(span, span.previous(), members, field);
        var rows = LeaguePage.ranked(members, now.counts(), before.counts(), order);
        return new LeaguePage(
                picker,
                organisations.peerGroups(),
                group,
                names.fields(),
                field,
                threshold,
                rows,
                Figures.floor(rows.stream().flatMap(row -> row.now().rate().stream()), threshold),
                now.carried().size(),
                apart(now, span.last()),
                order.name(),
                finding(rows, threshold, screens.texts()),
                batches.mayImport(actor));
    }

    private List<Organisation> members(String group, Span span) {
        return group.isEmpty() ? List.of() : organisations.members(group, periods.namingDay(span));
    }

    private Blocks.Sums sums(Span shown, Span span, List<Organisation> members, String field) {
        return blocks.sums(span, periods.namingDay(shown), members, field.isEmpty() ? null : field);
    }

    private List<LeaguePage.Apart> apart(Blocks.Sums sums, LocalDate day) {
        var units = names.units(sums.apart().keySet(), day);
        return sums.apart().entrySet().stream()
                .map(each -> {
                    var unit = units.get(each.getKey());
                    return new LeaguePage.Apart(unit == null ? "" : unit.name(), each.getValue());
                })
                .sorted(Comparator.comparing(LeaguePage.Apart::unit, Organisations.VIETNAMESE))
                .toList();
    }

    private static String finding(List<LeaguePage.Row> rows, Exact threshold, Texts t) {
        long known = rows.stream().filter(row -> row.rank() != null).count();
        long below = rows.stream()
                .filter(row -> Figures.isBelow(row.now(), threshold))
                .count();
        return t.of(
                known == 0 ? "onestop.league.none" : "onestop.league.finding",
                Long.toString(below),
                Long.toString(known),
                t.number(threshold.times(Exact.HUNDRED)));
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String field,
            Actor actor) {
        var span = periods.span(new Periods.Asked(period, null, null));
        var sheet = new Sheet("rank,code,name," + Sheet.FIGURES);
        var members = members(group(group, span), span);
        LeaguePage.ranked(members, sums(span, span, members, field).counts(), Map.of(), Order.RATE)
                .forEach(row -> sheet.figures(
                        List.of(
                                row.rank() == null ? "" : row.rank().toString(),
                                row.unit().code(),
                                row.unit().name()),
                        row.now()));
        return sheet.answer("so-sanh-" + span + ".csv");
    }
}
