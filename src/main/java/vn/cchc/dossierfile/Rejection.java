package vn.cchc.dossierfile;

import java.util.List;

/**
 * A line that was not taken, so that its sender can mend it.
 *
 * @param line of the file
 * @param code of the dossier as far as it could be read, else empty
 * @param column by its name in the file; empty where the whole line is meant
 * @param given what stood there, shortened
 * @param reason message key {@code dossierfile.reject.<reason>}
 * @param arguments of the message
 */
public record Rejection(long line, String code, String column, String given, String reason, List<Object> arguments) {}
