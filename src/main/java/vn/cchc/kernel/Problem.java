package vn.cchc.kernel;

import java.util.List;

/**
 * What went wrong, said so that the person concerned can act. The words live in the room's message file under
 * {@code problem.<code>}, in Vietnamese and English, and name where, what was given, what was expected and what to do
 * next; the arguments fill them.
 */
public class Problem extends RuntimeException {

    /** Whose fault it is, and the HTTP status that says so. */
    public enum Fault {
        /** The input is wrong. */
        INPUT(422),
        /** The actor may not. */
        FORBIDDEN(403),
        /** No such thing, or none the actor may know of. */
        MISSING(404),
        /** The world has moved on: someone else saved, a phase closed. */
        CONFLICT(409),
        /** More than is taken. */
        TOO_LARGE(413),
        /** A neighbour (scanner, disk, database) does not answer; try again. */
        UNAVAILABLE(503);

        private final int status;

        Fault(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final String code;
    private final Fault fault;
    private final transient List<Object> arguments;

    public Problem(Fault fault, String code, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.fault = fault;
        this.arguments = List.of(arguments);
    }

    public static Problem input(String code, Object... arguments) {
        return new Problem(Fault.INPUT, code, arguments);
    }

    public static Problem forbidden(String code, Object... arguments) {
        return new Problem(Fault.FORBIDDEN, code, arguments);
    }

    public static Problem missing(String code, Object... arguments) {
        return new Problem(Fault.MISSING, code, arguments);
    }

    public static Problem conflict(String code, Object... arguments) {
        return new Problem(Fault.CONFLICT, code, arguments);
    }

    public String code() {
        return code;
    }

    public Fault fault() {
        return fault;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
