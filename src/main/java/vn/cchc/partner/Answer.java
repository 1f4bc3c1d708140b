package vn.cchc.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a partner is answered; names as the national services have them.
 *
 * @param error_code "00": taken; see {@link Code}
 * @param result one for each dossier of the message, in its order; empty where the message as a whole was not taken
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Answer(String error_code, String message, List<Result> result) {

    /** @param error_code "00": this dossier was taken or was known so already */
    public record Result(String MaHoSo, String error_code, String message) {}

    /** Codes of answers, and the HTTP status that goes with each. */
    public enum Code {
        OK("00", 200),
        /** Some dossiers of the message, or this one, were not taken; the others were. */
        REFUSED("01", 200),
        /** No JSON, or no message of this operation. */
        MALFORMED("02", 400),
        UNKNOWN_TOKEN("03", 401),
        TOO_LARGE("04", 413),
        TOO_OFTEN("05", 429),
        /** The request's name was used for another message. */
        REUSED("06", 409),
        /** Figures of a closed period would change and nobody said why; nothing was taken. */
        NEEDS_REASON("07", 200),
        NOT_FOUND("08", 200),
        /** The same request is still being worked on, or too many are; ask again. */
        BUSY("09", 503),
        OURS("99", 500);

        private final String text;
        private final int status;

        Code(String text, int status) {
            this.text = text;
            this.status = status;
        }

        public String text() {
            return text;
        }

        public int status() {
            return status;
        }
    }

    public Answer {
        result = List.copyOf(result);
    }

    static Answer of(Code code, String message) {
        return new Answer(code.text(), message, List.of());
    }

    int refused() {
        return (int) result.stream()
                .filter(each -> !each.error_code().equals(Code.OK.text()))
                .count();
    }
}
