package vn.cchc.identity;

import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.calendar.Days;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Role;
import vn.cchc.organisation.Organisations;

/**
 * Makes many accounts from a CSV file, all or none. A trial runs the very same steps and takes them back, so that what a
 * trial accepts the import accepts too.
 */
@Service
class UserImport {

    /** Each account costs a slow hash; more would outlast a browser's patience. */
    static final int MOST = 500;

    private static final List<DateTimeFormatter> DATES =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("d/M/uuuu"));

    /** The columns, by the names a file may give them, without marks. */
    private enum Column {
        USERNAME("username", "ten dang nhap"),
        DISPLAY_NAME("display_name", "ho ten", "ho va ten"),
        ORGANISATION("organisation", "ma co quan"),
        EMAIL("email", "thu dien tu"),
        PHONE("phone", "dien thoai"),
        ROLE("role", "vai tro"),
        ROLE_ORGANISATION("role_organisation", "vai tro tai"),
        FROM("from", "tu ngay"),
        LAST_DAY("last_day", "den ngay");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }
    }

    /**
     * @param done false for a trial, and when any line was refused
     * @param trouble by line, what is wrong; empty when nothing is
     */
    record Outcome(boolean done, int lines, List<Trouble> trouble, List<Users.Created> created) {}

    /** @param line the row as a spreadsheet counts, the header being row 1 */
    record Trouble(long line, String username, Problem problem) {}

    private final Users users;
    private final Organisations organisations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UserImport(Users users, Organisations organisations, PlatformTransactionManager transactions, Clock clock) {
        this.users = users;
        this.organisations = organisations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @throws Problem when the file cannot be read at all, or a column is missing */
    Outcome run(String csv, boolean trial, Actor actor) {
        var records = read(csv);
        var columns = columns(records.getFirst());
        var lines = records.subList(1, records.size());
        if (lines.size() > MOST) {
            throw Problem.input("identity.import-long", lines.size(), MOST);
        }
        Outcome outcome = transaction.execute(status -> {
            var result = make(lines, columns, trial, actor);
            if (!result.done()) {
                status.setRollbackOnly();
            }
            return result;
        });
        return Objects.requireNonNull(outcome);
    }

    private Outcome make(List<CSVRecord> lines, Map<Column, Integer> columns, boolean trial, Actor actor) {
        var trouble = new ArrayList<Trouble>();
        var created = new ArrayList<Users.Created>();
        for (var line : lines) {
            var row = new Row(line, columns);
            try {
                created.add(make(row, trial, actor));
            } catch (Problem problem) {
                trouble.add(new Trouble(row.number(), row.get(Column.USERNAME), problem));
            }
        }
        boolean done = !trial && trouble.isEmpty();
        return new Outcome(done, lines.size(), trouble, done ? created : List.of());
    }

    private Users.Created make(Row row, boolean trial, Actor actor) {
        var home = organisation(row.get(Column.ORGANISATION));
        var person = new Person(row.get(Column.DISPLAY_NAME), home, row.get(Column.EMAIL), row.get(Column.PHONE));
        var created = trial
                ? new Users.Created(users.add(row.get(Column.USERNAME), person, actor), "")
                : users.create(row.get(Column.USERNAME), person, actor);
        if (!row.get(Column.ROLE).isEmpty()) {
            var at = row.get(Column.ROLE_ORGANISATION).isEmpty()
                    ? home
                    : organisation(row.get(Column.ROLE_ORGANISATION));
            var from = date(row.get(Column.FROM));
            users.grant(
                    created.account().id(),
                    role(row.get(Column.ROLE)),
                    at,
                    from == null ? Days.today(clock) : from,
                    date(row.get(Column.LAST_DAY)),
                    actor);
        }
        return created;
    }

    private OrganisationId organisation(String code) {
        return organisations
                .byCode(code, Days.today(clock))
                .orElseThrow(() -> Problem.input("identity.import-organisation", code))
                .id();
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.input("identity.import-role", text, Arrays.toString(Role.values())));
    }

    private static @Nullable LocalDate date(String text) {
        if (text.isEmpty()) {
            return null;
        }
        for (var format : DATES) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeParseException other) {
                continue;
            }
        }
        throw Problem.input("identity.import-date", text);
    }

    private static List<CSVRecord> read(String csv) {
        var text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        // Spreadsheets set to Vietnamese write semicolons.
        var header = text.lines().findFirst().orElse("");
        char delimiter = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setTrim(true)
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
            var records = parser.getRecords().stream()
                    .filter(record -> record.stream().anyMatch(cell -> !cell.isEmpty()))
                    .toList();
            if (records.size() < 2) {
                throw Problem.input("identity.import-empty");
            }
            return records;
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException malformed) {
            throw Problem.input("identity.import-not-csv");
        }
    }

    private static Map<Column, Integer> columns(CSVRecord header) {
        var found = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            found.put(PasswordRules.plain(header.get(i)).replaceAll("\\s+", " "), i);
        }
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (var column : Column.values()) {
            column.names.stream()
                    .filter(found::containsKey)
                    .findFirst()
                    .ifPresent(name -> columns.put(column, found.get(name)));
        }
        for (var needed : List.of(Column.USERNAME, Column.DISPLAY_NAME, Column.ORGANISATION)) {
            if (!columns.containsKey(needed)) {
                throw Problem.input("identity.import-column", String.join(" / ", needed.names));
            }
        }
        return columns;
    }

    private record Row(CSVRecord record, Map<Column, Integer> columns) {

        String get(Column column) {
            var index = columns.get(column);
            return index == null || index >= record.size() ? "" : record.get(index);
        }

        long number() {
            return record.getRecordNumber();
        }
    }
}
