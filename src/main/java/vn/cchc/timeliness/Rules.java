package vn.cchc.timeliness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How timeliness is computed, as a version of data: most of it is practice and not law, so none of it is code.
 *
 * @param stopped what national status 8 counts as: {@link State#PAUSED}, or {@link State#WITHDRAWN} where it ends the dossier
 * @param early what counts as early
 * @param pauseMovesDue whether a pause without an official new date moves the due time by its office time
 * @param office hours of a working day
 * @param saturday hours of Saturday service
 * @param saturdayUnits codes of the units that offer it
 */
public record Rules(
        String code,
        String version,
        String title,
        State stopped,
        Early early,
        boolean pauseMovesDue,
        List<WorkingHours.Stretch> office,
        List<WorkingHours.Stretch> saturday,
        Set<String> saturdayUnits) {

    private static final String STANDARD = "/definitions/timeliness/mac-dinh.yaml";

    public enum Early {
        BEFORE_DUE_DAY,
        BEFORE_DUE_TIME
    }

    public Rules {
        office = List.copyOf(office);
        saturday = List.copyOf(saturday);
        saturdayUnits = Set.copyOf(saturdayUnits);
    }

    /** Those that came with the program: a sample. */
    public static Rules standard() {
        try (InputStream file = Objects.requireNonNull(Rules.class.getResourceAsStream(STANDARD), STANDARD)) {
            return RulesReader.read(file.readAllBytes()).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** "mac-dinh 2026.1": named beside every figure they were used for. */
    public String name() {
        return code + " " + version;
    }

    public State state(Status status) {
        return switch (status) {
            case REGISTERED, RECEIVED, IN_PROGRESS -> State.OPEN;
            case NOT_RECEIVED -> State.REFUSED;
            case WAITING_FOR_PAPERS, WAITING_FOR_PAYMENT -> State.PAUSED;
            case STOPPED -> stopped;
            case WITHDRAWAL_ASKED -> State.WITHDRAWN;
            case FINISHED, RETURNED -> State.RESOLVED;
        };
    }
}
