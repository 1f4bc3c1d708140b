package vn.cchc.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.RegisterVersion;

/**
 * What somebody typed for a row, field by field, made into values as far as it can be.
 *
 * @param values of the fields that could be read
 * @param problems of the others, by field
 */
record RowInput(Values values, Map<String, Problem> problems) {

    /** Typed instead of personal data that shall go; a blank box leaves it as it is, because it is never shown there. */
    static final String CLEAR = "-";

    /**
     * Reads the fields.
     *
     * @param typed by field; a field that is missing is blank
     * @param before what the row says now; null for a new one
     */
    static RowInput read(
            RegisterVersion version,
            Map<String, String> typed,
            @Nullable Values before,
            OrganisationNames organisations,
            LocalDate today) {
        var values = new HashMap<String, String>();
        var problems = new LinkedHashMap<String, Problem>();
        var day = day(version, typed, today);
        for (var field : version.fields()) {
            var text = typed.getOrDefault(field.code(), "");
            try {
                values.put(field.code(), value(field, text, before, organisations, day));
            } catch (Problem problem) {
                problems.put(field.code(), problem);
            }
        }
        return new RowInput(Values.of(values), problems);
    }

    private static String value(
            Field field, String text, @Nullable Values before, OrganisationNames organisations, LocalDate day) {
        if (field.column().personal() && before != null) {
            if (text.isBlank() || text.contains(RowWords.MASK)) {
                return before.get(field);
            }
            if (text.strip().equals(CLEAR)) {
                return "";
            }
        }
        if (text.contains(RowWords.MASK)) {
            throw Problem.input("register.masked", text);
        }
        return FieldWords.read(field, text, organisations, day);
    }

    // An organisation is meant by the name it had when the row happened.
    private static LocalDate day(RegisterVersion version, Map<String, String> typed, LocalDate today) {
        var text = typed.getOrDefault(version.column(version.date()).dayField(), "")
                .strip();
        try {
            return text.isEmpty() ? today : LocalDate.parse(FieldWords.date(text));
        } catch (Problem noDay) {
            return today;
        }
    }

    /** What a row in this state still lacks, by field; nothing is asked of a draft. */
    static Map<String, Problem> lacking(RegisterVersion version, String state, Values values) {
        var lacking = new LinkedHashMap<String, Problem>();
        if (version.isDraft(state)) {
            return lacking;
        }
        for (var column : version.columns()) {
            boolean needed = column.required()
                    || version.state(state)
                            .map(each -> each.needs().contains(column.code()))
                            .orElse(false);
            if (!values.has(column)) {
                if (needed) {
                    lacking.put(column.fields().getFirst().code(), Problem.input("register.required", column.name()));
                }
            } else if (column.type() == ColumnType.DOCUMENT) {
                wholeDocument(column, values, lacking);
            } else if (column.type() == ColumnType.PERSON
                    && values.get(column.code() + ".name").isEmpty()) {
                lacking.put(column.code() + ".name", Problem.input("register.person-without-name", column.name()));
            }
        }
        return lacking;
    }

    private static void wholeDocument(Column column, Values values, Map<String, Problem> lacking) {
        if (values.get(column.code() + ".symbol").isEmpty()) {
            lacking.put(column.code() + ".symbol", Problem.input("register.document-without-symbol", column.name()));
        }
        if (values.day(column) == null) {
            lacking.put(column.dayField(), Problem.input("register.document-without-date", column.name()));
        }
    }
}
