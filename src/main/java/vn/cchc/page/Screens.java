package vn.cchc.page;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Turns one typed record into a screen. A template takes {@code frame} and {@code page} and computes nothing; a fragment
 * is the same template called for a smaller place.
 */
@Component
public class Screens {

    static final String FLASH = "flash";

    private final TemplateEngine templates;
    private final Frames frames;

    Screens(TemplateEngine templates, Frames frames) {
        this.templates = templates;
        this.frames = frames;
    }

    /** A whole page: {@code src/main/jte/<template>.jte}. */
    public View show(String template, Object page) {
        return show(template, page, HttpStatus.OK);
    }

    public View show(String template, Object page, HttpStatus status) {
        return (model, request, response) -> write(template, page, status, request, response);
    }

    /** A fragment that htmx puts in its place; never kept by a browser. */
    public View part(String template, Object page) {
        return (model, request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            write(template, page, HttpStatus.OK, request, response);
        };
    }

    /** After a POST: go there, and say what was done ({@code key} is a message key). */
    public View redirect(String path, String key, Object... arguments) {
        return redirectSaying("success", path, key, arguments);
    }

    /** As {@link #redirect(String, String, Object...)}, in another tone: {@code warning} or {@code danger}. */
    public View redirectSaying(String tone, String path, String key, Object... arguments) {
        return (model, request, response) -> {
            var text = frames.texts(request).of(key, arguments);
            var flash = RequestContextUtils.getOutputFlashMap(request);
            flash.put(FLASH, new Frame.Flash(text, tone));
            RequestContextUtils.saveOutputFlashMap(path, request, response);
            go(path, request, response);
        };
    }

    public View redirect(String path) {
        return (model, request, response) -> go(path, request, response);
    }

    // htmx follows a redirect inside the fragment; this header makes it leave the page instead.
    private static void go(String path, HttpServletRequest request, HttpServletResponse response) {
        var target = request.getContextPath() + path;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", target);
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", target);
        }
    }

    /** The words of the request under way, for text that is composed before a template sees it. */
    public Texts texts() {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return frames.texts(request);
    }

    void write(
            String template, Object page, HttpStatus status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Rendered whole before the first byte leaves: a template that fails must not leave half a page behind.
        var output = new Utf8ByteOutput();
        templates.render(template + ".jte", Map.of("frame", frames.of(request), "page", page), output);
        response.setStatus(status.value());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        try (var stream = response.getOutputStream()) {
            output.writeTo(stream::write);
        }
    }

    static Frame.@Nullable Flash flash(HttpServletRequest request) {
        var input = RequestContextUtils.getInputFlashMap(request);
        return input == null ? null : (Frame.Flash) input.get(FLASH);
    }
}
