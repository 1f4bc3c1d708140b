package vn.cchc.filing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.reporting.Obligation;
import vn.cchc.reporting.Report;

/**
 * The form as the paper appendix: one row a row, with last period beside it.
 *
 * @param awaitsUnlocking this person could open it to be corrected, were its period not locked
 */
public record FilingPage(
        Obligation obligation,
        Report report,
        State state,
        int revision,
        String formTitle,
        boolean sample,
        LocalDate today,
        LocalDate due,
        LocalDate locks,
        int answered,
        int asked,
        Set<Action> allowed,
        boolean awaitsUnlocking,
        @Nullable Step last,
        boolean compiled,
        boolean hasBelow,
        @Nullable Correction correction,
        boolean versions,
        List<Obligation> changedBelow,
        String previousName,
        List<Row> rows,
        String words,
        String rules,
        String previousCells) {

    public boolean may(Action action) {
        return allowed.contains(action);
    }

    /** Opened again after it was sent, and not handed in yet: neither given back nor late. */
    public boolean correcting() {
        return correction != null && state.isOpen();
    }

    public boolean writable() {
        return may(Action.FILL);
    }

    /** All rows that hold a figure. */
    public long leaves() {
        return rows.stream().filter(Row::leaf).count();
    }

    /** True where looking at the own rows alone leaves something out, and something in. */
    public boolean mixed() {
        return asked > 0 && asked < leaves();
    }

    /**
     * @param depth 0 at the top
     * @param type FormRow.Type by name
     * @param mine typed by this agency
     * @param kind figure, not-applicable, no-figures or "" for blank
     * @param value as shown and typed; of a share the numerator
     * @param shown the whole cell for reading: "99,98%"
     * @param counted what registers count, as shown; "" where they do not
     * @param remarks how many words were said about it
     * @param returned why this cell was given back; ""
     * @param filler who fills it in where this agency does not; ""
     */
    public record Row(
            String key,
            String code,
            String title,
            boolean within,
            int depth,
            String type,
            String unit,
            String guidance,
            boolean mine,
            String kind,
            String value,
            String denominator,
            String numeratorName,
            String denominatorName,
            String reason,
            String shown,
            List<Option> options,
            String previous,
            String change,
            String counted,
            String countedFrom,
            String countedAt,
            int remarks,
            String returned,
            String filler) {

        public boolean leaf() {
            return !type.equals("GROUP");
        }
    }

    public record Option(int code, String words, boolean chosen) {}

    /** All that was said and done about one cell. */
    public record CellPage(
            Obligation obligation,
            String key,
            String code,
            String title,
            String guidance,
            boolean writable,
            boolean mayComment,
            String kind,
            String reason,
            List<String> reasons,
            String counted,
            String countedFrom,
            String countedAt,
            boolean overridden,
            List<Remark> remarks,
            List<Past> history,
            List<Earlier> earlier) {}

    /** One save of the cell. */
    public record Past(String shown, String savedBy, java.time.Instant savedAt, Origin origin) {}

    /** The cell in an earlier period. */
    public record Earlier(String period, String shown) {}

    /** What is to be said before submitting. */
    public record CheckPage(
            Obligation obligation,
            Report report,
            State state,
            boolean correcting,
            int revision,
            List<Line> stopping,
            List<Line> questions,
            int blanks,
            boolean hasBelow,
            Set<Action> allowed) {

        public boolean may(Action action) {
            return allowed.contains(action);
        }
    }

    /** A finding with the words around it. */
    public record Line(Finding finding, String key, String code, String title, String says, String explanation) {}

    /** Filings that wait for approval, and what became of the others. */
    public record InboxPage(Report report, List<Waiting> rows, List<String> states, String state, boolean mayApprove) {}

    /**
     * @param changes how many cells differ from what was approved or given back last
     * @param warnings how many explained warnings there are
     */
    public record Waiting(
            Obligation obligation,
            State state,
            @Nullable String submitted,
            boolean late,
            int changes,
            long warnings,
            boolean approvable) {}

    /** The way of a filing and the difference between two of its stands. */
    public record WayPage(
            Obligation obligation,
            Report report,
            State state,
            List<Step> steps,
            List<Changed> changes,
            @Nullable Step since,
            boolean hasBelow) {}

    public record Changed(String key, String code, String title, String before, String after) {}
}
