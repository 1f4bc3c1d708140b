package vn.cchc.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/** A file of figures for many agencies: sent, watched while it is at work, stopped, and its result to come back to. */
@Controller
class BulkPages {

    private static final String PATH = "/filings/import";

    private final Batches batches;
    private final Reports reports;
    private final Screens screens;

    BulkPages(Batches batches, Reports reports, Screens screens) {
        this.batches = batches;
        this.reports = reports;
        this.screens = screens;
    }

    @GetMapping(PATH)
    View form(Actor actor) {
        var newest = batches.newest(actor);
        var regimes = reports.all().stream()
                .map(Report::regimeCode)
                .distinct()
                .sorted()
                .toList();
        return screens.show("bulk/new", new BulkPage(regimes, newest));
    }

    @PostMapping(value = PATH, produces = MediaType.TEXT_HTML_VALUE)
    View send(
            @RequestParam MultipartFile file,
            @RequestParam String regime,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean trial,
            Actor actor)
            throws IOException {
        return screens.redirect(
                at(take(file, new BulkImport.Order(regime, submit, reason.strip(), name(file)), trial, actor)));
    }

    /** The same for other systems: accepted, and an address at which to ask what came of it. */
    @PostMapping(value = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BulkPage.Told> sendJson(
            @RequestParam MultipartFile file,
            @RequestParam String regime,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean trial,
            Actor actor)
            throws IOException {
        var id = take(file, new BulkImport.Order(regime, submit, reason.strip(), name(file)), trial, actor);
        return ResponseEntity.accepted().location(URI.create(at(id))).body(told(id, actor));
    }

    private UUID take(MultipartFile file, BulkImport.Order order, boolean trial, Actor actor) throws IOException {
        try (var content = file.getInputStream()) {
            return batches.send(content, order, trial, false, actor, screens.texts());
        }
    }

    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null ? "" : name.substring(0, Math.min(name.length(), 255));
    }

    private static String at(UUID id) {
        return PATH + "/" + id;
    }

    @GetMapping(value = PATH + "/{id:[0-9a-f-]{36}}", produces = MediaType.TEXT_HTML_VALUE)
    View batch(@PathVariable UUID id, Actor actor) {
        return screens.show("bulk/batch", page(id, actor));
    }

    @GetMapping(value = PATH + "/{id:[0-9a-f-]{36}}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BulkPage.Told> batchJson(@PathVariable UUID id, Actor actor) {
        return ResponseEntity.ok(told(id, actor));
    }

    /** How far it is, asked every second; once it ended, the whole page is asked for. */
    @GetMapping(PATH + "/{id:[0-9a-f-]{36}}/progress")
    View progress(@PathVariable UUID id, Actor actor, HttpServletResponse response) {
        var page = page(id, actor);
        if (page.at() == null) {
            response.setHeader("HX-Refresh", "true");
        }
        return screens.part("bulk/progress", page);
    }

    // Asked in this order: what is no longer at work has its ending written down.
    private BulkPage.BatchPage page(UUID id, Actor actor) {
        var at = batches.point(id).orElse(null);
        var batch = batches.batch(id, actor);
        var ended = batch.ending();
        boolean asks = ended != null && ended.how() != Batch.How.TAKEN;
        return new BulkPage.BatchPage(batch, at, asks ? batches.taken(batch).orElse(null) : null);
    }

    private BulkPage.Told told(UUID id, Actor actor) {
        var page = page(id, actor);
        var ending = page.batch().ending();
        return new BulkPage.Told(
                id,
                page.batch().sha256().hex(),
                page.brokenOff()
                        ? "BROKEN_OFF"
                        : ending == null ? null : ending.how().name(),
                page.at(),
                ending);
    }

    /** The same file once more: for good after a trial, or after it was stopped. */
    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/repeat")
    View repeat(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean trial,
            @RequestParam(defaultValue = "false") boolean again,
            Actor actor) {
        return screens.redirect(at(batches.repeat(id, trial, again, actor, screens.texts())));
    }

    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/cancel")
    View cancel(@PathVariable UUID id, Actor actor) {
        batches.cancel(id, actor);
        return screens.redirect(at(id));
    }

    /** What is wrong with the file, line by line, to be mended beside the original. */
    @GetMapping(PATH + "/{id:[0-9a-f-]{36}}/errors.csv")
    ResponseEntity<byte[]> errors(@PathVariable UUID id, Actor actor) {
        var ending = batches.batch(id, actor).ending();
        var wrong = ending == null ? List.<Batch.Wrong>of() : ending.wrong();
        var csv = new StringBuilder("\uFEFFline,column,unit,row,message\n");
        wrong.forEach(each -> csv.append(each.line())
                .append(',')
                .append(quoted(each.column()))
                .append(',')
                .append(quoted(each.unit()))
                .append(',')
                .append(quoted(each.row()))
                .append(',')
                .append(quoted(each.says()))
                .append('\n'));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"loi-nhap-tep.csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    // No field may begin as a formula does.
    private static String quoted(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
