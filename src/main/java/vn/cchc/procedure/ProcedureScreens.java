package vn.cchc.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the screens of this room show. */
public final class ProcedureScreens {

    private ProcedureScreens() {}

    /** What is asked of the list. */
    public record Query(String q, String field, String level, String online, String state, LocalDate on) {}

    /** @param late announced and public too late, or still not public */
    public record Entry(Procedure procedure, boolean inForce, boolean late) {}

    /**
     * @param total that match
     * @param page from 1
     * @param next address; null on the last page
     */
    public record ListPage(
            Query query,
            List<Entry> entries,
            int total,
            int known,
            Map<String, String> fields,
            List<OnlineMapping> online,
            int page,
            @Nullable String previous,
            @Nullable String next,
            String csv,
            boolean mayWrite) {}

    /** @param current in force today */
    public record VersionColumn(Procedure procedure, Statement statement, boolean current, boolean late) {}

    /**
     * @param versions side by side, the latest first
     * @param statements all of them, those replaced and withdrawn too
     */
    public record ShowPage(
            String code,
            String name,
            boolean sample,
            List<VersionColumn> versions,
            List<Statement> statements,
            List<OnlineMapping> online,
            boolean mayWrite) {

        /** How a printed level reads today; null where none is printed. */
        public @Nullable OnlineMapping reads(Procedure procedure) {
            return online.stream()
                    .filter(each -> procedure.onlineLevel() != null && each.level() == procedure.onlineLevel())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** @param trial null before a file was sent */
    public record ImportPage(@Nullable Trial trial, List<Column> columns, int largest) {

        public record Trial(UUID upload, String file, Outcome outcome, boolean taken) {}
    }
}
