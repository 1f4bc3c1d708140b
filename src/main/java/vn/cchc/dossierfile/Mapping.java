package vn.cchc.dossierfile;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.timeliness.Status;

/**
 * How one system writes its files, saved once and used for each of them ({@code docs/dossiers.md}). Whatever it says, canonical
 * column names and values are always understood.
 *
 * @param code of the mapping, used in names: {@code mau-igate}
 * @param title for people
 * @param separator of the file's fields; null to see it from the head
 * @param columns head, as {@link Slug} has it, to what it means in the file of dossiers
 * @param stepColumns the same in the file of steps
 * @param dates how moments are written
 * @param midnightIsNoHour whether 00:00 stands for a day without an hour, as systems that keep only days write it
 * @param levels their word, as {@link Slug} has it, to ours; so too the next two
 * @param fields their field, as written, to our code
 * @param units their unit code to ours; what is not here is taken as it is
 * @param procedures their procedure code to the national one; so too
 * @param defaultLevel where the file says nothing
 * @param defaultField where the file says nothing; empty for none
 * @param keepApplicant why the applicant's name is kept; null to drop it on the way in
 * @param acceptUnknownProcedure whether a procedure missing from the catalogue is let in
 * @param keepDueBeforeReceived whether such a dossier is let in, without its due date, and not refused
 * @param keepFinishedBeforeReceived whether such a dossier is let in, as finished when it was received, and not refused
 */
public record Mapping(
        String code,
        String title,
        @Nullable Character separator,
        Map<String, Column> columns,
        Map<String, Column> stepColumns,
        Set<DateForm> dates,
        boolean midnightIsNoHour,
        Map<String, Level> levels,
        Map<String, Channel> channels,
        Map<String, Status> statuses,
        Map<String, String> fields,
        Map<String, String> units,
        Map<String, String> procedures,
        @Nullable Level defaultLevel,
        @Nullable Channel defaultChannel,
        String defaultField,
        @Nullable String keepApplicant,
        boolean acceptUnknownProcedure,
        boolean keepDueBeforeReceived,
        boolean keepFinishedBeforeReceived) {

    private static final Mapping CANONICAL = new Mapping(
            "canonical",
            "CCHC",
            null,
            Map.of(),
            Map.of(),
            EnumSet.allOf(DateForm.class),
            false,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            null,
            null,
            "",
            null,
            false,
            false,
            false);

    public Mapping {
        columns = Map.copyOf(columns);
        stepColumns = Map.copyOf(stepColumns);
        dates = Set.copyOf(dates);
        levels = Map.copyOf(levels);
        channels = Map.copyOf(channels);
        statuses = Map.copyOf(statuses);
        fields = Map.copyOf(fields);
        units = Map.copyOf(units);
        procedures = Map.copyOf(procedures);
    }

    /** That of a file written as {@code docs/dossiers.md} has it; nothing is let in that looks wrong, applicants are dropped. */
    public static Mapping canonical() {
        return CANONICAL;
    }
}
