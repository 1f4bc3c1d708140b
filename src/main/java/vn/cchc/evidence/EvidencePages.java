package vn.cchc.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.evidence.EvidenceScreens.AlikePage;
import vn.cchc.evidence.EvidenceScreens.DocumentPage;
import vn.cchc.evidence.EvidenceScreens.Fields;
import vn.cchc.evidence.EvidenceScreens.FormPage;
import vn.cchc.evidence.EvidenceScreens.RegisterPage;
import vn.cchc.evidence.EvidenceScreens.Row;
import vn.cchc.evidence.EvidenceScreens.Use;
import vn.cchc.file.Files;
import vn.cchc.file.Incoming;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;

/** An agency's register of evidence. */
@Controller
class EvidencePages {

    private final Evidences evidences;
    private final Files files;
    private final Screens screens;
    private final RegisterCsv csv;
    private final Organisations organisations;

    EvidencePages(Evidences evidences, Files files, Screens screens, RegisterCsv csv, Organisations organisations) {
        this.evidences = evidences;
        this.files = files;
        this.screens = screens;
        this.csv = csv;
        this.organisations = organisations;
    }

    /** What a reader may ask of the register. */
    record Filter(
            @Nullable UUID at,
            @Nullable String q,
            @Nullable Integer year,
            @Nullable EvidenceKind kind,
            @Nullable Integer page) {

        EvidenceSearch search(OrganisationId owner) {
            return new EvidenceSearch(
                    owner, q == null ? "" : q.strip(), year, kind, page == null ? 0 : Math.clamp(page, 0, 10_000));
        }

        String address(String path, int page) {
            var address = UriComponentsBuilder.fromPath(path);
            if (at != null) {
                address.queryParam("at", at);
            }
            if (q != null && !q.isBlank()) {
                address.queryParam("q", "{q}");
            }
            if (year != null) {
                address.queryParam("year", year);
            }
            if (kind != null) {
                address.queryParam("kind", kind);
            }
            if (page > 0) {
                address.queryParam("page", page);
            }
            return q == null || q.isBlank()
                    ? address.toUriString()
                    : address.encode().buildAndExpand(q).toUriString();
        }
    }

    @GetMapping("/evidence")
    View register(@ModelAttribute Filter filter, Actor actor) {
        var owner = owner(filter.at(), actor);
        var search = filter.search(owner);
        var found = evidences.search(search, actor);
        boolean more = found.size() > EvidenceSearch.PAGE_SIZE;
        return screens.show(
                "evidence/register",
                new RegisterPage(
                        name(owner),
                        owner.value(),
                        search.text(),
                        search.year(),
                        search.kind(),
                        found.stream()
                                .limit(EvidenceSearch.PAGE_SIZE)
                                .map(Row::of)
                                .toList(),
                        evidences.years(owner, actor),
                        List.of(EvidenceKind.values()),
                        evidences.mayRegister(owner, actor),
                        filter.address("/evidence/register.csv", 0),
                        search.page() == 0 ? null : filter.address("/evidence", search.page() - 1),
                        more ? filter.address("/evidence", search.page() + 1) : null));
    }

    @GetMapping("/evidence/register.csv")
    ResponseEntity<byte[]> download(@ModelAttribute Filter filter, Actor actor) {
        var owner = owner(filter.at(), actor);
        var found = evidences.searchAll(filter.search(owner), actor);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("tai-lieu-kiem-chung.csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(csv.of(found));
    }

    @GetMapping("/evidence/new")
    View form(@RequestParam @Nullable UUID at, @RequestParam @Nullable UUID replaces, Actor actor) {
        if (replaces != null) {
            var old = evidences.open(replaces, actor);
            return form(name(old.owner()), EvidenceForm.correcting(old), Row.of(old));
        }
        var owner = owner(at, actor);
        return form(name(owner), EvidenceForm.blank(owner.value()), null);
    }

    private View form(String agency, EvidenceForm form, @Nullable Row current) {
        return screens.show("evidence/form", FormPage.of(agency, form, current, files.limit()));
    }

    @PostMapping("/evidence")
    View register(@ModelAttribute EvidenceForm form, @RequestParam @Nullable MultipartFile file, Actor actor) {
        evidences.discardSecret(form, actor);
        var evidence = evidences.register(withFile(form, file, actor), actor);
        return screens.redirect(
                "/evidence/" + evidence.id(),
                "evidence.registered",
                evidence.reference().text());
    }

    /** Without scripts the file comes in the form itself; with them it has come before, as {@code upload}. */
    private EvidenceForm withFile(EvidenceForm form, @Nullable MultipartFile file, Actor actor) {
        if (file == null || file.isEmpty() || form.secret()) {
            return form;
        }
        var name = String.valueOf(file.getOriginalFilename());
        try (var content = file.getInputStream()) {
            var incoming = new Incoming(content, name, file.getContentType(), file.getSize());
            return form.with(evidences.upload(incoming, actor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a pasted citation apart into the fields. */
    @PostMapping("/evidence/fields")
    View fields(@ModelAttribute EvidenceForm form, @RequestParam(defaultValue = "") String pasted, Actor actor) {
        return screens.part("evidence/fields", Fields.of(form.with(Citation.parse(pasted))));
    }

    /** Says which registered documents look like what is typed or uploaded so far. */
    @PostMapping("/evidence/alike")
    View alike(@ModelAttribute EvidenceForm form, Actor actor) {
        var like = form.likeness(owner(form.at(), actor), evidences.uploaded(form.upload(), actor));
        var rows = like == null
                ? List.<Row>of()
                : evidences.alike(like, actor).stream().map(Row::of).toList();
        return screens.part("evidence/alike", new AlikePage(rows));
    }

    @GetMapping("/evidence/{id}")
    View document(@PathVariable UUID id, Actor actor) {
        var evidence = evidences.open(id, actor);
        var file = evidence.file();
        return screens.show(
                "evidence/document",
                new DocumentPage(
                        Row.of(evidence),
                        name(evidence.owner()),
                        evidence.registeredByName(),
                        evidence.registeredAt(),
                        file == null ? "" : file.sha().hex(),
                        evidence.picture(),
                        evidence.replaces(),
                        evidence.replacedBy(),
                        !evidence.superseded() && evidences.mayRegister(evidence.owner(), actor),
                        evidences.uses(id, actor).stream()
                                .map(use -> new Use(
                                        use.assessment(),
                                        use.criterion(),
                                        use.locator(),
                                        use.attachedByName(),
                                        use.attachedAt()))
                                .toList()));
    }

    @Bean
    static MenuEntry evidenceMenu() {
        return MenuEntry.work("evidence.menu", "/evidence", 40, Evidences.READ);
    }

    private OrganisationId owner(@Nullable UUID at, Actor actor) {
        return at == null ? evidences.ownRegister(actor) : new OrganisationId(at);
    }

    private String name(OrganisationId owner) {
        return organisations.nearest(owner, organisations.today()).name();
    }
}
