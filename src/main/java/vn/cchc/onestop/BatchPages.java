package vn.cchc.onestop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchJobs;
import vn.cchc.dossier.Batches;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;

/** Deliveries of dossiers: sent, watched, stopped, explained, and what was wrong with them. */
@Controller
class BatchPages {

    static final String PATH = "/dossiers/batches";
    private static final int NEWEST = 100;
    private static final int LONGEST_NAME = 255;

    private final Batches batches;
    private final BatchJobs jobs;
    private final Screens screens;

    BatchPages(Batches batches, BatchJobs jobs, Screens screens) {
        this.batches = batches;
        this.jobs = jobs;
        this.screens = screens;
    }

    // Every address here is for those who may take deliveries in; the door asks again.
    private void require(Actor actor) {
        if (!batches.mayImport(actor)) {
            throw Problem.forbidden("rights.refused", "dossier.import");
        }
    }

    @GetMapping(PATH)
    View list(Actor actor) {
        require(actor);
        return screens.show(
                "onestop/batches",
                new BatchPage.ListPage(batches.newest(NEWEST), batches.sources(), UUID.randomUUID()));
    }

    /** As a form sends it: small enough for one request. */
    @PostMapping(PATH)
    View send(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile steps,
            @RequestParam(required = false) @Nullable MultipartFile control,
            @RequestParam String source,
            @RequestParam UUID request,
            @RequestParam(defaultValue = "false") boolean trial,
            @RequestParam(defaultValue = "") String reason,
            Actor actor)
            throws IOException {
        require(actor);
        if (file.isEmpty()) {
            throw Problem.input("onestop.no-file");
        }
        try (var rows = file.getInputStream();
                var more = given(steps)) {
            var batch = submit(
                    new BatchJobs.Upload(
                            request,
                            source,
                            name(file.getOriginalFilename()),
                            rows,
                            more,
                            trial,
                            text(control),
                            said(reason)),
                    actor);
            return screens.redirect(at(batch));
        }
    }

    /** As a script streams it: the body is the file, however large. */
    @PostMapping(value = PATH + "/upload", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<BatchPage.Told> stream(
            @RequestParam String name,
            @RequestParam String source,
            @RequestParam UUID request,
            @RequestParam(defaultValue = "false") boolean trial,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String control,
            HttpServletRequest body,
            Actor actor)
            throws IOException {
        require(actor);
        var batch = submit(
                new BatchJobs.Upload(
                        request, source, name(name), body.getInputStream(), null, trial, said(control), said(reason)),
                actor);
        return ResponseEntity.accepted()
                .location(URI.create(at(batch)))
                .body(new BatchPage.Told(batch.id(), batch.state(), at(batch)));
    }

    private Batch submit(BatchJobs.Upload upload, Actor actor) {
        batches.source(upload.source());
        return jobs.submit(upload, actor);
    }

    private static @Nullable InputStream given(@Nullable MultipartFile file) throws IOException {
        return file == null || file.isEmpty() ? null : file.getInputStream();
    }

    private static @Nullable String text(@Nullable MultipartFile file) throws IOException {
        return file == null || file.isEmpty() ? null : new String(file.getBytes(), StandardCharsets.UTF_8);
    }

    private static @Nullable String said(String words) {
        return words.isBlank() ? null : words.strip();
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static String at(Batch batch) {
        return PATH + "/" + batch.id();
    }

    @GetMapping(PATH + "/{id:\\d+}")
    View batch(@PathVariable int id, Actor actor) {
        return screens.show("onestop/batch", page(id, actor));
    }

    /** How far it is, asked every second; once it is settled the whole page is asked for. */
    @GetMapping(PATH + "/{id:\\d+}/progress")
    View progress(@PathVariable int id, Actor actor, HttpServletResponse response) {
        var page = page(id, actor);
        if (!page.atWork()) {
            response.setHeader("HX-Refresh", "true");
        }
        return screens.part("onestop/progress", page);
    }

    private BatchPage page(int id, Actor actor) {
        require(actor);
        var batch = batches.find(id).orElseThrow(() -> Problem.missing("dossier.no-batch", id));
        return new BatchPage(batch, source(batch.source()).orElse(null), jobs.canRepeat(batch));
    }

    private Optional<vn.cchc.dossier.Source> source(String code) {
        return batches.sources().stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    @PostMapping(PATH + "/{id:\\d+}/cancel")
    View cancel(@PathVariable int id, Actor actor) {
        jobs.cancel(id, actor);
        return screens.redirect(PATH + "/" + id, "onestop.batch.cancelled");
    }

    @PostMapping(PATH + "/{id:\\d+}/repeat")
    View repeat(@PathVariable int id, Actor actor) {
        jobs.repeat(id, actor);
        return screens.redirect(PATH + "/" + id, "onestop.batch.repeated");
    }

    @PostMapping(PATH + "/{id:\\d+}/reason")
    View explain(@PathVariable int id, @RequestParam String reason, Actor actor) {
        batches.explain(id, reason, actor);
        jobs.again(id, actor);
        return screens.redirect(PATH + "/" + id, "onestop.batch.explained");
    }

    /** Each line that was not taken with its reason, for its sender to mend. */
    @GetMapping(PATH + "/{id:\\d+}/rejected.csv")
    void rejected(@PathVariable int id, Actor actor, HttpServletResponse response) throws IOException {
        var packed = batches.rejected(id, actor).orElseThrow(() -> Problem.missing("onestop.nothing-rejected", id));
        response.setContentType(Sheet.TYPE);
        response.setHeader("Content-Disposition", "attachment; filename=\"dong-khong-nhan-" + id + ".csv\"");
        try (var lines = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            lines.transferTo(response.getOutputStream());
        }
    }
}
