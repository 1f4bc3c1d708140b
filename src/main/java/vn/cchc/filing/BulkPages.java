package vn.cchc.filing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Rights;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Report;
import vn.cchc.reporting.Reports;

/** A file of figures for many agencies: first a trial, then for good; the troubles as a file, too. */
@Controller
class BulkPages {

    private final BulkImport imports;
    private final Reports reports;
    private final Rights rights;
    private final Screens screens;

    BulkPages(BulkImport imports, Reports reports, Rights rights, Screens screens) {
        this.imports = imports;
        this.reports = reports;
        this.rights = rights;
        this.screens = screens;
    }

    @GetMapping("/filings/import")
    View form(Actor actor) {
        requireImport(actor);
        return screens.show("filing/bulk", page("", false, "", null));
    }

    private void requireImport(Actor actor) {
        if (!rights.allowsSomewhere(actor, FilingRights.IMPORT)) {
            throw Problem.forbidden("rights.refused", FilingRights.IMPORT.name());
        }
    }

    private BulkPage page(String regime, boolean submit, String reason, BulkPage.@Nullable Result result) {
        var regimes = reports.all().stream()
                .map(Report::regimeCode)
                .distinct()
                .sorted()
                .toList();
        return new BulkPage(regimes, regime, submit, reason, result);
    }

    @PostMapping(value = "/filings/import", produces = MediaType.TEXT_HTML_VALUE)
    View take(
            @RequestParam MultipartFile file,
            @RequestParam String regime,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean trial,
            Actor actor)
            throws IOException {
        var result = run(file, regime, submit, reason, trial, actor);
        return screens.show("filing/bulk", page(regime, submit, reason, result));
    }

    /** The same for other systems. */
    @PostMapping(value = "/filings/import", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BulkPage.Result> takeJson(
            @RequestParam MultipartFile file,
            @RequestParam String regime,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean trial,
            Actor actor)
            throws IOException {
        var result = run(file, regime, submit, reason, trial, actor);
        return ResponseEntity.status(result.wrong().isEmpty() ? 200 : 422).body(result);
    }

    /** What is wrong with the file, line by line, to be mended beside the original. */
    @PostMapping(value = "/filings/import/errors.csv")
    ResponseEntity<byte[]> errors(
            @RequestParam MultipartFile file,
            @RequestParam String regime,
            @RequestParam(defaultValue = "false") boolean submit,
            Actor actor)
            throws IOException {
        var csv = new StringBuilder("line,column,message\n");
        run(file, regime, submit, "", true, actor)
                .wrong()
                .forEach(wrong -> csv.append(wrong.line())
                        .append(',')
                        .append(wrong.column())
                        .append(",\"")
                        .append(wrong.says().replace("\"", "\"\""))
                        .append("\"\n"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"loi-nhap-tep.csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private BulkPage.Result run(
            MultipartFile file, String regime, boolean submit, String reason, boolean trial, Actor actor)
            throws IOException {
        requireImport(actor);
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        var order = new BulkImport.Order(regime, submit, reason.strip(), name);
        try (var content = text(file)) {
            var outcome = trial ? imports.tryOut(content, order, actor) : imports.take(content, order, actor);
            return result(name, outcome, trial);
        }
    }

    private static Reader text(MultipartFile file) throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new java.io.BufferedReader(new InputStreamReader(file.getInputStream(), strict), 1 << 16);
    }

    private BulkPage.Result result(String name, BulkImport.Outcome outcome, boolean trial) {
        List<BulkPage.Wrong> wrong = outcome.troubles().stream()
                .map(each -> new BulkPage.Wrong(
                        each.line(), each.column(), screens.texts().of(each.problem())))
                .toList();
        return new BulkPage.Result(
                name,
                outcome.values(),
                outcome.changed(),
                outcome.filings(),
                outcome.submitted(),
                outcome.warnings(),
                outcome.written(),
                trial,
                wrong);
    }
}
