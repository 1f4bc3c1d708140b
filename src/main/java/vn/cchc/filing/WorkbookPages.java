package vn.cchc.filing;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.form.Cell;
import vn.cchc.form.FormNumbers;
import vn.cchc.form.FormVersion;
import vn.cchc.form.Sheet;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Reports;

/** A filing as a workbook: take it away, fill it in, try it, take it in; all cells or none. */
@Controller
class WorkbookPages {

    private static final TypeReference<Map<String, Typed>> CELLS = new TypeReference<>() {};

    private final Dossiers dossiers;
    private final Filings filings;
    private final Reports reports;
    private final Files files;
    private final JsonMapper json;
    private final Screens screens;

    WorkbookPages(Dossiers dossiers, Filings filings, Reports reports, Files files, JsonMapper json, Screens screens) {
        this.dossiers = dossiers;
        this.filings = filings;
        this.reports = reports;
        this.files = files;
        this.json = json;
        this.screens = screens;
    }

    @GetMapping("/filings/{obligation}/workbook")
    View show(@PathVariable UUID obligation, Actor actor) {
        return screens.show("filing/workbook", page(obligation, actor, null));
    }

    private WorkbookPage page(UUID obligation, Actor actor, WorkbookPage.@Nullable Trial trial) {
        var filing = filings.read(obligation, actor);
        var owed = reports.obligation(obligation);
        return new WorkbookPage(
                owed,
                reports.report(owed.report()),
                reports.hasBelow(obligation),
                filings.allowed(obligation, actor).contains(Action.FILL),
                filing.revision(),
                trial);
    }

    @GetMapping("/filings/{obligation}/workbook.xlsx")
    ResponseEntity<byte[]> download(@PathVariable UUID obligation, Actor actor) {
        var dossier = dossiers.of(obligation);
        var owed = dossier.owed();
        var period = dossier.report().period().toString();
        var book = Workbook.write(
                dossier.form(), owed, period, filings.seen(dossier, actor).shown());
        return ResponseEntity.ok()
                .contentType(
                        MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        "phu-luc-" + owed.code() + "-" + period + ".xlsx",
                                        java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(book);
    }

    /** A trial: what the workbook would change and everything wrong with it; writes nothing. */
    @PostMapping("/filings/{obligation}/workbook/check")
    View check(@PathVariable UUID obligation, @RequestParam MultipartFile file, Actor actor) throws IOException {
        filings.require(Action.FILL, obligation, actor);
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        if (!name.toLowerCase(java.util.Locale.ROOT).endsWith(".xlsx")) {
            throw Problem.input("filing.book-kind", name);
        }
        var form = filings.form(obligation);
        var reading = reading(file, name, obligation, form, actor);
        var before = filings.get(obligation).own();
        var cells = new LinkedHashMap<>(before.cells());
        var typed = new LinkedHashMap<String, Typed>();
        reading.lines().forEach((key, line) -> {
            var cell = line.typed().cell(form.row(key));
            typed.put(key, line.typed());
            if (cell == null) {
                cells.remove(key);
            } else {
                cells.put(key, cell);
            }
        });
        var after = new Sheet(cells);
        var changes = Filings.differences(form, before, after).stream()
                .map(key -> changed(form, key, before, after))
                .toList();
        var wrong = reading.troubles().stream()
                .map(trouble ->
                        new WorkbookPage.Wrong(trouble.at(), screens.texts().of(trouble.problem())))
                .toList();
        var trial = new WorkbookPage.Trial(name, changes, wrong, json.writeValueAsString(typed));
        return screens.show("filing/workbook", page(obligation, actor, trial));
    }

    private Workbook.Reading reading(MultipartFile file, String name, UUID obligation, FormVersion form, Actor actor)
            throws IOException {
        try (var content = file.getInputStream()) {
            // Stored first: what is no workbook, a bomb or infected is refused there.
            var stored = files.store(new Incoming(content, name, file.getContentType(), file.getSize()), actor);
            try (var checked = files.open(stored.sha())) {
                return Workbook.read(checked, form, reports.obligation(obligation));
            }
        }
    }

    private static FilingPage.Changed changed(FormVersion form, String key, Sheet before, Sheet after) {
        var row = form.row(key);
        return new FilingPage.Changed(key, row.printedCode(), row.title(), shown(row, before), shown(row, after));
    }

    private static String shown(vn.cchc.form.FormRow row, Sheet sheet) {
        var cell = sheet.cells().get(row.key());
        return cell == null ? "" : FormNumbers.write(row, cell);
    }

    @PostMapping("/filings/{obligation}/workbook")
    View take(@PathVariable UUID obligation, @RequestParam int revision, @RequestParam String content, Actor actor) {
        var form = filings.form(obligation);
        var cells = new LinkedHashMap<String, @Nullable Cell>();
        try {
            json.readValue(content, CELLS).forEach((key, typed) -> cells.put(key, typed.cell(form.row(key))));
        } catch (JacksonException broken) {
            throw Problem.input("filing.book-unreadable");
        }
        if (filings.get(obligation).revision() != revision) {
            throw Problem.conflict("filing.changed-meanwhile");
        }
        var saved = filings.save(obligation, revision, cells, Origin.WORKBOOK, actor);
        return screens.redirect(
                FilingPages.at(obligation),
                "filing.book-taken",
                cells.size(),
                saved.conflicts().size());
    }
}
