package vn.cchc.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.kernel.Actor;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.procedure.ProcedureScreens.Entry;
import vn.cchc.procedure.ProcedureScreens.ListPage;
import vn.cchc.procedure.ProcedureScreens.Query;
import vn.cchc.procedure.ProcedureScreens.ShowPage;
import vn.cchc.procedure.ProcedureScreens.VersionColumn;

/** The catalogue of a day, and one procedure with its versions side by side. */
@Controller
class ProcedurePages {

    private static final int PAGE = 50;

    private final Procedures procedures;
    private final Screens screens;
    private final List<OnlineMapping> online = Shipped.online();

    ProcedurePages(Procedures procedures, Screens screens) {
        this.procedures = procedures;
        this.screens = screens;
    }

    @Bean
    static MenuEntry proceduresMenu() {
        return MenuEntry.setup("procedure.menu", "/procedures", 36, null);
    }

    @GetMapping("/procedures")
    View list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String online,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(defaultValue = "1") int page,
            Actor actor) {
        var query = new Query(q, field, level, online, state, on == null ? procedures.today() : on);
        var catalogue = procedures.catalogue();
        var found = found(catalogue, query);
        int at = Math.clamp(page, 1, Math.max(1, (found.size() + PAGE - 1) / PAGE));
        var shown = found.subList((at - 1) * PAGE, Math.min(found.size(), at * PAGE));
        return screens.show(
                "procedure/list",
                new ListPage(
                        query,
                        shown,
                        found.size(),
                        catalogue.size(),
                        catalogue.fields(),
                        this.online,
                        at,
                        at == 1 ? null : address("/procedures", query, at - 1),
                        at * PAGE >= found.size() ? null : address("/procedures", query, at + 1),
                        address("/procedures/list.csv", query, 0),
                        procedures.mayWrite(actor)));
    }

    /** The list as it is filtered, whole, in the columns that can be taken in again. */
    @GetMapping("/procedures/list.csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String online,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            Actor actor) {
        var query = new Query(q, field, level, online, state, on == null ? procedures.today() : on);
        var csv = new StringBuilder("\uFEFF");
        try (var printer = new CSVPrinter(csv, CSVFormat.EXCEL)) {
            printer.printRecord(Written.HEADS);
            for (var entry : found(procedures.catalogue(), query)) {
                printer.printRecord(Written.cells(entry.procedure()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file("tthc-" + query.on() + ".csv", csv);
    }

    /** Only the headings, to fill in. */
    @GetMapping("/procedures/template.csv")
    ResponseEntity<byte[]> template(Actor actor) throws IOException {
        var csv = new StringBuilder("\uFEFF");
        try (var printer = new CSVPrinter(csv, CSVFormat.EXCEL)) {
            printer.printRecord(Arrays.stream(Column.values()).map(Column::head).toList());
        }
        return file("tthc-mau.csv", csv);
    }

    static ResponseEntity<byte[]> file(String name, StringBuilder csv) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Entry> found(Catalogue catalogue, Query query) {
        var words = Plain.of(query.q()).split(" ");
        var today = procedures.today();
        var of = query.state().isEmpty() ? catalogue.all(query.on()) : catalogue.nearest(query.on());
        return of.stream()
                .map(each -> new Entry(each, each.inForce(query.on()), each.publicLate(today)))
                .filter(each -> stands(each, query))
                .filter(each -> matches(each.procedure(), query, words))
                .toList();
    }

    private static boolean stands(Entry entry, Query query) {
        return switch (query.state()) {
            case "late" -> entry.inForce() && entry.late();
            case "over" -> !entry.inForce();
            default -> true;
        };
    }

    private static boolean matches(Procedure procedure, Query query, String[] words) {
        var text = Plain.of(procedure.code() + " " + procedure.name() + " " + procedure.fieldName());
        return Arrays.stream(words).allMatch(text::contains)
                && (query.field().isEmpty() || procedure.field().equals(query.field()))
                && (query.level().isEmpty()
                        || procedure.levels().stream()
                                .anyMatch(each -> each.code().equals(query.level())))
                && (query.online().isEmpty() || procedure.isServed(query.online()));
    }

    private static String address(String path, Query query, int page) {
        var address = UriComponentsBuilder.fromPath(path).queryParam("on", query.on());
        add(address, "q", query.q());
        add(address, "field", query.field());
        add(address, "level", query.level());
        add(address, "online", query.online());
        add(address, "state", query.state());
        if (page > 1) {
            address.queryParam("page", page);
        }
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }

    @GetMapping("/procedures/{code}")
    View show(@PathVariable String code, Actor actor) {
        var statements = procedures.history(code);
        var today = procedures.today();
        var versions = procedures.catalogue().versions(code).reversed().stream()
                .map(each -> new VersionColumn(each, of(statements, each), each.inForce(today), each.publicLate(today)))
                .toList();
        var named = versions.isEmpty()
                ? statements.getFirst().procedure()
                : versions.getFirst().procedure();
        return screens.show(
                "procedure/show",
                new ShowPage(
                        code,
                        named.name(),
                        named.isSample(),
                        versions,
                        statements,
                        online,
                        procedures.mayWrite(actor)));
    }

    private static Statement of(List<Statement> statements, Procedure procedure) {
        return statements.stream()
                .filter(each -> each.procedure().from().equals(procedure.from()))
                .findFirst()
                .orElseThrow();
    }

    @PostMapping("/procedures/{code}/end")
    View end(
            @PathVariable String code,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam int revision,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        procedures.end(code, from, revision, to, reason, actor);
        return screens.redirect("/procedures/" + code, "procedure.corrected");
    }

    @PostMapping("/procedures/{code}/withdraw")
    View withdraw(
            @PathVariable String code,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        procedures.withdraw(code, from, revision, reason, actor);
        return screens.redirect("/procedures/" + code, "procedure.withdrawn");
    }
}
