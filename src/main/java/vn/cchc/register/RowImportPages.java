package vn.cchc.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;
import vn.cchc.register.RegisterScreens.Head;
import vn.cchc.register.RegisterScreens.Import;
import vn.cchc.registerdefinition.RegisterVersion;
import vn.cchc.registerdefinition.Registers;

/** Taking in a workbook: first a trial, then for good. */
@Controller
class RowImportPages {

    private final Registers registers;
    private final RowImports imports;
    private final RegisterAccess access;
    private final Files files;
    private final Organisations organisations;
    private final Screens screens;

    RowImportPages(
            Registers registers,
            RowImports imports,
            RegisterAccess access,
            Files files,
            Organisations organisations,
            Screens screens) {
        this.registers = registers;
        this.imports = imports;
        this.access = access;
        this.files = files;
        this.organisations = organisations;
        this.screens = screens;
    }

    @GetMapping("/registers/{code}/import")
    View form(@PathVariable String code, @RequestParam @Nullable UUID at, Actor actor) {
        var register = registers.get(code);
        return screens.show("register/import", page(register, owner(register, at, actor), null));
    }

    /** An agency that is named is never exchanged for another; where none is, the rows are for the person's own. */
    private OrganisationId owner(RegisterVersion register, @Nullable UUID at, Actor actor) {
        if (at == null) {
            return access.requireWriter(register, null, actor);
        }
        access.requireEdit(new OrganisationId(at), actor);
        return new OrganisationId(at);
    }

    @PostMapping("/registers/{code}/import")
    View send(
            @PathVariable String code, @RequestParam @Nullable UUID at, @RequestParam MultipartFile file, Actor actor) {
        var owner = owner(registers.get(code), at, actor);
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (!name.toLowerCase(java.util.Locale.ROOT).endsWith(".xlsx")) {
            throw Problem.input("register.import-kind", name);
        }
        try (var content = file.getInputStream()) {
            // Stored first: what is no workbook, a bomb or infected is refused there.
            var stored = files.store(new Incoming(content, name, file.getContentType(), file.getSize()), actor);
            return screens.redirect("/registers/" + code + "/import/" + imports.keep(code, owner, stored, actor));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @GetMapping("/registers/{code}/import/{id}")
    View trial(@PathVariable String code, @PathVariable UUID id, Actor actor) {
        var register = registers.get(code);
        var upload = imports.upload(code, id, actor);
        var outcome = imports.check(upload, actor);
        return screens.show(
                "register/import",
                page(
                        register,
                        upload.owner(),
                        new Import.Trial(id, upload.file().name(), outcome, upload.taken())));
    }

    @PostMapping("/registers/{code}/import/{id}")
    View take(@PathVariable String code, @PathVariable UUID id, Actor actor) {
        var outcome = imports.take(code, id, actor);
        return screens.redirect(
                "/registers/" + code, "register.imported", outcome.added(), outcome.changed(), outcome.unchanged());
    }

    /** What is wrong with the workbook, as a workbook. */
    @GetMapping("/registers/{code}/import/{id}/errors.xlsx")
    ResponseEntity<byte[]> errors(@PathVariable String code, @PathVariable UUID id, Actor actor) {
        var outcome = imports.check(imports.upload(code, id, actor), actor);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(code + "-loi.xlsx")
                                .build()
                                .toString())
                .body(errors(outcome));
    }

    private byte[] errors(ImportOutcome outcome) {
        var texts = screens.texts();
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "CCHC", "1.0")) {
            var sheet = book.newWorksheet("Lỗi");
            var heads = List.of(
                    texts.of("register.import.line"),
                    texts.of("register.import.column"),
                    texts.of("register.import.head"),
                    texts.of("register.import.given"),
                    texts.of("register.import.why"));
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, heads.get(i));
                sheet.style(0, i).bold().set();
                sheet.width(i, i < 2 ? 8 : 40);
            }
            int line = 1;
            for (var wrong : outcome.wrong()) {
                sheet.value(line, 0, wrong.line());
                RowWorkbook.text(sheet, line, 1, wrong.column());
                RowWorkbook.text(sheet, line, 2, wrong.head());
                RowWorkbook.text(sheet, line, 3, wrong.given());
                RowWorkbook.text(sheet, line, 4, texts.of(wrong.why()));
                line++;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private Import page(RegisterVersion register, OrganisationId at, Import.@Nullable Trial trial) {
        return new Import(
                Head.of(register),
                at.toString(),
                organisations.nearest(at, organisations.today()).name(),
                trial,
                new RowWorkbook(register).heads(),
                files.limit());
    }
}
