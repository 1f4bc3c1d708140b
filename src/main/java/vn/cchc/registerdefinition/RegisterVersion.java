package vn.cchc.registerdefinition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Kind;

/**
 * A register as data; once published it never changes.
 *
 * @param key columns that together name a row
 * @param keyWithinRegister no two agencies may have the same key; else each agency for itself
 * @param date the column the list is sorted by
 * @param keptBy levels whose organisations keep it
 * @param states in order, the first is where a row begins; empty for a register without states
 */
public record RegisterVersion(
        String code,
        String version,
        String title,
        Status status,
        String note,
        List<String> legalBasis,
        List<String> key,
        boolean keyWithinRegister,
        String date,
        Set<Kind.Level> keptBy,
        Readers readers,
        Set<Role> personalRoles,
        boolean attachments,
        List<Column> columns,
        List<State> states,
        List<Transition> transitions,
        List<Deadline> deadlines,
        List<Count> counts) {

    public enum Status {
        OFFICIAL,
        /** "Sổ mẫu": nobody's decision prescribes it. */
        SAMPLE
    }

    public enum Readers {
        /** The agency's people, those above it, the standing agency. */
        OWN,
        /** Whoever may read some register. */
        EVERYONE
    }

    /** @param draft seen by the agency's own people only; nothing is required, counted or due */
    public record State(String code, String name, boolean draft, List<String> needs) {}

    /** @param by the roles that may; empty for everybody who may edit the row */
    public record Transition(List<String> from, String to, String name, Set<Role> by, boolean reason) {}

    /**
     * When something about a row is due.
     *
     * @param on column that holds the due day itself; ""
     * @param after column from which it is reckoned; ""
     * @param until {@code MM-dd}, the next such day; ""
     * @param metBy column that is filled in when it is done; ""
     * @param metIn states in which nothing is due
     */
    public record Deadline(
            String code,
            String name,
            String on,
            String after,
            Unit unit,
            int number,
            String until,
            String metBy,
            Set<String> metIn,
            int remind) {

        public enum Unit {
            DAYS,
            WORKING_DAYS,
            DAY_OF_YEAR
        }
    }

    public Optional<Column> find(@Nullable String column) {
        return columns.stream().filter(each -> each.code().equals(column)).findFirst();
    }

    /** @throws Problem {@code register.no-such-column} */
    public Column column(String column) {
        return find(column).orElseThrow(() -> Problem.missing("register.no-such-column", column, title));
    }

    /** Everything that is typed, in order. */
    public List<Field> fields() {
        return columns.stream().flatMap(column -> column.fields().stream()).toList();
    }

    public Optional<State> state(String state) {
        return states.stream().filter(each -> each.code().equals(state)).findFirst();
    }

    /** Where a row begins; "" without states. */
    public String firstState() {
        return states.isEmpty() ? "" : states.getFirst().code();
    }

    public boolean isDraft(String state) {
        return state(state).map(State::draft).orElse(false);
    }

    public String stateName(String state) {
        return state(state).map(State::name).orElse(state);
    }

    public List<Transition> transitionsFrom(String state) {
        return transitions.stream().filter(each -> each.from().contains(state)).toList();
    }

    public Optional<Count> count(String indicator) {
        return counts.stream()
                .filter(each -> each.indicator().equals(indicator))
                .findFirst();
    }

    /** Columns whose values may be searched, sorted and filtered: nobody learns personal data by asking for it in pieces. */
    public List<Column> openColumns() {
        return columns.stream().filter(column -> !column.personal()).toList();
    }

    public boolean hasPersonal() {
        return columns.stream().anyMatch(Column::personal);
    }

    public boolean isSample() {
        return status == Status.SAMPLE;
    }
}
