package vn.cchc.partner;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Problem;

/** The operations of the national synchronisation services, for partners with a token ({@code docs/sync.md}). */
@RestController
class SyncApi {

    /** In bytes; a thousand dossiers with all their papers stay below. */
    static final int LARGEST = 5_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(SyncApi.class);
    private static final Pattern REQUEST = Pattern.compile("[\\x21-\\x7e]{0,100}");

    private final Sync sync;
    private final LookUps lookUps;
    private final Throttle throttle;
    private final Answers answers;
    private final JsonMapper json;

    SyncApi(Sync sync, LookUps lookUps, Throttle throttle, Answers answers, JsonMapper json) {
        this.sync = sync;
        this.lookUps = lookUps;
        this.throttle = throttle;
        this.answers = answers;
        this.json = json;
    }

    @PostMapping("/api/v1/one-stop/{operation}")
    ResponseEntity<String> call(
            @PathVariable String operation,
            @RequestHeader(name = "X-Request-Id", defaultValue = "") String request,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        var partner = caller.partner();
        long wait = throttle.admit(partner);
        if (wait > 0) {
            var refusal = answers.respond(Answer.Code.TOO_OFTEN, partner.perMinute(), wait);
            return ResponseEntity.status(refusal.getStatusCode())
                    .headers(refusal.getHeaders())
                    .header("Retry-After", Long.toString(wait))
                    .body(refusal.getBody());
        }
        var asked = Operation.of(operation).orElseThrow(() -> Problem.missing("partner.no-operation", operation));
        if (!REQUEST.matcher(request).matches()) {
            throw Problem.input("partner.bad-request-id");
        }
        requireNoForm(http);
        var body = http.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return answers.respond(Answer.Code.TOO_LARGE, LARGEST / 1_000_000);
        }
        var content = content(body);
        return switch (asked) {
            case SYNCHRONISE, PROGRESS -> sync.take(partner, asked, request, body, content);
            case PROCEDURE -> lookUps.procedure(partner, content);
            case PROCEDURES -> lookUps.procedures(partner, content);
            case LOOK_UP -> lookUps.dossiers(partner, content);
        };
    }

    // What says it is a form has been taken apart for its fields before it comes here, and nothing is left to read.
    private static void requireNoForm(HttpServletRequest http) {
        var type = http.getContentType();
        if (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw Problem.input("partner.form", type);
        }
    }

    private JsonNode content(byte[] body) {
        try {
            var content = json.readTree(body);
            if (content != null && content.isObject()) {
                return content;
            }
        } catch (JacksonException malformed) {
            throw Problem.input("partner.no-json", place(malformed));
        }
        throw Problem.input("partner.no-json", 1);
    }

    private static int place(JacksonException malformed) {
        var place = malformed.getLocation();
        return place == null ? 1 : place.getLineNr();
    }

    @ExceptionHandler
    ResponseEntity<String> problem(Problem problem) {
        return answers.respond(problem);
    }

    /** Never a screen, and never what was sent: it may hold personal data. */
    @ExceptionHandler
    ResponseEntity<String> anythingElse(Exception failure, @Nullable HttpServletRequest http) {
        if (vn.cchc.page.DatabaseAway.explains(failure)) {
            return answers.respond(Answer.Code.BUSY);
        }
        var trace = Long.toString(System.nanoTime(), 36);
        LOG.error("Unexpected failure {} at {}", trace, http == null ? "" : http.getRequestURI(), failure);
        return answers.respond(Answer.Code.OURS, trace);
    }
}
