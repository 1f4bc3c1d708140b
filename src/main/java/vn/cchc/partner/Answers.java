package vn.cchc.partner;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.kernel.Problem;
import vn.cchc.page.Texts;

/** Puts answers into words, Vietnamese ones: programs send, people of this country read what was refused. */
@Component
class Answers {

    /** When to ask again after {@link Answer.Code#BUSY}. */
    private static final String SOON = "5";

    private final JsonMapper json;
    private final Texts texts;

    Answers(JsonMapper json, MessageSource messages) {
        this.json = json;
        this.texts = new Texts(messages, Locale.of("vi"));
    }

    Texts texts() {
        return texts;
    }

    Answer of(Answer.Code code, Object... arguments) {
        return Answer.of(code, texts.of("partner.answer." + code.name(), arguments));
    }

    String text(Answer answer) {
        return json.writeValueAsString(answer);
    }

    ResponseEntity<String> respond(Answer.Code code, Object... arguments) {
        return respond(code.text(), code.status(), text(of(code, arguments)));
    }

    ResponseEntity<String> respond(Problem problem) {
        var code = problem.fault() == Problem.Fault.MISSING ? Answer.Code.NOT_FOUND : Answer.Code.MALFORMED;
        return respond(code.text(), code.status(), text(Answer.of(code, texts.of(problem))));
    }

    /** @param text of the answer, perhaps one given before */
    ResponseEntity<String> respond(String code, int status, String text) {
        var response = ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON);
        if (code.equals(Answer.Code.BUSY.text())) {
            response.header(HttpHeaders.RETRY_AFTER, SOON);
        }
        return response.body(text);
    }

    void write(Answer.Code code, HttpServletResponse response) throws IOException {
        response.setStatus(code.status());
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(text(of(code)).getBytes(StandardCharsets.UTF_8));
    }
}
