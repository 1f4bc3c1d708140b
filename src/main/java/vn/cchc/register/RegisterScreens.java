package vn.cchc.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.RegisterVersion;

/** What the screens of registers are given: one record each. */
public final class RegisterScreens {

    private RegisterScreens() {}

    /** Head of a register on each of its screens. */
    public record Head(String code, String version, String title, String note, boolean sample, boolean attachments) {

        static Head of(RegisterVersion register) {
            return new Head(
                    register.code(),
                    register.version(),
                    register.title(),
                    register.note(),
                    register.isSample(),
                    register.attachments());
        }
    }

    public record Registers(String agency, List<Entry> entries, boolean mayPublish) {

        public record Entry(Head head, long rows, long overdue) {}
    }

    public record Grid(
            Head head,
            String at,
            String agency,
            List<Place> places,
            List<GridColumn> columns,
            List<GridRow> rows,
            List<RegisterVersion.State> states,
            String state,
            String words,
            boolean filtered,
            boolean withdrawn,
            boolean hasPersonal,
            boolean due,
            long total,
            @Nullable Count counted,
            @Nullable String next,
            String first,
            String csv,
            String xlsx,
            @Nullable String personal,
            @Nullable String add) {

        public record Place(String id, String name) {}

        /** @param filter what its filter holds now; {@code from} and {@code to} of numbers and dates */
        public record GridColumn(
                Column column, String sort, @Nullable Boolean ascending, String filter, String from, String to) {

            public boolean number() {
                return column.type() == ColumnType.NUMBER;
            }
        }

        public record GridRow(
                UUID id,
                String owner,
                List<String> cells,
                String state,
                boolean draft,
                boolean withdrawn,
                boolean below,
                List<LocalDate> overdue) {}

        /** Shown when the list is that of a figure. */
        public record Count(String indicator, LocalDate from, LocalDate to, String figure, boolean rate) {}
    }

    /** One box of the form. */
    public record Box(Field field, String typed, String error, String kept, boolean required) {}

    /** A column of the form: one box, or those of a document or a person. */
    public record Group(String name, String help, boolean required, List<Box> boxes) {}

    public record Form(
            Head head,
            String action,
            String back,
            String agency,
            UUID request,
            String at,
            int revision,
            boolean fresh,
            List<Group> groups,
            List<String> agencies,
            List<Change> others,
            String otherPerson,
            boolean draft,
            String problem) {}

    /** A column that says something else than before. */
    public record Change(String column, String before, String after) {

        /** @param shown personal data in clear */
        static List<Change> between(
                RegisterVersion register, Values before, Values after, RowWords words, boolean shown) {
            return register.columns().stream()
                    .filter(column -> column.fields().stream()
                            .anyMatch(field -> !before.get(field).equals(after.get(field))))
                    .map(column -> new Change(
                            column.name(),
                            hidden(column, words.column(column, before), shown),
                            hidden(column, words.column(column, after), shown)))
                    .toList();
        }

        private static String hidden(Column column, String text, boolean shown) {
            return column.personal() && !shown ? RowWords.masked(text) : text;
        }
    }

    /** @param name what the row is called; "" for one without a name yet */
    public record RowPage(
            Head head,
            UUID id,
            String name,
            int revision,
            String agency,
            String state,
            boolean draft,
            boolean withdrawn,
            List<Fact> facts,
            List<Weekend> weekends,
            List<Due> due,
            List<RegisterVersion.Transition> moves,
            boolean mayEdit,
            boolean mayShow,
            boolean shown,
            List<RowFiles.Kept> files,
            List<Past> history,
            long limit) {

        public record Fact(String name, String value, boolean personal) {}

        public record Weekend(String column, LocalDate day) {}

        public record Due(String name, LocalDate day, boolean overdue) {}

        public record Past(
                int revision,
                RowVersion.What what,
                String state,
                String reason,
                Instant at,
                String by,
                String definition,
                List<Change> changes) {}
    }

    public record Import(
            Head head, String at, String agency, @Nullable Trial trial, List<String> heads, long limit) {

        public record Trial(UUID upload, String file, ImportOutcome outcome, boolean taken) {}
    }
}
