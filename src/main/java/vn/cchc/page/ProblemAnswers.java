package vn.cchc.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.View;
import vn.cchc.kernel.Problem;

/**
 * Tells a {@link Problem} to whoever asked: a page to a person, a fragment to htmx, RFC 9457 JSON to a program. What a
 * person typed stays in the browser: htmx shows the fragment in the message area and leaves the form alone.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final Screens screens;
    private final Frames frames;

    ProblemAnswers(Screens screens, Frames frames) {
        this.screens = screens;
        this.frames = frames;
    }

    @ExceptionHandler
    Object problem(Problem problem, HttpServletRequest request) {
        return answer(problem, request);
    }

    /** In the path it is an address that is not; in a form it is a date or a number that cannot be read. */
    @ExceptionHandler
    Object malformedValue(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? answer(Problem.missing("page.no-such-address"), request)
                : answer(plain(400), request, 400);
    }

    @ExceptionHandler
    Object malformedBody(HttpMessageNotReadableException malformed, HttpServletRequest request) {
        return answer(plain(400), request, 400);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request) {
        return answer(new Problem(Problem.Fault.TOO_LARGE, "page.upload-too-large"), request);
    }

    /** The server gives up on a form before anybody reads it: far too large, or broken off. */
    @ExceptionHandler
    Object unreadableForm(InvalidParameterException unread, HttpServletRequest request) {
        int status = unread.getCause() instanceof SizeException ? 413 : 400;
        return answer(plain(status), request, status);
    }

    @ExceptionHandler
    Object anythingElse(Exception unexpected, HttpServletRequest request) throws Exception {
        if (DatabaseAway.explains(unexpected)) {
            LOG.warn("The database does not answer: {}", unexpected.getMessage());
            return answer(new Problem(Problem.Fault.UNAVAILABLE, "page.database-away"), request);
        }
        if (unexpected instanceof ErrorResponse response) {
            return answer(
                    plain(response.getStatusCode().value()),
                    request,
                    response.getStatusCode().value());
        }
        if (unexpected instanceof org.springframework.security.access.AccessDeniedException
                || unexpected instanceof org.springframework.security.core.AuthenticationException) {
            throw unexpected;
        }
        var trace = Long.toString(System.nanoTime(), 36);
        LOG.error("Unexpected failure {} at {} {}", trace, request.getMethod(), request.getRequestURI(), unexpected);
        return answer(Problem.input("page.unexpected", trace), request, 500);
    }

    private static Problem plain(int status) {
        return switch (status) {
            case 404 -> Problem.missing("page.no-such-address");
            case 413 -> new Problem(Problem.Fault.TOO_LARGE, "page.upload-too-large");
            default -> Problem.input("page.bad-request", status);
        };
    }

    private Object answer(Problem problem, HttpServletRequest request) {
        return answer(problem, request, problem.fault().status());
    }

    private Object answer(Problem problem, HttpServletRequest request, int status) {
        var texts = frames.texts(request);
        var text = texts.of(problem);
        if (wantsJson(request)) {
            var body = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), text);
            body.setType(URI.create("urn:cchc:problem:" + problem.code()));
            body.setTitle(texts.of("page.problem." + title(status)));
            body.setProperties(Map.of("code", problem.code()));
            var response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
            if (status == 503) {
                response.header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
            }
            return response.body(body);
        }
        return screen(problem, texts.of("page.problem." + title(status)), text, status, request);
    }

    private View screen(Problem problem, String title, String text, int status, HttpServletRequest request) {
        var away = status == 503;
        if (away) {
            request.setAttribute(Frames.WITHOUT_MENU, true);
        }
        var page = new ProblemPage(title, text, problem.code(), status, away ? Unsent.of(request) : null);
        var template = request.getHeader("HX-Request") == null ? "page/problem" : "page/problem-part";
        var shown = screens.show(template, page, HttpStatus.valueOf(status));
        return !away
                ? shown
                : (model, asked, response) -> {
                    response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
                    shown.render(model, asked, response);
                };
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "forbidden";
            case 404 -> "missing";
            case 409 -> "conflict";
            case 503 -> "unavailable";
            case 500 -> "ours";
            default -> "input";
        };
    }

    private static boolean wantsJson(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }
}
