package vn.cchc.criteriafile;

import java.util.List;
import vn.cchc.kernel.Exact;

/**
 * One mistake, or one thing to look at, in a criteria file: what was given, what was expected, what to do.
 *
 * @param code names its sentence
 */
public record Finding(Severity severity, Place place, String code, List<Object> arguments) {

    public enum Severity {
        /** The file cannot be published. */
        ERROR,
        /** It can, but somebody should look. */
        WARNING
    }

    public Finding {
        arguments = arguments.stream().map(Finding::plain).toList();
    }

    // Frozen as text at once: a sentence must read alike on screen, on paper and on the command line.
    private static Object plain(Object argument) {
        return argument instanceof Exact number ? Numerals.vietnamese(number) : argument.toString();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
