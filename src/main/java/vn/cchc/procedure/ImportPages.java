package vn.cchc.procedure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;
import vn.cchc.procedure.ProcedureScreens.ImportPage;

/** Taking in a file of procedures: first a trial, then for good. */
@Controller("procedureImportPages")
class ImportPages {

    private final Procedures procedures;
    private final Screens screens;

    ImportPages(Procedures procedures, Screens screens) {
        this.procedures = procedures;
        this.screens = screens;
    }

    @GetMapping("/procedures/import")
    View form(Actor actor) {
        if (!procedures.mayWrite(actor)) {
            throw Problem.forbidden("rights.refused", Procedures.IMPORT.name());
        }
        return screens.show("procedure/import", page(null));
    }

    @PostMapping("/procedures/import")
    View send(@RequestParam MultipartFile file, Actor actor) throws IOException {
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return screens.redirect("/procedures/import/" + procedures.keep(file.getBytes(), name, actor));
    }

    @GetMapping("/procedures/import/{id:[0-9a-f-]{36}}")
    View trial(@PathVariable UUID id, Actor actor) {
        var upload = procedures.upload(id, actor);
        return screens.show(
                "procedure/import",
                page(new ImportPage.Trial(id, upload.name(), procedures.check(upload), upload.taken())));
    }

    @PostMapping("/procedures/import/{id:[0-9a-f-]{36}}")
    View take(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Actor actor) {
        var outcome = procedures.take(id, reason, actor);
        return screens.redirect(
                "/procedures", "procedure.imported", outcome.added(), outcome.corrected(), outcome.unchanged());
    }

    /** What is wrong with the file, line by line, to be mended beside the original. */
    @GetMapping("/procedures/import/{id:[0-9a-f-]{36}}/errors.csv")
    ResponseEntity<byte[]> errors(@PathVariable UUID id, Actor actor) throws IOException {
        var texts = screens.texts();
        var csv = new StringBuilder("\uFEFF");
        try (var printer = new CSVPrinter(csv, CSVFormat.EXCEL)) {
            printer.printRecord(List.of(
                    texts.of("procedure.import.line"),
                    texts.of("procedure.import.column"),
                    texts.of("procedure.import.given"),
                    texts.of("procedure.import.why")));
            for (var wrong : procedures.check(procedures.upload(id, actor)).wrong()) {
                printer.printRecord(
                        wrong.line() == 0 ? "" : Integer.toString(wrong.line()),
                        Cells.text(wrong.column()),
                        Cells.text(wrong.given()),
                        texts.of(wrong.why()));
            }
        }
        return ProcedurePages.file("loi-tthc.csv", csv);
    }

    private static ImportPage page(ImportPage.@Nullable Trial trial) {
        return new ImportPage(trial, Arrays.asList(Column.values()), Procedures.LARGEST);
    }
}
