package vn.cchc.procedure;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.cchc.kernel.Problem;

/** Turns one line into a procedure; every mistake of the line is noted, not only the first. */
final class LineReading {

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_TEXT = 300;
    private static final LocalDate NO_DAY = LocalDate.EPOCH;

    private final Lines file;
    private final Lines.Line line;
    private final Map<String, String> fieldCodes;
    private final Map<String, String> fieldNames;
    private boolean good = true;

    /** @param fields known ones, code to name */
    LineReading(Lines file, Lines.Line line, Map<String, String> fields, Map<String, String> fieldCodes) {
        this.file = file;
        this.line = line;
        this.fieldNames = fields;
        this.fieldCodes = fieldCodes;
    }

    /** Null where something of it cannot be taken. */
    @Nullable
    Procedure read() {
        var code = required(Column.CODE, Typed::code, "");
        var name = required(Column.NAME, typed -> Typed.text(typed, LONGEST_NAME), "");
        var field = field();
        var levels = required(Column.LEVEL, Typed::levels, java.util.List.<vn.cchc.dossierfile.Level>of());
        var limit = required(Column.LIMIT, Typed::limit, Limit.NONE);
        var shortened = shortened(limit);
        var shortenedBy = typed(Column.SHORTENED_BY, typed -> Typed.text(typed, LONGEST_TEXT), "");
        var onlineLevel = typed(Column.ONLINE_LEVEL, Typed::onlineLevel, null);
        var service = typed(Column.SERVICE, Typed::service, null);
        var linked = typed(Column.LINKED, Typed::linked, Linked.NONE);
        var payment = typed(Column.PAYMENT, Typed::flag, false);
        var onSite = typed(Column.ON_SITE, Typed::onSite, java.util.List.<OnSite>of());
        var announcedBy = typed(Column.ANNOUNCED_BY, typed -> Typed.text(typed, LONGEST_TEXT), "");
        var announcedOn = typed(Column.ANNOUNCED_ON, typed -> Typed.date(typed, false), null);
        var publicSince = typed(Column.PUBLIC_SINCE, typed -> Typed.date(typed, false), null);
        var from = required(Column.VALID_FROM, LineReading::day, NO_DAY);
        var to = typed(Column.VALID_TO, typed -> Typed.date(typed, false), null);
        typed(Column.REASON, typed -> Typed.text(typed, LONGEST_TEXT), "");
        if (!good) {
            return null;
        }
        var read = new Procedure(
                code,
                name,
                field.code(),
                field.name(),
                levels,
                limit,
                shortened,
                shortened == null ? "" : shortenedBy,
                onlineLevel,
                service,
                linked,
                payment,
                onSite,
                announcedBy,
                announcedOn,
                publicSince,
                from,
                to);
        check(read, shortenedBy);
        return good ? read : null;
    }

    private void check(Procedure read, String shortenedBy) {
        var shortened = read.shortened();
        if (shortened != null && shortenedBy.isEmpty()) {
            wrong(Column.SHORTENED_BY, Problem.input("procedure.shortened-by-whom"));
        }
        if (shortened != null
                && shortened.unit() == read.limit().unit()
                && shortened.number() > read.limit().number()) {
            wrong(Column.SHORTENED_LIMIT, Problem.input("procedure.shortened-longer"));
        }
        var to = read.to();
        if (to != null && to.isBefore(read.from())) {
            wrong(Column.VALID_TO, Problem.input("procedure.ends-before", line.get(Column.VALID_FROM)));
        }
        var signed = read.announcedOn();
        var open = read.publicSince();
        if (signed != null && open != null && open.isBefore(signed)) {
            wrong(Column.PUBLIC_SINCE, Problem.input("procedure.public-before", line.get(Column.ANNOUNCED_ON)));
        }
    }

    private record Field(String code, String name) {}

    // By code, by name, or both; a name nobody knows yet is a new field, a code alone must be known.
    private Field field() {
        var typedCode = Plain.code(line.get(Column.FIELD));
        var name = line.get(Column.FIELD_NAME);
        if (typedCode.isEmpty() && name.isEmpty()) {
            wrong(Column.FIELD_NAME, Problem.input("procedure.no-field"));
            return new Field("", "");
        }
        var code = typedCode.isEmpty() ? fieldCodes.getOrDefault(Plain.of(name), Plain.code(name)) : typedCode;
        if (!name.isEmpty()) {
            return new Field(code, name);
        }
        var known = fieldNames.get(code);
        if (known == null) {
            wrong(
                    Column.FIELD,
                    Problem.input(
                            "procedure.unknown-field", line.get(Column.FIELD), String.join(", ", fieldNames.keySet())));
            return new Field("", "");
        }
        return new Field(code, known);
    }

    private @Nullable Limit shortened(Limit limit) {
        var shortened = typed(
                Column.SHORTENED_LIMIT, typed -> typed.isEmpty() ? null : Typed.limit(typed), (@Nullable Limit) null);
        // "không" in this column says that nothing was shortened.
        return shortened == null || !shortened.isSet() || !limit.isSet() ? null : shortened;
    }

    private static LocalDate day(String typed) {
        return Objects.requireNonNull(Typed.date(typed, true), "a day that was asked for");
    }

    private <T> T required(Column column, Function<String, T> parse, T standIn) {
        if (line.get(column).isEmpty()) {
            wrong(column, Problem.input("procedure.required", column.head()));
            return standIn;
        }
        return typed(column, parse, standIn);
    }

    private <T extends @Nullable Object> T typed(Column column, Function<String, T> parse, T standIn) {
        try {
            return parse.apply(line.get(column));
        } catch (Problem problem) {
            wrong(column, problem);
            return standIn;
        }
    }

    private void wrong(Column column, Problem problem) {
        good = false;
        file.wrong(line, column, problem);
    }
}
