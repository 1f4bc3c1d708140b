package vn.cchc.onestop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Batches;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Exact;
import vn.cchc.onestop.OverviewPage.Compared;
import vn.cchc.onestop.OverviewPage.Part;
import vn.cchc.ontime.Facets;
import vn.cchc.ontime.Key;
import vn.cchc.ontime.Line;
import vn.cchc.ontime.Query;
import vn.cchc.ontime.Rates;
import vn.cchc.ontime.Thresholds;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;

/** The province's dossiers of a period: what came in, what became of it, how much of it in time. */
@Controller
class OverviewPages {

    private static final String PATH = "/dossiers";

    private final Rates rates;
    private final Facets facets;
    private final Pictures pictures;
    private final Periods periods;
    private final Names names;
    private final Batches batches;
    private final Thresholds thresholds;
    private final Screens screens;

    OverviewPages(
            Rates rates,
            Facets facets,
            Pictures pictures,
            Periods periods,
            Names names,
            Batches batches,
            Thresholds thresholds,
            Screens screens) {
        this.rates = rates;
        this.facets = facets;
        this.pictures = pictures;
        this.periods = periods;
        this.names = names;
        this.batches = batches;
        this.thresholds = thresholds;
        this.screens = screens;
    }

    @Bean
    static MenuEntry dossiersMenu() {
        return MenuEntry.work("onestop.menu", PATH, 28, null);
    }

    @Bean
    static Thresholds dossierThresholds() {
        return Thresholds.standard();
    }

    @GetMapping(PATH)
    View show(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String sort,
            Actor actor) {
        var picker = periods.picker(PATH, new Periods.Asked(period, from, last), Map.of("level", level));
        return screens.show("onestop/overview", page(picker, level(level), PartOrder.of(sort), actor));
    }

    static @Nullable Level level(String code) {
        return Arrays.stream(Level.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    private OverviewPage page(Picker picker, @Nullable Level level, PartOrder order, Actor actor) {
        var t = screens.texts();
        var span = picker.span();
        var query = Query.of(span.from(), span.to()).level(level);
        var threshold = thresholds.of(level, null);
        var now = rates.total(query);
        return new OverviewPage(
                picker,
                level == null ? "" : level.code(),
                now,
                compared(span.previous(), level),
                compared(span.lastYear(), level),
                threshold,
                pictures.trend(query, threshold, t),
                pictures.calendar(span, query, threshold, t),
                order.sorted(parts(query, Key.LEVEL, code -> Names.level(code, t))),
                order.sorted(parts(query, Key.FIELD, names::field)),
                order.sorted(parts(query, Key.CHANNEL, code -> Names.channel(code, t))),
                took(facets, names, query, t),
                ServiceQuality.of(now, query, facets),
                order,
                Facets.isWhole(span.from(), span.to()),
                !span.last().isBefore(periods.lastDay()),
                batches.mayImport(actor));
    }

    private Compared compared(Span span, @Nullable Level level) {
        return new Compared(span, rates.total(Query.of(span.from(), span.to()).level(level)));
    }

    private List<Part> parts(Query query, Key key, Function<String, String> name) {
        return rates.table(query.by(key)).stream()
                .map(line -> new Part(
                        name.apply(code(line)),
                        null,
                        list(query, key, code(line)),
                        line.counts(),
                        threshold(query, key, code(line))))
                .toList();
    }

    private static String list(Query query, Key key, String code) {
        var level = query.level();
        return "/dossiers/list?" + (level == null || key == Key.LEVEL ? "" : "level=" + level.code() + "&")
                + key.name().toLowerCase(Locale.ROOT) + "=" + code;
    }

    /** All first, then field by field. */
    static List<OverviewPage.Took> took(Facets facets, Names names, Query query, Texts t) {
        var took = new ArrayList<OverviewPage.Took>();
        facets.handling(query).ifPresent(all -> took.add(new OverviewPage.Took(t.of("onestop.all"), all)));
        facets.handlingByField(query)
                .forEach((field, handling) -> took.add(new OverviewPage.Took(names.field(field), handling)));
        return took;
    }

    private Exact threshold(Query query, Key key, String code) {
        return switch (key) {
            case LEVEL -> thresholds.of(level(code), null);
            case FIELD -> thresholds.of(query.level(), code);
            default -> thresholds.of(query.level(), null);
        };
    }

    private static String code(Line line) {
        return line.keys().getFirst();
    }

    /** The figures of the period by whatever keys, as files have them. */
    @GetMapping(PATH + "/figures.csv")
    ResponseEntity<byte[]> figures(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate last,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "level") List<String> by,
            Actor actor) {
        var span = periods.span(new Periods.Asked(period, from, last));
        var keys = by.stream().map(OverviewPages::key).toList();
        var sheet = new Sheet(String.join(",", by) + "," + Sheet.FIGURES);
        rates.table(Query.of(span.from(), span.to(), keys.toArray(Key[]::new)).level(level(level)))
                .forEach(line -> sheet.figures(line.keys(), line.counts()));
        return sheet.answer("ho-so-" + span + ".csv");
    }

    /** @throws vn.cchc.kernel.Problem {@code onestop.no-key} */
    static Key key(String name) {
        return Arrays.stream(Key.values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> vn.cchc.kernel.Problem.input("onestop.no-key", name));
    }

    /** The days behind the calendar. */
    @GetMapping(PATH + "/days.csv")
    ResponseEntity<byte[]> days(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String level,
            Actor actor) {
        var span = periods.span(new Periods.Asked(period, null, null));
        var sheet = new Sheet("day,received,in_time,late,ended");
        facets.days(Query.of(span.from(), span.to()).level(level(level)))
                .forEach((day, that) ->
                        sheet.line(List.of(day, that.received(), that.inTime(), that.late(), that.ended())));
        return sheet.answer("ho-so-theo-ngay-" + span + ".csv");
    }
}
