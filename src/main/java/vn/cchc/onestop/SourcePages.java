package vn.cchc.onestop;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Source;
import vn.cchc.dossierfile.MappingReader;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;

/** Systems that send dossiers, and how their files are read. */
@Controller
class SourcePages {

    private static final String PATH = "/dossiers/sources";

    private final Batches batches;
    private final Screens screens;

    SourcePages(Batches batches, Screens screens) {
        this.batches = batches;
        this.screens = screens;
    }

    private void require(Actor actor) {
        if (!batches.mayImport(actor)) {
            throw Problem.forbidden("rights.refused", "dossier.import");
        }
    }

    @GetMapping(PATH + "/new")
    View blank(Actor actor) {
        require(actor);
        return screens.show("onestop/source", new BatchPage.SourcePage("", "", "", null, false));
    }

    @GetMapping(PATH + "/{code}")
    View show(@PathVariable String code, Actor actor) {
        require(actor);
        var source = batches.source(code);
        var mapping = source.mapping();
        return screens.show(
                "onestop/source",
                new BatchPage.SourcePage(code, source.name(), mapping == null ? "" : mapping, null, true));
    }

    /** Kept only without a mistake; with one, nothing that was typed is lost. */
    @PostMapping(PATH)
    View keep(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String mapping,
            Actor actor) {
        require(actor);
        if (name.isBlank()) {
            throw Problem.input("onestop.source-name");
        }
        if (!mapping.isBlank()) {
            var reading = MappingReader.read(mapping.getBytes(StandardCharsets.UTF_8));
            if (reading.mapping() == null) {
                return screens.show(
                        "onestop/source",
                        new BatchPage.SourcePage(code, name, mapping, reading.findings(), false),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        batches.keep(new Source(code, name.strip(), mapping.isBlank() ? null : mapping), actor);
        return screens.redirect(BatchPages.PATH, "onestop.source-kept", name.strip());
    }
}
