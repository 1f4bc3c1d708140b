package vn.cchc.evidence;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.evidence.EvidenceScreens.AttachedPage;
import vn.cchc.evidence.EvidenceScreens.Fields;
import vn.cchc.evidence.EvidenceScreens.PickerPage;
import vn.cchc.evidence.EvidenceScreens.Proof;
import vn.cchc.evidence.EvidenceScreens.Row;
import vn.cchc.file.FileKind;
import vn.cchc.file.Files;
import vn.cchc.kernel.Actor;
import vn.cchc.page.Screens;

/**
 * Fragments inside an assessment: what proves a criterion, and a picker that finds or registers it in place. Every change
 * answers with the new list and the event {@code evidence-changed}, on which the surrounding screen may refresh its row.
 */
@Controller
class AttachmentPages {

    private static final int FOUND = 20;

    private final Evidences evidences;
    private final Files files;
    private final Screens screens;

    AttachmentPages(Evidences evidences, Files files, Screens screens) {
        this.evidences = evidences;
        this.files = files;
        this.screens = screens;
    }

    @GetMapping("/evidence/attached")
    View attached(@RequestParam UUID assessment, @RequestParam String criterion, Actor actor) {
        var proofs = evidences.attached(assessment, criterion, actor).stream()
                .map(proof -> new Proof(Row.of(proof.evidence(), content(assessment, proof)), proof.locator()))
                .toList();
        var mayChange = evidences.mayChange(assessment, criterion, actor);
        return screens.part("evidence/attached", new AttachedPage(assessment, criterion, proofs, mayChange));
    }

    @GetMapping("/evidence/picker")
    View picker(
            @RequestParam UUID assessment,
            @RequestParam String criterion,
            @RequestParam(defaultValue = "") String q,
            Actor actor) {
        return screens.part("evidence/picker", offered(assessment, criterion, q.strip(), actor));
    }

    @GetMapping("/evidence/picker/found")
    View found(
            @RequestParam UUID assessment,
            @RequestParam String criterion,
            @RequestParam(defaultValue = "") String q,
            Actor actor) {
        return screens.part("evidence/found", offered(assessment, criterion, q.strip(), actor));
    }

    @PostMapping("/evidence/attach")
    View attach(
            @RequestParam UUID evidence,
            @RequestParam UUID assessment,
            @RequestParam List<String> criterion,
            @RequestParam(defaultValue = "") String locator,
            Actor actor) {
        evidences.attach(evidence, assessment, criterion, locator, actor);
        return changed(assessment, criterion.getFirst(), actor);
    }

    @PostMapping("/evidence/detach")
    View detach(
            @RequestParam UUID evidence, @RequestParam UUID assessment, @RequestParam String criterion, Actor actor) {
        evidences.detach(evidence, assessment, criterion, actor);
        return changed(assessment, criterion, actor);
    }

    /** Registers a document and attaches it, in place. */
    @PostMapping("/evidence/picker")
    View register(
            @ModelAttribute EvidenceForm form,
            @RequestParam UUID assessment,
            @RequestParam String criterion,
            @RequestParam(defaultValue = "") String locator,
            Actor actor) {
        evidences.discardSecret(form, actor);
        evidences.registerAndAttach(form, assessment, criterion, locator, actor);
        return changed(assessment, criterion, actor);
    }

    private View changed(UUID assessment, String criterion, Actor actor) {
        var list = attached(assessment, criterion, actor);
        return (model, request, response) -> {
            response.setHeader("HX-Trigger", "evidence-changed");
            list.render(model, request, response);
        };
    }

    private PickerPage offered(UUID assessment, String criterion, String text, Actor actor) {
        var owner = evidences.register(assessment, actor);
        var found = evidences.search(EvidenceSearch.of(owner, text), actor).stream()
                .limit(FOUND)
                .map(Row::of)
                .toList();
        var suggestions = evidences.suggestions(assessment, criterion, actor).stream()
                .map(Row::of)
                .toList();
        return new PickerPage(
                assessment,
                criterion,
                text,
                suggestions,
                found,
                Fields.of(EvidenceForm.blank(owner.value())),
                files.limit(),
                FileKind.allExtensions());
    }

    private static String content(UUID assessment, Attachment proof) {
        return "/evidence/attached/" + assessment + "/" + proof.evidence().id() + "/content";
    }
}
