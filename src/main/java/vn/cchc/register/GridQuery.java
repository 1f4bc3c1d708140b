package vn.cchc.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.registerdefinition.Column;
import vn.cchc.registerdefinition.ColumnType;
import vn.cchc.registerdefinition.RegisterVersion;

/**
 * What the address of a list asks for; the address is the saved filter. A column is filtered by {@code f.<column>} (contains, or
 * the choice), {@code from.<column>} and {@code to.<column>} (numbers and dates).
 */
record GridQuery(Map<String, String> given) {

    private static final List<String> PREFIXES = List.of("f.", "from.", "to.");

    static GridQuery of(MultiValueMap<String, String> parameters) {
        var given = new LinkedHashMap<String, String>();
        parameters.toSingleValueMap().forEach((name, value) -> {
            if (value != null && !value.isBlank() && !name.equals("_csrf")) {
                given.put(name, value.strip());
            }
        });
        return new GridQuery(given);
    }

    String get(String name) {
        return given.getOrDefault(name, "");
    }

    @Nullable
    OrganisationId at() {
        try {
            return get("at").isEmpty() ? null : OrganisationId.parse(get("at"));
        } catch (IllegalArgumentException noIdentity) {
            throw Problem.missing("organisation.not-there", get("at"), "");
        }
    }

    @Nullable
    UUID after() {
        return get("after").isEmpty() ? null : UUID.fromString(get("after"));
    }

    boolean filtered() {
        return given.keySet().stream()
                .anyMatch(name -> PREFIXES.stream().anyMatch(name::startsWith) || name.equals("withdrawn"));
    }

    /** The same with another value under one name; blank takes it away. The next page of another list begins at its start. */
    String address(String path, String name, String value) {
        var address = UriComponentsBuilder.fromPath(path);
        var values = new LinkedHashMap<String, Object>();
        var changed = new LinkedHashMap<>(given);
        changed.remove("after");
        changed.put(name, value);
        changed.forEach((key, text) -> {
            if (!text.isBlank()) {
                var variable = "v" + values.size();
                values.put(variable, text);
                address.queryParam(key, "{" + variable + "}");
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }

    GridQuery without(String name) {
        var left = new LinkedHashMap<>(given);
        left.remove(name);
        return new GridQuery(left);
    }

    String address(String path) {
        return address(path, "after", "");
    }

    RowFilter filter(RegisterVersion register, RegisterAccess.Scope scope, LocalDate today) {
        var counted = counted(register);
        var sort =
                register.openColumns().stream().anyMatch(column -> column.code().equals(get("sort")))
                        ? get("sort")
                        : "";
        return new RowFilter(
                register.code(),
                counted == null ? scope.owners() : null,
                counted == null ? scope.draftOwners() : java.util.Set.of(),
                counted == null && get("withdrawn").equals("true"),
                get("state"),
                get("q"),
                tests(register),
                sort,
                sort.isEmpty() ? !get("dir").equals("asc") : get("dir").equals("desc"),
                counted,
                get("due").equals("true") ? today.minusDays(1) : null);
    }

    /** @throws Problem {@code register.not-counted} when the register does not count it */
    RowFilter.@Nullable Counted counted(RegisterVersion register) {
        var indicator = get("count");
        if (indicator.isEmpty()) {
            return null;
        }
        var at = at();
        if (register.count(indicator).isEmpty() || at == null) {
            throw Problem.missing("register.not-counted", indicator, register.title());
        }
        return new RowFilter.Counted(
                indicator, at, day("from", Projection.NO_DAY), day("to", LocalDate.of(9999, 1, 1)));
    }

    private LocalDate day(String name, LocalDate otherwise) {
        return get(name).isEmpty() ? otherwise : LocalDate.parse(FieldWords.date(get(name)));
    }

    private List<RowFilter.Test> tests(RegisterVersion register) {
        var tests = new ArrayList<RowFilter.Test>();
        for (var column : register.openColumns()) {
            var text = get("f." + column.code());
            if (!text.isEmpty()) {
                boolean exact = column.type() == ColumnType.CHOICE || column.type() == ColumnType.YES_NO;
                tests.add(new RowFilter.Test(column.code(), exact ? "is" : "has", text));
            }
            bound(column, "from", tests);
            bound(column, "to", tests);
        }
        return tests;
    }

    private void bound(Column column, String operator, List<RowFilter.Test> tests) {
        var text = get(operator + "." + column.code());
        if (text.isEmpty()) {
            return;
        }
        if (column.type() == ColumnType.NUMBER) {
            var plain = text.replace(".", "").replace(',', '.');
            if (!plain.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
                throw Problem.input("register.bad-number", text);
            }
            tests.add(new RowFilter.Test(column.code(), operator, Projection.number(new BigDecimal(plain))));
        } else if (column.type().hasDate()) {
            // A document sorts by its day and then its words: the whole last day is meant.
            var day = FieldWords.date(text);
            tests.add(new RowFilter.Test(column.code(), operator, operator.equals("to") ? day + "~" : day));
        }
    }
}
