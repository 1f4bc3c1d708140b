package vn.cchc.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;

@Controller
class AuditPages {

    private final Screens screens;
    private final AuditReading reading;

    AuditPages(Screens screens, AuditReading reading) {
        this.screens = screens;
        this.reading = reading;
    }

    @GetMapping("/audit")
    View list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String verb,
            @RequestParam(defaultValue = "") String thing,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable UUID before,
            Actor reader) {
        return list(new AuditPage.Filter(text, actor, verb, thing, organisation, from, to), before, null, reader);
    }

    @PostMapping("/audit/verify")
    View verify(Actor reader) {
        var verification = reading.verify(reader);
        return list(new AuditPage.Filter("", "", "", "", "", null, null), null, verification, reader);
    }

    private View list(
            AuditPage.Filter filter, @Nullable UUID before, @Nullable Verification verification, Actor reader) {
        var found = reading.page(search(filter, before), reader);
        var shown = found.subList(0, Math.min(found.size(), AuditReading.PAGE));
        var next = found.size() > AuditReading.PAGE
                ? address("/audit", filter).queryParam("before", shown.getLast().id())
                : null;
        return screens.show(
                "audit/list",
                new AuditPage(
                        filter,
                        reading.rows(shown),
                        next == null ? null : next.encode().toUriString(),
                        address("/audit.csv", filter).encode().toUriString(),
                        reading.organisations(reader),
                        reading.verbs(),
                        verification,
                        reading.mayVerify(reader)));
    }

    @GetMapping("/audit/{id}")
    View entry(@PathVariable UUID id, Actor reader) {
        var entry = reading.get(id, reader);
        return screens.show(
                "audit/entry", new EntryPage(reading.row(entry, true), false, reading.mayReveal(entry, reader)));
    }

    @PostMapping("/audit/{id}/reveal")
    View reveal(@PathVariable UUID id, Actor reader) {
        var entry = reading.reveal(id, reader);
        return screens.show("audit/entry", new EntryPage(reading.row(entry, false), true, false));
    }

    @GetMapping("/audit.csv")
    void csv(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String verb,
            @RequestParam(defaultValue = "") String thing,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            Actor reader,
            HttpServletResponse response)
            throws IOException {
        reading.requireReader(reader);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"nhat-ky.csv\"");
        response.setHeader("Cache-Control", "no-store");
        var filter = new AuditPage.Filter(text, actor, verb, thing, organisation, from, to);
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                var printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            out.write('\uFEFF'); // a spreadsheet takes UTF-8 for what it is only with this mark
            printer.printRecord("id", "at", "username", "name", "verb", "thing", "organisation", "details");
            reading.export(search(filter, null), reader, entries -> print(reading.rows(entries), printer));
        }
    }

    private static void print(List<AuditPage.Row> rows, CSVPrinter printer) {
        try {
            for (var row : rows) {
                printer.printRecord(
                        row.id(),
                        row.at(),
                        harmless(row.actorUsername()),
                        harmless(row.actorName()),
                        row.verb(),
                        harmless(row.thing()),
                        harmless(row.organisation()),
                        row.details());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    // A spreadsheet takes a cell that begins like this for a formula.
    private static String harmless(String cell) {
        return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    private static Search search(AuditPage.Filter filter, @Nullable UUID before) {
        UUID organisation = filter.organisation().isBlank() ? null : UUID.fromString(filter.organisation());
        return new Search(
                filter.text(),
                filter.actor(),
                filter.verb(),
                filter.thing(),
                organisation,
                filter.from(),
                filter.to(),
                before);
    }

    private static UriComponentsBuilder address(String path, AuditPage.Filter filter) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("text", filter.text())
                .queryParam("actor", filter.actor())
                .queryParam("verb", filter.verb())
                .queryParam("thing", filter.thing())
                .queryParam("organisation", filter.organisation())
                .queryParam("from", filter.from() == null ? "" : filter.from())
                .queryParam("to", filter.to() == null ? "" : filter.to());
    }
}
