package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.ontime.Signals;
import vn.cchc.ontime.Signals.Question;
import vn.cchc.organisation.Organisation;
import vn.cchc.page.Screens;

/** What looks unusual in a period: questions to units, with the dossiers behind each. */
@Controller
class SignalPages {

    private static final String PATH = "/dossiers/signals";

    private final Signals signals;
    private final Periods periods;
    private final Names names;
    private final Batches batches;
    private final Screens screens;

    SignalPages(Signals signals, Periods periods, Names names, Batches batches, Screens screens) {
        this.signals = signals;
        this.periods = periods;
        this.names = names;
        this.batches = batches;
        this.screens = screens;
    }

    @GetMapping(PATH)
    View show(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
            Actor actor) {
        var picker = periods.picker(PATH, new Periods.Asked(period, from, last), Map.of());
        var span = picker.span();
        var found = signals.of(span.from(), span.to());
        var ids = new HashSet<OrganisationId>();
        found.forEach(each -> ids.add(each.unit()));
        var units = names.units(ids, periods.namingDay(span));
        return screens.show(
                "onestop/signals",
                new SignalPage(
                        picker,
                        found.stream().map(each -> asked(each, units, span)).toList(),
                        signals.limits(),
                        batches.mayImport(actor)));
    }

    /** With the list that shows exactly the dossiers counted. */
    static SignalPage.Asked asked(Question question, Map<OrganisationId, Organisation> units, Span span) {
        var unit = units.get(question.unit());
        return new SignalPage.Asked(
                question,
                unit == null ? "" : unit.name(),
                unit == null
                        ? null
                        : "/dossiers/list?unit=" + unit.slug() + "&side=COMPETENT&alone=1" + filter(question, span));
    }

    private static String filter(Question question, Span span) {
        var within = "&from=" + span.from() + "&last=" + span.last();
        return switch (question.kind()) {
            case CLOSED_IN_BULK -> "&standing=BASE&of=ENDED&from=" + question.day() + "&last=" + question.last();
            case ENTERED_LONG_AFTER -> "&standing=ENTERED_LONG_AFTER&of=ENDED" + within;
            case DUE_MOVED -> "&standing=DUE_MOVED&of=ENDED" + within;
            case TAKEN_IN_AGAIN -> "&standing=TAKEN_IN_AGAIN&of=ENDED" + within;
            case NOTHING_OPEN -> "&of=RECEIVED" + within;
        };
    }
}
