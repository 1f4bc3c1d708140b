package vn.cchc.lake;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.audit.Audits;
import vn.cchc.calendar.Days;
import vn.cchc.dossier.Numbers;
import vn.cchc.dossierfile.Channel;
import vn.cchc.dossierfile.Level;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Verb;
import vn.cchc.ontime.Rates;
import vn.cchc.organisation.Organisations;
import vn.cchc.timeliness.Moments;
import vn.cchc.timeliness.State;
import vn.cchc.timeliness.Timeliness;
import vn.cchc.timeliness.Verdict;

/** The dossiers taken in, as facts: one consistent view of the database, row by row, judged as they are kept. */
@Component
public class DatabaseSource {

    static final Verb EXPORT = Verb.of("lake.export");

    private static final int ROWS_AT_ONCE = 5_000;
    private static final int MINUTE = 60;

    private final JdbcTemplate sql;
    private final TransactionTemplate view;
    private final Numbers numbers;
    private final Organisations organisations;
    private final Rates rates;
    private final Audits audits;

    DatabaseSource(
            DataSource database,
            PlatformTransactionManager transactions,
            Numbers numbers,
            Organisations organisations,
            Rates rates,
            Audits audits) {
        sql = new JdbcTemplate(database);
        sql.setFetchSize(ROWS_AT_ONCE);
        view = new TransactionTemplate(transactions);
        view.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.numbers = numbers;
        this.organisations = organisations;
        this.rates = rates;
        this.audits = audits;
    }

    /** The facts of whole months into the writer, and the months published. */
    LakeWriter.Written export(Months months, LakeWriter writer, String province) {
        view.executeWithoutResult(_ -> {
            read(months, writer::add);
            // The moment up to which all is entered, itself not among them.
            rates.asOf().ifPresent(asOf -> writer.reachesTo(asOf.getEpochSecond() - 1));
        });
        var written = writer.publish(
                months.first() == null ? YearMonth.of(1900, 1) : months.first(),
                months.last() == null ? YearMonth.of(9999, 1) : months.last());
        audits.record(
                Actor.SYSTEM,
                EXPORT,
                "lake:" + province,
                null,
                Map.of(
                        "dossiers",
                        written.dossiers(),
                        "months",
                        written.replaced().toString()));
        return written;
    }

    private void read(Months months, Consumer<Fact> facts) {
        var units = unitCodes();
        var fields = numbers.fields();
        var procedures = numbers.procedures();
        sql.query(
                Statement.resource("database.sql"),
                row -> {
                    facts.accept(fact(row, units, fields, procedures));
                },
                start(months.first()),
                start(months.last() == null ? null : months.last().plusMonths(1)));
    }

    /** Units by their code of today or of their last day, as files name them. */
    private Map<Integer, String> unitCodes() {
        var known = numbers.units();
        var nearest = organisations.nearest(known.values(), organisations.today());
        var codes = new HashMap<Integer, String>();
        known.forEach((number, id) -> codes.put(
                number, Objects.requireNonNull(nearest.get(id), id::toString).code()));
        return codes;
    }

    private static @Nullable String start(@Nullable YearMonth month) {
        return month == null ? null : Days.startOfDay(month.atDay(1)).toString();
    }

    private static Fact fact(
            ResultSet row, Map<Integer, String> units, Map<Integer, String> fields, Map<Integer, String> procedures)
            throws SQLException {
        int timeliness = row.getInt(9);
        long received = row.getLong(13);
        long finished = moment(row, 16);
        long returned = moment(row, 17);
        int worked = row.getInt(12);
        return new Fact(
                row.getString(1),
                procedures.getOrDefault(row.getInt(2), ""),
                fields.getOrDefault(row.getInt(3), ""),
                Level.values()[row.getInt(4)].code(),
                units.getOrDefault(row.getInt(5), ""),
                units.getOrDefault(row.getInt(6), ""),
                Channel.values()[row.getInt(7)].code(),
                received,
                moment(row, 14),
                moment(row, 15),
                finished,
                returned,
                moment(row, 18),
                State.values()[row.getInt(8)],
                timeliness < 0 ? null : Timeliness.values()[timeliness],
                pauses(row.getArray(19), row.getArray(20)),
                row.getInt(11) * (long) MINUTE,
                worked < 0 ? -1 : worked * (long) MINUTE,
                Math.max(received, Math.max(finished, returned)),
                row.getString(10));
    }

    private static long moment(ResultSet row, int column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? Moments.NONE : seconds;
    }

    private static List<Verdict.Pause> pauses(@Nullable Array from, @Nullable Array to) throws SQLException {
        if (from == null || to == null) {
            return List.of();
        }
        var begins = (Long[]) from.getArray();
        var ends = (@Nullable Long[]) to.getArray();
        var pauses = new ArrayList<Verdict.Pause>(begins.length);
        for (int at = 0; at < begins.length; at++) {
            var end = ends[at];
            pauses.add(new Verdict.Pause(begins[at], end == null ? Moments.NONE : end));
        }
        return pauses;
    }
}
