package vn.cchc.portal;

import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Screens;
import vn.cchc.publication.PublishedRelease;
import vn.cchc.publication.PublishedReleases;
import vn.cchc.publication.ReleaseFiles;
import vn.cchc.publication.ReleaseFiles.Kind;

/**
 * Public addresses. {@code /ket-qua/cchc/<round>} shows the release that stands; {@code …/phien-ban/<n>} shows the same
 * release for ever, with a banner once it has been corrected, and its files never change.
 */
@Controller
@RequestMapping("/ket-qua")
class PortalPages {

    private static final String ROUND = "/cchc/{code:[a-z0-9-]+}";
    private static final String VERSION = ROUND + "/phien-ban/{number:[1-9][0-9]{0,5}}";
    private static final String UNIT = "/{unit:[a-z0-9-]+}";

    private final PublishedReleases releases;
    private final ReleaseFiles files;
    private final Screens screens;

    PortalPages(PublishedReleases releases, ReleaseFiles files, Screens screens) {
        this.releases = releases;
        this.files = files;
        this.screens = screens;
    }

    @GetMapping
    View rounds() {
        return screens.show("portal/rounds", new RoundsPage(releases.rounds()));
    }

    @GetMapping(ROUND)
    View ranking(@PathVariable String code) {
        var release = current(code);
        return screens.show("portal/ranking", RankingPage.of(release, release.address(), screens.texts()));
    }

    @GetMapping(VERSION)
    View version(@PathVariable String code, @PathVariable int number) {
        var release = release(code, number);
        return screens.show("portal/ranking", RankingPage.of(release, release.permanentAddress(), screens.texts()));
    }

    @GetMapping(ROUND + UNIT)
    View unit(@PathVariable String code, @PathVariable String unit) {
        return unit(current(code), unit, PublishedRelease::address);
    }

    @GetMapping(VERSION + UNIT)
    View unitOfVersion(@PathVariable String code, @PathVariable int number, @PathVariable String unit) {
        return unit(release(code, number), unit, PublishedRelease::permanentAddress);
    }

    private View unit(PublishedRelease release, String unit, Function<PublishedRelease, String> base) {
        return screens.show(
                "portal/unit", UnitPage.of(release, unit, base.apply(release)).orElseThrow(PortalPages::unknown));
    }

    /** The file of the release that stands: sent on to its permanent address. */
    @GetMapping(ROUND + ".{ending:json|csv|xlsx}")
    ResponseEntity<Void> currentFile(@PathVariable String code, @PathVariable String ending) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, current(code).permanentAddress() + "." + ending)
                .cacheControl(CacheControl.noCache())
                .build();
    }

    @GetMapping(VERSION + ".json")
    ResponseEntity<byte[]> json(@PathVariable String code, @PathVariable int number, ServletWebRequest request) {
        return file(release(code, number), Kind.JSON, request);
    }

    @GetMapping(VERSION + ".csv")
    ResponseEntity<byte[]> summary(@PathVariable String code, @PathVariable int number, ServletWebRequest request) {
        return file(release(code, number), Kind.SUMMARY, request);
    }

    @GetMapping(VERSION + ".xlsx")
    ResponseEntity<byte[]> workbook(@PathVariable String code, @PathVariable int number, ServletWebRequest request) {
        return file(release(code, number), Kind.WORKBOOK, request);
    }

    @GetMapping(VERSION + "/tep/linh-vuc.csv")
    ResponseEntity<byte[]> fields(@PathVariable String code, @PathVariable int number, ServletWebRequest request) {
        return file(release(code, number), Kind.FIELDS, request);
    }

    @GetMapping(VERSION + "/tep/tieu-chi.csv")
    ResponseEntity<byte[]> criteria(@PathVariable String code, @PathVariable int number, ServletWebRequest request) {
        return file(release(code, number), Kind.CRITERIA, request);
    }

    private ResponseEntity<byte[]> file(PublishedRelease release, Kind kind, ServletWebRequest request) {
        var tag = "\"" + release.sha256().hex() + "-" + release.number() + "-"
                + kind.name().toLowerCase(java.util.Locale.ROOT) + "\"";
        var forEver = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(forEver)
                    .build();
        }
        var made = files.file(release, kind);
        var disposition = kind == Kind.JSON ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(forEver)
                .contentType(MediaType.parseMediaType(made.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition.filename(made.name()).build().toString())
                .body(made.content());
    }

    private PublishedRelease current(String code) {
        return releases.current(code).orElseThrow(PortalPages::unknown);
    }

    private PublishedRelease release(String code, int number) {
        return releases.version(code, number).orElseThrow(PortalPages::unknown);
    }

    private static Problem unknown() {
        return Problem.missing("portal.unknown");
    }
}
