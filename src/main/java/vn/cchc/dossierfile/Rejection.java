package vn.cchc.dossierfile;

import java.util.ArrayList;
import java.util.List;

/**
 * A line that was not taken, so that its sender can mend it.
 *
 * @param line of the file
 * @param code of the dossier as far as it could be read, else empty
 * @param column by its name in the file; empty where the whole line is meant
 * @param given what stood there, shortened
 * @param reason message key {@code dossierfile.reject.<reason>}
 * @param arguments of the message beside column and given
 */
public record Rejection(long line, String code, String column, String given, String reason, List<Object> arguments) {

    /** The reason of a line that is passed over without being wrong: registered online, not yet received. */
    public static final String NOT_YET_RECEIVED = "not-yet-received";

    /** True for a line that is neither counted nor wrong. */
    public boolean skipped() {
        return reason.equals(NOT_YET_RECEIVED);
    }

    /** The key of its sentence. */
    public String key() {
        return "dossierfile.reject." + reason;
    }

    /** What fills its sentence: {0} the column, {1} what was given, then the arguments. */
    public Object[] words() {
        var words = new ArrayList<Object>(List.of(column, given));
        // As text: line 1000 is not written 1.000.
        arguments.forEach(argument -> words.add(argument.toString()));
        return words.toArray();
    }
}
