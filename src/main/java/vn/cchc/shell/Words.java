package vn.cchc.shell;

import java.sql.SQLException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/** The rooms' message files, read without Spring: for the command line and for what goes wrong before a start. */
record Words(Locale locale) {

    private static final ResourceBundle.Control EXACTLY_THIS_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    ResourceBundle bundle(String room) {
        return ResourceBundle.getBundle("messages/" + room, locale, EXACTLY_THIS_LANGUAGE);
    }

    String of(String key, Object... arguments) {
        var text = bundle(key.substring(0, key.indexOf('.'))).getString(key);
        return new MessageFormat(text, locale).format(arguments);
    }

    /** What a problem says in the words of its room; its code where the room has none. */
    String of(Problem problem) {
        try {
            var room = problem.code().substring(0, problem.code().indexOf('.'));
            var text = bundle(room).getString("problem." + problem.code());
            return new MessageFormat(text, locale).format(problem.arguments().toArray());
        } catch (MissingResourceException nobodyWroteIt) {
            return String.valueOf(problem.getMessage());
        }
    }

    /** The sentence for a failure whose cause is known; null for a surprise, which deserves its stack trace. */
    @Nullable
    String explain(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return of(problem);
            }
            if (cause instanceof SQLException refused && unreachable(refused)) {
                return of("command.database-unreachable", String.valueOf(refused.getMessage()));
            }
            if (cause.getClass().getSimpleName().equals("PortInUseException")) {
                return of(
                        "command.port-in-use",
                        String.valueOf(cause.getMessage()).replaceAll("\\D", ""));
            }
        }
        return null;
    }

    /** SQL states: 08 no connection, 28 who are you, 3D no such database, 53 and 57 full, starting or stopping. */
    private static boolean unreachable(SQLException refused) {
        var state = refused.getSQLState();
        return state != null && state.matches("(08|28|3D|53|57).*");
    }
}
