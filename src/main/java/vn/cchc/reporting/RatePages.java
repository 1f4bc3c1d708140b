package vn.cchc.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Rights;
import vn.cchc.organisation.Kind;
import vn.cchc.page.Screens;
import vn.cchc.reporting.RatesPage.By;

/** Reporting rates on screen, as CSV and as JSON: three faces of one reckoning. */
@Controller
class RatePages {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Reports reports;
    private final Names names;
    private final Rights rights;
    private final Screens screens;
    private final Clock clock;

    RatePages(Reports reports, Names names, Rights rights, Screens screens, Clock clock) {
        this.reports = reports;
        this.names = names;
        this.rights = rights;
        this.screens = screens;
        this.clock = clock;
    }

    /** The filters as typed; blank: no filter. */
    record Filter(By by, String regime, String report, String year, String level) {

        boolean takes(Report one) {
            return (regime.isEmpty() || regime.equals(one.regimeCode()))
                    && (report.isEmpty() || report.equals(one.id().toString()))
                    && (year.isEmpty()
                            || year.equals(String.valueOf(one.period().year())));
        }

        boolean takes(Line line) {
            return level.isEmpty() || level.equals(line.obligation().level().name());
        }

        String query() {
            return "by=" + by + "&regime=" + regime + "&report=" + report + "&year=" + year + "&level=" + level;
        }
    }

    /** What a line is counted under. */
    private record Key(String key, String name, @Nullable String href) {}

    @GetMapping("/reports/rates")
    View show(
            Actor actor,
            @RequestParam(defaultValue = "REPORT") By by,
            @RequestParam(defaultValue = "") String regime,
            @RequestParam(defaultValue = "") String report,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String level) {
        return screens.show("reporting/rates", page(actor, new Filter(by, regime, report, year, level)));
    }

    @GetMapping("/reports/rates.csv")
    ResponseEntity<byte[]> csv(
            Actor actor,
            @RequestParam(defaultValue = "REPORT") By by,
            @RequestParam(defaultValue = "") String regime,
            @RequestParam(defaultValue = "") String report,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String level) {
        var page = page(actor, new Filter(by, regime, report, year, level));
        var table = new Csv(
                by.word(),
                "frozen",
                "excused",
                "owed",
                "on_time",
                "late",
                "returned",
                "overdue",
                "not_due_yet",
                "on_time_percent",
                "filed_percent");
        page.rows().forEach(row -> table.row(cells(row.name(), row.rates())));
        return file("ty-le-nop-bao-cao.csv", table);
    }

    private static @Nullable Object[] cells(String name, Rates rates) {
        var onTime = rates.onTime();
        var inAtAll = rates.inAtAll();
        return new @Nullable Object[] {
            name,
            rates.frozen(),
            rates.excused(),
            rates.owed(),
            rates.punctual(),
            rates.late(),
            rates.returned(),
            rates.overdue(),
            rates.notYet(),
            onTime == null ? null : onTime.round(2),
            inAtAll == null ? null : inAtAll.round(2)
        };
    }

    /** The same rows for a program; percentages are exact: {@code 200/3}. */
    @GetMapping("/reports/rates.json")
    ResponseEntity<Map<String, Object>> json(
            Actor actor,
            @RequestParam(defaultValue = "REPORT") By by,
            @RequestParam(defaultValue = "") String regime,
            @RequestParam(defaultValue = "") String report,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String level) {
        var page = page(actor, new Filter(by, regime, report, year, level));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("by", by.word());
        answer.put("at", clock.instant().toString());
        answer.put(
                "rows",
                page.rows().stream()
                        .map(row -> map(row.key(), row.name(), row.rates()))
                        .toList());
        answer.put("total", map("", "", page.total()));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    private static Map<String, Object> map(String key, String name, Rates rates) {
        var map = new LinkedHashMap<String, Object>();
        map.put("key", key);
        map.put("name", name);
        map.put("frozen", rates.frozen());
        map.put("excused", rates.excused());
        map.put("owed", rates.owed());
        map.put("onTime", rates.punctual());
        map.put("late", rates.late());
        map.put("returned", rates.returned());
        map.put("overdue", rates.overdue());
        map.put("notDueYet", rates.notYet());
        map.put("onTimePercent", String.valueOf(rates.onTime()));
        return map;
    }

    private RatesPage page(Actor actor, Filter filter) {
        ReportPages.requireView(rights, actor);
        var all = reports.all();
        var now = clock.instant();
        var counted = new LinkedHashMap<Key, List<Line>>();
        var lines = new ArrayList<Line>();
        for (var report : all) {
            if (filter.takes(report)) {
                reports.lines(reports.obligations(report.id())).stream()
                        .filter(filter::takes)
                        .forEach(line -> {
                            lines.add(line);
                            counted.computeIfAbsent(key(filter, report, line), _ -> new ArrayList<>())
                                    .add(line);
                        });
            }
        }
        return new RatesPage(
                filter.by(),
                choices(all.stream(), filter.regime(), Report::regimeCode, Report::title),
                choices(
                        all.stream(),
                        filter.report(),
                        one -> one.id().toString(),
                        one -> PeriodNames.title(one, screens.texts())),
                choices(
                        all.stream(),
                        filter.year(),
                        one -> String.valueOf(one.period().year()),
                        one -> String.valueOf(one.period().year())),
                choices(
                        Stream.of(Kind.Level.values()),
                        filter.level(),
                        Kind.Level::name,
                        one -> screens.texts().of("reporting.level", one)),
                rows(counted, filter, now),
                Rates.of(lines, now),
                filter.query());
    }

    private List<RatesPage.Row> rows(Map<Key, List<Line>> counted, Filter filter, Instant now) {
        var rows = counted.entrySet().stream()
                .map(one -> new RatesPage.Row(
                        one.getKey().key(), one.getKey().name(), one.getKey().href(), Rates.of(one.getValue(), now)));
        // Agencies by who needs a word first; all else in the order of periods and the tree.
        return filter.by() == By.AGENCY
                ? rows.sorted(Comparator.comparing(
                                        (RatesPage.Row row) -> -row.rates().overdue())
                                .thenComparing(row -> -row.rates().late()))
                        .toList()
                : rows.toList();
    }

    private Key key(Filter filter, Report report, Line line) {
        var one = line.obligation();
        var texts = screens.texts();
        var path = "/reports/" + report.id();
        // Drilling down leads into one period; over several periods there is no one list of agencies.
        var single = !filter.report().isEmpty();
        return switch (filter.by()) {
            case REPORT -> new Key(report.id().toString(), PeriodNames.title(report, texts), path);
            case REGIME -> new Key(report.regimeCode(), report.title(), "/reports/rates?regime=" + report.regimeCode());
            case LEVEL -> new Key(one.level().name(), texts.of("reporting.level", one.level()), null);
            case BLOCK -> {
                var block = ReportPages.blockKey(line);
                yield new Key(
                        block,
                        one.block().isEmpty() ? texts.of("reporting.level", one.level()) : one.blockName(),
                        single ? path + "?block=" + block : null);
            }
            case AGENCY ->
                new Key(one.organisation().toString(), one.name(), single ? path + "/obligations/" + one.id() : null);
        };
    }

    private static <T> List<RatesPage.Choice> choices(
            Stream<T> all,
            String chosen,
            java.util.function.Function<T, String> value,
            java.util.function.Function<T, String> name) {
        var choices = new LinkedHashMap<String, RatesPage.Choice>();
        all.forEach(one -> choices.putIfAbsent(
                value.apply(one),
                new RatesPage.Choice(
                        value.apply(one), name.apply(one), value.apply(one).equals(chosen))));
        return List.copyOf(choices.values());
    }

    /** Everybody on the frozen list of one period, with where they stand. */
    @GetMapping("/reports/{id:[0-9a-f-]{36}}/agencies.csv")
    ResponseEntity<byte[]> agencies(Actor actor, @PathVariable UUID id) {
        ReportPages.requireView(rights, actor);
        var report = reports.report(id);
        var obligations = reports.obligations(id);
        var receivers = Names.receivers(obligations);
        var gone = names.gone(obligations, screens.texts());
        var now = clock.instant();
        var table = new Csv(
                "period",
                "code",
                "name",
                "level",
                "block",
                "receiver",
                "outcome",
                "state",
                "submitted_at",
                "closes",
                "due",
                "locks",
                "settled",
                "remark");
        for (var line : reports.lines(obligations)) {
            var one = line.obligation();
            var settlement = line.settlement();
            table.row(
                    report.period(),
                    one.code(),
                    one.name(),
                    one.level(),
                    one.blockName(),
                    one.receiver() == null ? "" : Objects.requireNonNullElse(receivers.get(one.receiver()), ""),
                    line.outcome(now),
                    line.filed().state(),
                    line.filed().submittedAt(),
                    one.closes(),
                    line.due(),
                    line.locks(),
                    settlement == null ? "" : settlement.kind() + ": " + settlement.reason(),
                    gone.getOrDefault(one.id(), ""));
        }
        return file("bao-cao-" + report.period() + ".csv", table);
    }

    private static ResponseEntity<byte[]> file(String name, Csv table) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(table.toString().getBytes(StandardCharsets.UTF_8));
    }
}
