package vn.cchc.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.cchc.kernel.Masked;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Texts;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.Field;
import vn.cchc.registerdefinition.RegisterVersion;

/** A row's values in words, as lists, screens and workbooks show them. */
final class RowWords {

    static final String MASK = "•••";

    private final Map<OrganisationId, String> organisations;
    private final String yes;
    private final String no;

    RowWords(Map<OrganisationId, String> organisations, String yes, String no) {
        this.organisations = organisations;
        this.yes = yes;
        this.no = no;
    }

    /** Knows the names of all organisations that these rows mention. */
    static RowWords of(
            RegisterVersion version, Collection<Row> rows, Organisations organisations, String yes, String no) {
        var mentioned = new HashSet<OrganisationId>();
        for (var row : rows) {
            mentioned.add(row.owner());
            mention(version, row.values(), mentioned);
        }
        return new RowWords(names(mentioned, organisations), yes, no);
    }

    /** Knows the names of all organisations that the row mentions or ever mentioned. */
    static RowWords of(
            RegisterVersion version, Row row, List<RowVersion> history, Organisations organisations, Texts texts) {
        var mentioned = new HashSet<OrganisationId>();
        mentioned.add(row.owner());
        mention(version, row.values(), mentioned);
        history.forEach(old -> mention(version, old.values(), mentioned));
        return new RowWords(names(mentioned, organisations), texts.of("register.yes"), texts.of("register.no"));
    }

    static void mention(RegisterVersion version, Values values, Collection<OrganisationId> into) {
        version.columns().stream()
                .filter(column -> column.type() == ColumnType.ORGANISATION && values.has(column))
                .forEach(column -> into.add(OrganisationId.parse(values.get(column.code()))));
    }

    static Map<OrganisationId, String> names(Collection<OrganisationId> ids, Organisations organisations) {
        return organisations.nearest(ids, organisations.today()).values().stream()
                .collect(Collectors.toMap(Organisation::id, Organisation::name));
    }

    String organisation(OrganisationId id) {
        return Objects.requireNonNullElse(organisations.get(id), "");
    }

    /** One field as it would be typed again. */
    String field(Field field, Values values) {
        var value = values.get(field);
        if (value.isEmpty()) {
            return "";
        }
        return switch (field.type()) {
            case NUMBER -> FieldWords.number(new BigDecimal(value));
            case DATE -> FieldWords.date(LocalDate.parse(value));
            case CHOICE -> field.column().choice(value).map(Column.Choice::name).orElse(value);
            case YES_NO -> "true".equals(value) ? yes : no;
            case ORGANISATION -> organisation(OrganisationId.parse(value));
            default -> value;
        };
    }

    /** A whole column in one cell: {@code 12/KH-UBND ngày 05/01/2026, UBND tỉnh: Kế hoạch CCHC}. */
    String column(Column column, Values values) {
        return switch (column.type()) {
            case DOCUMENT -> document(column, values);
            case PERSON ->
                column.fields().stream()
                        .map(values::get)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "));
            default -> field(column.fields().getFirst(), values);
        };
    }

    /** What the row is called: the columns that name it, of a document number and symbol. "" for a row that has none yet. */
    String name(RegisterVersion version, Values values) {
        return version.key().stream()
                .map(version::column)
                .filter(column -> !column.personal())
                .map(column ->
                        column.type() == ColumnType.DOCUMENT ? reference(column, values) : column(column, values))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String reference(Column column, Values values) {
        return Stream.of(values.get(column.code() + ".number"), values.get(column.code() + ".symbol"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("/"));
    }

    private static String document(Column column, Values values) {
        var parts = new ArrayList<String>();
        parts.add(reference(column, values));
        var day = values.day(column);
        parts.add(day == null ? "" : "ngày " + FieldWords.date(day));
        var issuer = values.get(column.code() + ".issuer");
        parts.add(issuer.isEmpty() ? "" : "của " + issuer);
        var head = parts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
        var subject = values.get(column.code() + ".abstract");
        return subject.isEmpty() || head.isEmpty() ? head + subject : head + ": " + subject;
    }

    /** Enough to recognise a person by, too little to use. */
    static String masked(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (text.indexOf('@') > 0) {
            return Masked.in(text);
        }
        if (text.replaceAll("\\D", "").length() >= 6) {
            return Masked.phone(text);
        }
        return text.substring(0, text.offsetByCodePoints(0, 1)) + MASK;
    }
}
