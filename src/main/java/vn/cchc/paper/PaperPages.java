package vn.cchc.paper;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.narrative.Narratives;
import vn.cchc.outline.PeriodWords;
import vn.cchc.page.Screens;
import vn.cchc.reporting.Reports;

/** The report as a document: edit what stands around the text, read the whole, take the files, freeze it as signed. */
@Controller
class PaperPages {

    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Papers papers;
    private final Narratives narratives;
    private final Reports reports;
    private final Screens screens;

    PaperPages(Papers papers, Narratives narratives, Reports reports, Screens screens) {
        this.papers = papers;
        this.narratives = narratives;
        this.reports = reports;
        this.screens = screens;
    }

    @GetMapping("/papers/{id}")
    View show(Actor actor, @PathVariable UUID id) {
        var standing = narratives.requireReadable(id, actor);
        var edited = papers.head(id, actor);
        var composition = papers.composition(id, actor);
        var head = edited.head();
        var document = Composition.documentHead(head);
        boolean own = narratives.isOwn(standing, Papers.EDIT, actor);
        var signed = standing.frozen();
        return screens.show(
                "paper/show",
                new PaperPage(
                        id,
                        standing.obligation().report(),
                        standing.obligation().name(),
                        standing.report().title(),
                        PeriodWords.of(standing.report().period()),
                        reports.hasBelow(id),
                        head,
                        edited.revision(),
                        own && !signed,
                        own,
                        !signed && narratives.isOwn(standing, Papers.SIGN, actor),
                        signed && narratives.isOwn(standing, Papers.RELEASE, actor) && !papers.isSent(standing),
                        papers.writesPdf(),
                        composition.missing(),
                        document.reference(),
                        document.dateLine(),
                        head.signatureLines().stream()
                                .map(line -> Composition.signatureLine(line).printed())
                                .toList(),
                        Composition.recipients(head).printed(),
                        composition.opening(),
                        parts(composition),
                        composition.closing(),
                        composition.notes(),
                        papers.copies(id, actor)));
    }

    private static List<PaperPage.Part> parts(Composition composition) {
        return composition.sections().stream()
                .map(one -> new PaperPage.Part(one.section().number(), one.title(), one.depth(), one.lines()))
                .toList();
    }

    @PostMapping("/papers/{id}")
    View save(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        var form = new HeadForm(typed);
        papers.saveHead(id, form.seen(), form.head(), actor);
        return screens.redirect("/papers/" + id, "paper.edited");
    }

    @GetMapping("/papers/{id}/report.docx")
    ResponseEntity<byte[]> docx(Actor actor, @PathVariable UUID id) {
        return file(papers.docx(id, actor), DOCX, name(id) + ".docx");
    }

    @GetMapping("/papers/{id}/report.pdf")
    ResponseEntity<byte[]> pdf(Actor actor, @PathVariable UUID id) {
        var pdf = papers.pdf(id, actor).orElseThrow(() -> Problem.missing("paper.no-pdf"));
        return file(pdf, MediaType.APPLICATION_PDF, name(id) + ".pdf");
    }

    @GetMapping("/papers/{id}/appendix.xlsx")
    ResponseEntity<byte[]> worksheet(Actor actor, @PathVariable UUID id) {
        return file(papers.worksheet(id, actor), XLSX, "phu-luc-" + name(id) + ".xlsx");
    }

    @GetMapping("/papers/{id}/appendix.docx")
    ResponseEntity<byte[]> appendix(Actor actor, @PathVariable UUID id) {
        return file(papers.appendixDocx(id, actor), DOCX, "phu-luc-" + name(id) + ".docx");
    }

    private String name(UUID id) {
        var standing = narratives.standing(id);
        var agency = standing.obligation().code().replaceAll("[^A-Za-z0-9.-]", "");
        return "bao-cao-" + standing.report().period() + "-" + agency;
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    @PostMapping("/papers/{id}/sign")
    View sign(Actor actor, @PathVariable UUID id) {
        var frozen = papers.freeze(id, actor);
        return screens.redirect(
                "/papers/" + id,
                "paper.signed",
                frozen.number(),
                frozen.sha256().brief());
    }

    @PostMapping("/papers/{id}/release")
    View release(Actor actor, @PathVariable UUID id, @RequestParam String reason) {
        papers.release(id, reason, actor);
        return screens.redirect("/papers/" + id, "paper.released");
    }

    /** The signed copy in full: words, sources, authors, footnotes, figures; byte for byte what the SHA-256 was made from. */
    @GetMapping("/papers/{id}/signed/{number}.json")
    ResponseEntity<String> signed(Actor actor, @PathVariable UUID id, @PathVariable int number) {
        var copy = papers.copies(id, actor).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.missing("page.no-such-address"));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(copy.json());
    }
}
