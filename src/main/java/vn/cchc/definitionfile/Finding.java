package vn.cchc.definitionfile;

import java.util.List;
import java.util.Set;
import vn.cchc.kernel.Exact;

/**
 * One mistake, or one thing to look at, in a definition file: what was given, what was expected, what to do.
 *
 * @param room whose kind of file it is: {@code framework}
 * @param code names its sentence
 */
public record Finding(Severity severity, Place place, String room, String code, List<Object> arguments) {

    public enum Severity {
        /** The file cannot be published. */
        ERROR,
        /** It can, but somebody should look. */
        WARNING
    }

    private static final Set<String> COMMON = Set.of(
            "bad-character",
            "below",
            "blank",
            "duplicate-key",
            "empty",
            "empty-list",
            "key-not-text",
            "missing-key",
            "not-a-choice",
            "not-a-date",
            "not-a-flag",
            "not-a-list",
            "not-a-mapping",
            "not-a-number",
            "not-a-text",
            "not-text",
            "not-utf8",
            "not-whole",
            "out-of-range",
            "too-large",
            "unknown-key",
            "unknown-key-near",
            "wrong-format",
            "yaml-bomb",
            "yaml-character",
            "yaml-colon",
            "yaml-document",
            "yaml-indent",
            "yaml-no-colon",
            "yaml-quote",
            "yaml-syntax",
            "yaml-tag");

    public Finding {
        arguments = arguments.stream().map(Finding::plain).toList();
    }

    // Frozen as text at once: a sentence must read alike on screen, on paper and on the command line.
    private static Object plain(Object argument) {
        return argument instanceof Exact number ? Numerals.vietnamese(number) : argument.toString();
    }

    /** The key of its sentence: of this room for what every kind of file has in common, else of the room whose file it is. */
    public String key() {
        return (COMMON.contains(code) ? "definitionfile" : room) + ".finding." + code;
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
